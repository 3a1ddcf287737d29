'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { IconName, Tone } from '@/components/ui/icon';
import { Status } from '@/components/ui/marks/status';
import { Section } from '@/components/ui/section';
import { DataTable } from '@/components/ui/tables/data-table';
import { figureText } from '@/lib/client/assessment/text/figure-text';
import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { Comparison, Figure } from '@/lib/domain/assessment/assessment';
import { useScene } from '../case/case-context';
import { EvidenceFigure } from '../evidence/evidence-figure';
import { useCodeWords } from '../text/use-code-words';
import { comparisonCounts, differs } from './comparison-counts';

const SHOWN = 5;
const marks = {
  bad: { tone: 'bad', icon: 'bad' },
  warn: { tone: 'warn', icon: 'warn' },
  within: { tone: 'ok', icon: 'ok' },
  match: { tone: 'ok', icon: 'ok' },
  unverified: { tone: 'quiet', icon: 'open' },
} as const satisfies Record<Comparison['difference'], { tone: Tone; icon: IconName }>;
const rank = { bad: 0, warn: 1, unverified: 2, within: 3, match: 4 } as const;

/** What was declared beside what was read, reported or verified; what differs comes first. */
export function Comparisons() {
  const t = useTranslations('application.comparisons');
  const format = useFormat();
  const { view } = useScene();
  const [all, setAll] = useState(false);
  const comparisons = (view.assessment?.verification.comparisons ?? []).toSorted(
    (a, b) => rank[a.difference] - rank[b.difference],
  );
  if (comparisons.length === 0) {
    return (
      <Section title={t('title')}>
        <p className="text-ink-3">{t('none')}</p>
      </Section>
    );
  }
  const total = format.count(comparisons.length);
  const toggle = (
    <button type="button" className="link link-quiet" aria-expanded={all} onClick={() => setAll(!all)}>
      {all ? t('fewer') : t('all', { total })}
    </button>
  );
  return (
    <Section
      title={t('title')}
      gloss={t('gloss', comparisonCounts(comparisons))}
      end={comparisons.length > SHOWN ? toggle : undefined}
    >
      <ComparisonTable rows={all ? comparisons : comparisons.slice(0, SHOWN)} />
    </Section>
  );
}

function ComparisonTable({ rows }: { rows: readonly Comparison[] }) {
  const t = useTranslations('application.comparisons');
  const sources = useTranslations('evidence.sourcesShort');
  const format = useFormat();
  const labels = useOpenText('indicators');
  const { view } = useScene();
  const words = useCodeWords();
  /** Counts differ by a number, amounts by a share of what was declared. */
  const differenceOf = ({ declared, verified, relative }: Comparison) => {
    if (declared?.unit === 'count' && verified !== null) {
      return format.count(Number(verified.value) - Number(declared.value), true);
    }
    return relative === null ? null : format.percent(relative, { signed: true });
  };
  const write = (figure: Figure | null) =>
    figure === null ? MISSING : figureText(format, figure, view.currency, { words });
  return (
    <DataTable
      label={t('title')}
      rows={rows}
      rowKey={(row) => row.code}
      columns={[
        {
          key: 'item',
          head: t('item'),
          rowHead: true,
          cell: (row) => labels(`comparisons.${row.code}`) ?? row.code,
        },
        {
          key: 'declared',
          head: t('declared'),
          number: true,
          className: 'text-ink-2',
          cell: (row) => write(row.declared),
        },
        {
          key: 'verified',
          head: t('verified'),
          number: true,
          className: 'font-medium',
          cell: (row) => write(row.verified),
        },
        {
          key: 'difference',
          head: t('difference'),
          cell: (row) => (
            <Status {...marks[row.difference]} loud={differs(row)}>
              {differs(row) ? (differenceOf(row) ?? t(row.difference)) : t(row.difference)}
            </Status>
          ),
        },
        {
          key: 'source',
          head: t('source'),
          cell: (row) => {
            const source = sources(row.sourceKind ?? 'declared');
            if (row.evidence.length === 0) return source;
            return <EvidenceFigure link refs={row.evidence} text={source} />;
          },
        },
      ]}
    />
  );
}
