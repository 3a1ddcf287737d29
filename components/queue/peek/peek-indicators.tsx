'use client';

import { useTranslations } from 'next-intl';
import { type IndicatorLine, Indicators } from '@/components/charts/indicator-track';
import { Section } from '@/components/ui/section';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { QueueRow } from '@/lib/contracts/queue';

/** Six figures of 0–100, each on the usual range of its grade. */
export function PeekIndicators({ row }: { row: QueueRow }) {
  const t = useTranslations('queue.peek');
  const ui = useTranslations('ui');
  const format = useFormat();
  const { indicators } = row.peek;
  if (indicators.length === 0) return null;
  const lines = indicators.map(({ code, value, bandLow, bandHigh }): IndicatorLine => {
    const range = { from: format.count(bandLow), to: format.count(bandHigh) };
    const place =
      value === null
        ? null
        : value < bandLow
          ? 'belowUsual'
          : value > bandHigh
            ? 'aboveUsual'
            : 'withinUsual';
    return {
      key: code,
      name: t(`indicator.${code}`),
      value,
      low: bandLow,
      high: bandHigh,
      shown: value === null ? MISSING : format.count(Math.round(value)),
      spoken: place === null ? t('noValue') : ui(place, range),
    };
  });
  return (
    <Section
      title={t('indicators')}
      end={row.grade === null ? undefined : t('band', { grade: row.grade })}
      className="mt-2.5 border-rule!"
      headClassName="mb-0.5!"
    >
      <Indicators lines={lines} short onSheet />
    </Section>
  );
}
