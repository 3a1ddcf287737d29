'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { Clock } from '@/components/ui/marks/clock-ring';
import { GradeTile } from '@/components/ui/marks/grade-tile';
import { Avatar } from '@/components/ui/marks/status';
import type { Formatter } from '@/lib/client/format/formatter';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { QueueRow } from '@/lib/contracts/queue';
import { useReasonText } from '../data/use-reason-text';
import { useStepMark } from '../data/use-step-mark';
import { rowClock } from '../state/clock';
import type { QueueColumn } from '../state/columns';
import { leaves } from './leaving-columns';
import { NewsMark } from './news-mark';
import { useNewsOf } from './use-changed';

type CellProps = {
  readonly row: QueueRow;
  readonly format: Formatter;
  readonly elapsedMinutes: number;
  readonly gone: boolean;
  readonly currency: string;
  /** `null` for a reader who may not claim. */
  readonly onClaim: ((number: string) => void) | null;
};

const missing = <span className="text-ink-3">{MISSING}</span>;
export const documentMarks = {
  fine: { icon: 'ok', tone: 'ok' },
  open: { icon: 'half', tone: 'quiet' },
  problem: { icon: 'warn', tone: 'warn' },
} as const;

/** True for a case that an officer takes by hand: nobody holds it and it is being looked into. */
export function claimable(row: Pick<QueueRow, 'holder' | 'state'>): boolean {
  return row.holder === null && row.state === 'review';
}

/** With a ring where the case is new to the reader, a dot where others changed it since they looked. */
function NumberCell({ row }: CellProps) {
  const t = useTranslations('desk.since');
  const news = useNewsOf(row.number);
  if (news === null) return row.number;
  const words = t(news === 'new' ? 'ring' : 'dot');
  return (
    <span className="relative" title={words}>
      <NewsMark news={news} label={words} className="absolute top-[5px] -left-[9px]" />
      {row.number}
    </span>
  );
}

function AmountCell({ row, format, currency }: CellProps) {
  return row.currency === currency
    ? format.amount(row.amountMinor, row.currency)
    : format.money(row.amountMinor, row.currency);
}

function TermCell({ row }: CellProps) {
  const t = useTranslations('queue');
  return row.term.unit === 'month' ? row.term.count : t('days', { count: row.term.count });
}

function GradeCell({ row, format }: CellProps) {
  if (row.grade === null) return missing;
  return (
    <span className="flex items-center gap-[7px]">
      <GradeTile grade={row.grade} />
      <span className="w-[42px] text-right text-ink-2">
        {row.pd === null ? missing : format.percent(row.pd)}
      </span>
    </span>
  );
}

function ReasonCell({ row, gone, format }: CellProps) {
  const t = useTranslations('queue');
  const news = useTranslations('asking.queue');
  const { text: reason, quiet } = useReasonText(row);
  const mark = useStepMark(row);
  if (gone) return <span className="text-ink-3">{t('gone')}</span>;
  const text = mark === null ? reason : t('markedReason', { mark, reason });
  return (
    <span title={text} className={clsx(quiet && mark === null && 'text-ink-3')}>
      {row.newsAt === null ? null : (
        <Icon
          name="message"
          size={14}
          tone="info"
          className="mr-1 inline align-[-2px]"
          label={news('news', { date: format.moment(row.newsAt) })}
        />
      )}
      {text}
    </span>
  );
}

function DocumentsCell({ row }: CellProps) {
  const t = useTranslations('queue.documents');
  if (row.documentsRequired === 0) return missing;
  const mark = documentMarks[row.documentsState];
  const words = t(row.documentsState, { fine: row.documentsFine, required: row.documentsRequired });
  return (
    <span className="flex items-center gap-[5px] text-ink-2" title={words}>
      <Icon name={mark.icon} size={14} tone={mark.tone} label={words} />
      {row.documentsFine}/{row.documentsRequired}
    </span>
  );
}

function ClockCell({ row, format, elapsedMinutes, gone }: CellProps) {
  const t = useTranslations('queue');
  if (gone) return missing;
  const clock = rowClock(row.clock, elapsedMinutes);
  if (clock === null) return missing;
  const words = clock.leftMinutes === null ? t('clock.paused') : format.clock(clock.leftMinutes, true);
  const { escalatedAt } = row.clock;
  return (
    <span title={escalatedAt === null ? undefined : t('place.told', { when: format.moment(escalatedAt) })}>
      <Clock state={clock.state} used={clock.used} words={words} />
      {escalatedAt === null || clock.state !== 'over' ? null : (
        <Icon name="bell" size={12} tone="bad" label={t('clock.told')} className="ml-1 inline" />
      )}
    </span>
  );
}

/** The day, and beside it that no person decided; the outcome itself is the stage's and stands in the title. */
function DecidedCell({ row: { decided }, format }: CellProps) {
  const t = useTranslations('queue');
  if (decided === null) return missing;
  const automatic = decided.outcome === 'approved_automatic' || decided.outcome === 'declined_automatic';
  return (
    <span title={format.joined(t(`outcomes.${decided.outcome}`), format.moment(decided.at))}>
      {format.dayYear(decided.at)}
      {automatic ? <span className="text-ink-3"> {t('automatic')}</span> : null}
    </span>
  );
}

function HolderCell({ row, format, gone, onClaim }: CellProps) {
  const t = useTranslations('queue');
  if (row.holder !== null) {
    return (
      <span className="flex min-w-0 items-center gap-1.5">
        <Avatar initials={format.initials(row.holder)} small />
        <span className="truncate" title={format.person(row.holder)}>
          {format.person(row.holder)}
        </span>
      </span>
    );
  }
  if (!claimable(row) || gone || onClaim === null) return missing;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={t('claimRow', { number: row.number })}
      className="-mx-1 min-h-6 px-1 font-medium text-info hover:underline"
      onClick={(event) => {
        event.stopPropagation();
        onClaim(row.number);
      }}
    >
      {t('claim')}
    </button>
  );
}

function StageCell({ row }: CellProps) {
  const t = useTranslations('queue');
  return row.heldSignatureFinalAt === null ? t(`stages.${row.stage}`) : t('held');
}

type Cell = { readonly className?: string; readonly Content: (props: CellProps) => ReactNode };

/** What stands in each column; the class is the cell's. */
const cells: Readonly<Record<QueueColumn, Cell>> = {
  number: { className: 'text-12 text-ink-3', Content: NumberCell },
  applicant: {
    className: 'font-medium',
    Content: ({ row, format }) =>
      format.person({ name: row.applicantName, nameLatin: row.applicantNameLatin }),
  },
  product: {
    className: 'text-ink-2 leaves-first',
    Content: ({ row, format }) => row.productName[format.locale],
  },
  amount: { className: 'number', Content: AmountCell },
  term: { className: 'number text-ink-2', Content: TermCell },
  grade: { Content: GradeCell },
  reason: { Content: ReasonCell },
  documents: { Content: DocumentsCell },
  stage: { className: 'text-ink-2', Content: StageCell },
  clock: { Content: ClockCell },
  decided: { className: 'text-ink-2', Content: DecidedCell },
  holder: { Content: HolderCell },
};

/** The cells of one row, in the order of its columns. */
export function RowCells({
  columns,
  ...props
}: Omit<CellProps, 'format'> & { columns: readonly QueueColumn[] }) {
  const format = useFormat();
  return columns.map((column) => {
    const { className, Content } = cells[column];
    return (
      <td key={column} className={clsx(className, leaves[column])} data-column={column}>
        <Content {...props} format={format} />
      </td>
    );
  });
}
