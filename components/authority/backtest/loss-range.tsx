'use client';

import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { useFormat } from '@/lib/client/format/use-format';
import { useAuthority } from '../authority-context';
import { type BacktestResult, changeOf, roundScale } from '../state/backtest-figures';
import { LOSS_ID } from './lead-sentence';

const LINE = 21;
/** Room at both ends for half a label. */
const MARGIN = 0.06;

/** What the draft adds in expected loss, with its 90 % range; nothing where it adds none. */
export function LossRange({ result }: { result: BacktestResult }) {
  const t = useTranslations('authority.backtest.loss');
  const format = useFormat();
  const { currency } = useAuthority().view;
  const range = result.addedLossRange;
  if (range === null) return null;
  const added = changeOf(result.expectedLossMinor);
  const { top, ticks } = roundScale(range.highMinor);
  const at = (minor: number) => `${((MARGIN + (1 - 2 * MARGIN) * (minor / top)) * 100).toFixed(3)}%`;
  const wide = `${((1 - 2 * MARGIN) * ((range.highMinor - range.lowMinor) / top) * 100).toFixed(3)}%`;
  const money = (minor: number) => format.money(minor, currency);
  const words = t('spoken', {
    added: money(added),
    low: money(range.lowMinor),
    high: money(range.highMinor),
  });
  return (
    <Section id={LOSS_ID} title={t('title')} gloss={t('gloss')} className="mb-4">
      <svg className="chart w-full" height="48" role="img" aria-label={words}>
        <line x1={at(0)} x2={at(top)} y1={LINE} y2={LINE} className="chart-axis" />
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={at(tick)} x2={at(tick)} y1={LINE - 4} y2={LINE + 3} className="chart-axis" />
            <text x={at(tick)} y="42" textAnchor="middle">
              {tick === 0 ? '0' : money(tick)}
            </text>
          </g>
        ))}
        <rect x={at(range.lowMinor)} y={LINE - 6.5} width={wide} height="13" className="fill-soft" />
        <circle cx={at(added)} cy={LINE} r="5" className="fill-main" />
        <text x={at(added)} y="9" textAnchor="middle" className="text-strong">
          {money(added)}
        </text>
      </svg>
      <p className="text-12 text-ink-3">
        {t('between', { low: money(range.lowMinor), high: money(range.highMinor) })}
      </p>
    </Section>
  );
}
