/** Sums of the manager's page that more than one part of it shows. Pure. */
import type { AgeBand, DecidedOutcome, OwnFigures, PortfolioView } from '@/lib/contracts/house/portfolio';

/** What was received is known of a branch, not of a person. */
export type Week = OwnFigures['weeks'][number] & { readonly received?: number };
export type GradeRow = PortfolioView['byGrade'][number];
export type TimeRow = OwnFigures['byGrade'][number];
export type OpenRow = PortfolioView['openByStage'][number];

/** Outcomes as the chart stacks them: by people, by the rules alone, declined either way, ended otherwise. */
export const outcomeGroups = ['approved', 'approved_automatic', 'declined', 'ended'] as const;
export type OutcomeGroup = (typeof outcomeGroups)[number];

export const outcomesOf = {
  approved: ['approved'],
  approved_automatic: ['approved_automatic'],
  declined: ['declined', 'declined_automatic'],
  ended: ['withdrawn', 'other'],
} as const satisfies Record<OutcomeGroup, readonly DecidedOutcome[]>;

/** What every rate and count of decisions rests on, and the part of it that people decided. */
export const decisions = ['approved', 'approved_automatic', 'declined', 'declined_automatic'] as const;
export const decisionsByPeople = ['approved', 'declined'] as const;

/** Cases of a week by group. */
export function groupedOutcomes({ byOutcome }: Week): Record<OutcomeGroup, number> {
  const sumOf = (group: OutcomeGroup) =>
    outcomesOf[group].reduce((sum, outcome) => sum + byOutcome[outcome], 0);
  return {
    approved: sumOf('approved'),
    approved_automatic: sumOf('approved_automatic'),
    declined: sumOf('declined'),
    ended: sumOf('ended'),
  };
}

/** Cases that had any outcome in a week. */
export const endedIn = ({ byOutcome }: Week): number =>
  Object.values(byOutcome).reduce((sum, count) => sum + count, 0);

/** Cases approved or declined in a week: the base of every rate. */
export function decidedIn(week: Week): number {
  const { approved, approved_automatic, declined } = groupedOutcomes(week);
  return approved + approved_automatic + declined;
}

export const receivedIn = (weeks: PortfolioView['weeks']): number =>
  weeks.reduce((total, week) => total + week.received, 0);

/** Share of approved among approved and declined, 0–1; null where none was decided. */
export const approvalRate = ({ approved, decided }: Pick<GradeRow, 'approved' | 'decided'>): number | null =>
  decided === 0 ? null : approved / decided;

/** Approved and decided over all weeks and grades, those without a grade too. */
export function decidedTotals(weeks: readonly Week[]): { approved: number; decided: number } {
  const approved = weeks.reduce((sum, { byOutcome: of }) => sum + of.approved + of.approved_automatic, 0);
  return { approved, decided: weeks.reduce((sum, week) => sum + decidedIn(week), 0) };
}

export const openIn = ({ byAge }: OpenRow): number =>
  Object.values(byAge).reduce((total, count) => total + count, 0);

/** Open cases over all stages, and how many of them are in one band of age. */
export function openTotals(rows: readonly OpenRow[], band: AgeBand): { open: number; inBand: number } {
  return {
    open: rows.reduce((total, row) => total + openIn(row), 0),
    inBand: rows.reduce((total, row) => total + row.byAge[band], 0),
  };
}
