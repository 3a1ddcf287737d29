'use client';

import { useTranslations } from 'next-intl';
import { ChangeSlider } from '@/components/ui/controls/slider';
import { useFormat } from '@/lib/client/format/use-format';
import type { Sliders } from '@/lib/domain/assessment/stressed-table';
import { stressRanges } from './stress';

/** Income, rate and costs as changes from today; a rate that nothing in the case floats on says so. */
export function StressSliders({
  sliders,
  rateHasEffect,
  onChange,
}: {
  sliders: Sliders;
  rateHasEffect: boolean;
  onChange: (sliders: Sliders) => void;
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
    <div className="mb-1 grid gap-x-6 gap-y-1 tablet:grid-cols-3">
      <ChangeSlider
        label={t('income')}
        {...stressRanges.incomePercent}
        base={0}
        value={sliders.incomePercent}
        words={percent}
        onChange={(incomePercent) => onChange({ ...sliders, incomePercent })}
      />
      <ChangeSlider
        label={rateHasEffect ? t('rate') : t('rateFixed')}
        {...stressRanges.ratePoints}
        places={2}
        base={0}
        value={sliders.ratePoints}
        words={points}
        onChange={(ratePoints) => onChange({ ...sliders, ratePoints })}
      />
      <ChangeSlider
        label={t('costsShort')}
        {...stressRanges.costsPercent}
        base={0}
        value={sliders.costsPercent}
        words={percent}
        onChange={(costsPercent) => onChange({ ...sliders, costsPercent })}
      />
    </div>
  );
}
