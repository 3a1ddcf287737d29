/**
 * Which cases a mark of the charts counts, as the parts of the queue's address that list exactly them. Pure. Dates are
 * business dates, both ends included.
 */
import type { AgeBand, DecidedOutcome } from '@/lib/contracts/house/portfolio';
import type { QueueSort, QueueView } from '@/lib/contracts/queue';
import type { Stage } from '@/lib/domain/application/vocabulary';
import type { Grade } from '@/lib/domain/authority/vocabulary';
import { addDays } from '@/lib/domain/shared/calendar-date';
import { type OutcomeGroup, outcomesOf } from './shares';

/** Whose figures: of one branch or of all that one sees (`branch` null), or what one person signed and holds. */
export type Whose =
  | { readonly kind: 'branch'; readonly branch: string | null }
  | { readonly kind: 'person'; readonly id: string };

type Days = { readonly from: string | null; readonly to: string | null };
export type CaseTarget = {
  readonly view: QueueView;
  readonly sort: QueueSort;
  readonly dir: 'asc' | 'desc';
  readonly branch: string[];
  readonly stage: Stage[];
  readonly grade: Grade[];
  readonly outcome: DecidedOutcome[];
  readonly received: Days | null;
  readonly decided: Days | null;
  readonly signer: string | null;
};

function base(whose: Whose) {
  const branch = whose.kind === 'branch' && whose.branch !== null ? [whose.branch] : [];
  return { branch, stage: [], grade: [], outcome: [], received: null, decided: null, signer: null };
}

/** Days of receipt of each band, counted back from the day of the figures. */
function daysOf(band: AgeBand, today: string): Days {
  const ago = (days: number) => addDays(today, -days);
  switch (band) {
    case 'under_1d':
      return { from: today, to: today };
    case '1_3d':
      return { from: ago(2), to: ago(1) };
    case '3_7d':
      return { from: ago(6), to: ago(3) };
    case 'over_7d':
      return { from: null, to: ago(7) };
  }
}

/** Open work of a stage and age, the oldest first; a person's own is what they hold. */
export function openTarget(whose: Whose, stage: Stage, band: AgeBand, today: string): CaseTarget {
  return {
    ...base(whose),
    view: whose.kind === 'person' ? 'mine' : 'open',
    sort: 'received',
    dir: 'asc',
    stage: [stage],
    received: daysOf(band, today),
  };
}

type Weeks = readonly { readonly weekStart: string }[];
type Decided = { readonly outcomes: readonly DecidedOutcome[]; readonly grade?: Grade };

/** Cases with one of these outcomes in some weeks, the last decided first; a person's own are those they signed. */
export function decidedTarget(whose: Whose, weeks: Weeks, { outcomes, grade }: Decided): CaseTarget {
  const first = weeks[0]?.weekStart ?? null;
  const last = weeks.at(-1)?.weekStart ?? null;
  return {
    ...base(whose),
    view: 'decided',
    sort: 'decided',
    dir: 'desc',
    outcome: [...outcomes],
    grade: grade === undefined ? [] : [grade],
    decided: first === null || last === null ? null : { from: first, to: addDays(last, 6) },
    signer: whose.kind === 'person' ? whose.id : null,
  };
}

/** One stacked part of one week. */
export const weekTarget = (whose: Whose, weekStart: string, group: OutcomeGroup): CaseTarget =>
  decidedTarget(whose, [{ weekStart }], { outcomes: outcomesOf[group] });
