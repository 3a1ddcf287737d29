/** Sums of the manager's page that more than one part of it shows. Pure. */
import type { AgeBand, PortfolioView } from '@/lib/contracts/portfolio';

export type Week = PortfolioView['weeks'][number];
export type GradeRow = PortfolioView['byGrade'][number];
export type OpenRow = PortfolioView['openByStage'][number];

/** Outcomes as the chart stacks them: by people, by the rules alone, declined either way, ended otherwise. */
export const outcomeGroups = ['approved', 'approved_automatic', 'declined', 'ended'] as const;
export type OutcomeGroup = (typeof outcomeGroups)[number];

/** Cases of a week by group. */
export function groupedOutcomes({ byOutcome }: Week): Record<OutcomeGroup, number> {
  return {
    approved: byOutcome.approved,
    approved_automatic: byOutcome.approved_automatic,
    declined: byOutcome.declined + byOutcome.declined_automatic,
    ended: byOutcome.withdrawn + byOutcome.other,
  };
}

/** Cases approved or declined in a week: the base of every rate. */
export function decidedIn(week: Week): number {
  const { approved, approved_automatic, declined } = groupedOutcomes(week);
  return approved + approved_automatic + declined;
}

export const receivedIn = (weeks: readonly Week[]): number =>
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
