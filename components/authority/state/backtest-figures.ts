/** Figures of a backtest as the page says them; shares are fractions, minutes business minutes. */
import type { BacktestView } from '@/lib/contracts/house/authority';
import type { AuthorityMatrix } from '@/lib/domain/authority/matrix';
import { grades, type StepKind } from '@/lib/domain/authority/vocabulary';

export type BacktestResult = NonNullable<BacktestView['result']>;
export type LiveAndDraft = { readonly live: number; readonly draft: number };

const MONTH_MS = (365.25 / 12) * 86_400_000;
/** So few decisions say nothing about whether a step is needed. */
const ENOUGH_DECISIONS = 30;

/** Whole months that a backtest looks back, at least one. */
export const monthsOf = ({ from, to }: Pick<BacktestView, 'from' | 'to'>): number =>
  Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / MONTH_MS));

const shareOf = ({ live, draft }: LiveAndDraft, cases: number): LiveAndDraft | null =>
  cases === 0 ? null : { live: live / cases, draft: draft / cases };

/** Shares decided without a signature, approvals and declines apart; `null` without cases. */
export const straightThrough = (result: BacktestResult) => ({
  approved: shareOf(result.automaticApprovals, result.cases),
  declined: shareOf(result.automaticDeclines, result.cases),
});

/** Cases of straight-through cells that went to people all the same: something that automation demands was not met. */
export function keptFromStraight(result: BacktestResult, { rows }: Pick<AuthorityMatrix, 'rows'>): number {
  const inCells = grades
    .flatMap((grade) => result.cells[grade].filter((_, band) => rows[grade][band] === 'auto'))
    .reduce((sum, { cases }) => sum + cases, 0);
  return Math.max(0, inCells - result.automaticApprovals.draft);
}

export const changeOf = ({ live, draft }: LiveAndDraft): number => draft - live;

/** Steps that decided often enough and never once changed what came in: a question, not a verdict. */
export function unmovedSteps(result: BacktestResult): readonly { kind: StepKind; decided: number }[] {
  return result.steps
    .filter(({ decided, changed }) => decided >= ENOUGH_DECISIONS && changed === 0)
    .map(({ kind, decided }) => ({ kind, decided }));
}

/** A scale from nothing to a round figure at or above `most`, in four to five steps. */
export function roundScale(most: number): { readonly top: number; readonly ticks: readonly number[] } {
  const rough = Math.max(most, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough;
  const count = Math.ceil(Math.max(most, 1) / step);
  return { top: step * count, ticks: Array.from({ length: count + 1 }, (_, at) => at * step) };
}

/** Who would be overloaded first, then whose day grows most. */
export function byLoad(workload: BacktestView['workload']): BacktestView['workload'] {
  const rise = ({ perPersonDay }: BacktestView['workload'][number]) =>
    (perPersonDay.draft ?? 0) - (perPersonDay.live ?? 0);
  return workload.toSorted(
    (one, other) => Number(other.overloaded) - Number(one.overloaded) || rise(other) - rise(one),
  );
}
