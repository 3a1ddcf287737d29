/**
 * The contract's words as values for the browser, which must not load the contract's schemas. Each list is written
 * as a total record, so that a word added to the contract fails here until it is placed.
 */
import type { DecidedOutcome } from '@/lib/contracts/house/portfolio';
import type { QueueSort, QueueView } from '@/lib/contracts/queue';
import type { StaffRole } from '@/lib/domain/authority/vocabulary';

const inOrder = <Word extends string>(record: Record<Word, true>): readonly Word[] =>
  Object.keys(record).filter((key): key is Word => key in record);

/** Views as the tabs show them; `G` then 1–9 opens the first nine. */
export const queueViews = inOrder<QueueView>({
  open: true,
  mine: true,
  to_sign: true,
  unclaimed: true,
  waiting: true,
  at_risk: true,
  committee: true,
  conditions: true,
  decided: true,
  archive: true,
  unstaffed: true,
});

export const queueSorts = inOrder<QueueSort>({
  sla: true,
  received: true,
  amount: true,
  grade: true,
  decided: true,
});
type Reader = {
  readonly roles: readonly StaffRole[];
  readonly counts: Readonly<Partial<Record<QueueView, number>>>;
  readonly current: QueueView;
};

/** Views that concern a reader: what to sign for who signs steps; what nobody can sign for who watches, while there is any. */
export function viewsOf({ roles, counts, current }: Reader): readonly QueueView[] {
  const has = (...any: readonly StaffRole[]) => any.some((role) => roles.includes(role));
  return queueViews.filter((view) => {
    if (view === current) return true;
    if (view === 'to_sign') return has('officer', 'manager');
    if (view === 'unstaffed') return has('manager', 'risk', 'auditor') && (counts.unstaffed ?? 0) > 0;
    return true;
  });
}

export const decidedOutcomes = inOrder<DecidedOutcome>({
  approved: true,
  approved_automatic: true,
  declined: true,
  declined_automatic: true,
  withdrawn: true,
  other: true,
});

/** The archive is kept in order of receipt alone, what is decided in order of decision; open work in every other. */
export function sortsOf(view: QueueView): readonly [QueueSort, ...QueueSort[]] {
  if (view === 'archive') return ['received'];
  return view === 'decided' ? ['decided'] : ['sla', 'received', 'amount', 'grade'];
}

export type Direction = 'asc' | 'desc';

/** What a person means by a sort when they name no direction: nearest due, newest, largest, worst grade, last decided first. */
export const naturalDirection = {
  sla: 'asc',
  received: 'desc',
  amount: 'desc',
  grade: 'desc',
  decided: 'desc',
} as const satisfies Record<QueueSort, Direction>;

/** Minor digits of the lender's currency, e.g. 2 for CNY. */
export const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
