'use client';

import { useTranslations } from 'next-intl';
import { DataTable } from '@/components/ui/tables/data-table';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { BacktestView } from '@/lib/contracts/house/authority';
import { type StepKind, stepKinds } from '@/lib/domain/authority/vocabulary';
import { useAuthority } from '../authority-context';
import {
  type BacktestResult,
  changeOf,
  keptFromStraight,
  type LiveAndDraft,
  straightThrough,
} from '../state/backtest-figures';
import { FIGURES_ID } from './lead-sentence';

type Row = {
  readonly key: string;
  readonly label: string;
  readonly live: string;
  readonly draft: string;
  readonly change: string;
};

/** The same past under the matrix in force and under the draft. */
export function FiguresTable({ backtest, result }: { backtest: BacktestView; result: BacktestResult }) {
  const t = useTranslations('authority.backtest.figures');
  const { view, body } = useAuthority();
  const format = useFormat();
  const kept = backtest.current ? keptFromStraight(result, body) : 0;
  const rows = useRows(result);
  const drafted = view.draft !== null && backtest.current ? view.draft.number : null;
  return (
    <div id={FIGURES_ID} className="mb-4 mt-3">
      <DataTable
        label={t('label')}
        rows={rows}
        rowKey={(row) => row.key}
        columns={[
          {
            key: 'label',
            head: '',
            cell: (row) => <span className="text-ink-2">{row.label}</span>,
            rowHead: true,
          },
          {
            key: 'live',
            head: t('live', { number: view.live.number }),
            cell: (row) => <span className="text-ink-2">{row.live}</span>,
            number: true,
          },
          {
            key: 'draft',
            head: drafted === null ? t('draftPlain') : t('draft', { number: drafted }),
            cell: (row) => row.draft,
            number: true,
          },
          {
            key: 'change',
            head: t('change'),
            cell: (row) => row.change,
            number: true,
            className: 'font-semibold',
          },
        ]}
      />
      {kept === 0 ? null : (
        <p className="mt-1.5 text-12 text-pretty text-ink-3">
          {t('kept', { count: kept, shown: format.count(kept) })}
        </p>
      )}
    </div>
  );
}

function useRows(result: BacktestResult): readonly Row[] {
  const t = useTranslations('authority.backtest.figures');
  const format = useFormat();
  const { currency } = useAuthority().view;
  const changed = format.count(result.changed);
  const straight = straightThrough(result);
  const share = (key: string, label: string, both: LiveAndDraft | null): Row[] =>
    both === null
      ? []
      : [
          {
            key,
            label,
            live: format.percent(both.live),
            draft: format.percent(both.draft),
            change: format.points(changeOf(both), 1),
          },
        ];
  const count = (key: string, label: string, both: LiveAndDraft): Row => ({
    key,
    label,
    live: format.count(both.live),
    draft: format.count(both.draft),
    change: format.count(changeOf(both), true),
  });
  const hours = ({ live, draft }: LiveAndDraft) => ({
    live: Math.round(live / 60),
    draft: Math.round(draft / 60),
  });
  const time = result.decisionMinutes;
  const shown = (minutes: number | null) => {
    if (minutes === null) return MISSING;
    return minutes < 1 ? t('atOnce') : format.businessTime(minutes);
  };
  const signed = (kind: StepKind) => result.signatures[kind].live + result.signatures[kind].draft > 0;
  const loss = result.expectedLossMinor;
  return [
    ...share('approved', t('approved'), straight.approved),
    ...share('declined', t('declined'), straight.declined),
    ...(time.live === null && time.draft === null
      ? []
      : [
          {
            key: 'time',
            label: t('time', { changed }),
            live: shown(time.live),
            draft: shown(time.draft),
            change:
              time.live === null || time.draft === null
                ? MISSING
                : signedTime(format, time.draft - time.live),
          },
        ]),
    ...stepKinds
      .filter(signed)
      .map((kind) => count(`signatures ${kind}`, t(`signatures.${kind}`), result.signatures[kind])),
    ...stepKinds
      .filter((kind) => signed(kind) && result.meanMinutes[kind] !== null)
      .map((kind) => count(`hours ${kind}`, t(`hours.${kind}`), hours(result.minutes[kind]))),
    ...(result.changed === 0
      ? []
      : [count('ofChanged', t('ofChanged', { changed }), result.approvedOfChanged)]),
    {
      key: 'loss',
      label: t('loss'),
      live: format.moneyRounded(loss.live, currency),
      draft: format.moneyRounded(loss.draft, currency),
      change: format.money(changeOf(loss), currency, { signed: true }),
    },
  ];
}

function signedTime({ businessTime }: ReturnType<typeof useFormat>, minutes: number): string {
  const sign = minutes > 0 ? '+' : minutes < 0 ? '−' : '';
  return `${sign}${businessTime(minutes)}`;
}
