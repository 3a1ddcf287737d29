'use client';

import { useTranslations } from 'next-intl';
import { ChangeSlider } from '@/components/ui/controls/slider';
import { useFormat } from '@/lib/client/format/use-format';
import { type Stress, stressRanges } from './stress';

/** Income, rate and costs as changes from today; a rate that nothing in the case floats on says so. */
export function StressSliders({
  stress,
  rateHasEffect,
  onChange,
}: {
  stress: Stress;
  rateHasEffect: boolean;
  onChange: (stress: Stress) => void;
}) {
  const t = useTranslations('application.repay');
  const format = useFormat();
  const percent = (value: number) =>
    value === 0 ? t('noChange') : format.percent(value / 100, { places: 0, signed: true });
  const points = (value: number) => {
    if (!rateHasEffect) return t('fixedRate');
    return value === 0 ? t('noChange') : format.points(value / 100);
  };
  return (
    <div className="mb-1 grid grid-cols-3 gap-6">
      <ChangeSlider
        label={t('income')}
        {...stressRanges.incomePercent}
        base={0}
        value={stress.incomePercent}
        words={percent}
        onChange={(incomePercent) => onChange({ ...stress, incomePercent })}
      />
      <ChangeSlider
        label={t('rate')}
        {...stressRanges.ratePoints}
        places={2}
        base={0}
        value={stress.ratePoints}
        words={points}
        onChange={(ratePoints) => onChange({ ...stress, ratePoints })}
      />
      <ChangeSlider
        label={t('costsShort')}
        {...stressRanges.costsPercent}
        base={0}
        value={stress.costsPercent}
        words={percent}
        onChange={(costsPercent) => onChange({ ...stress, costsPercent })}
      />
    </div>
  );
}
