/** Why a draft cannot be handed over or published yet; the server refuses the same, the page says it first. */
import type { AuthorityView } from '@/lib/contracts/house/authority';
import { countChanges, type MatrixDiff } from './matrix-diff';

export const publishBlocks = [
  'own',
  'not_handed_over',
  'problems',
  'no_backtest',
  'backtest_running',
  'backtest_stale',
  'backtest_failed',
  'not_allowed',
] as const;
export type PublishBlock = (typeof publishBlocks)[number];

/** Whether there is a finished backtest of this very draft, else what is missing. */
function backtestBlock(
  backtest: AuthorityView['backtest'],
): Extract<PublishBlock, `${string}backtest${string}`> | null {
  if (backtest === null) return 'no_backtest';
  if (!backtest.current) return 'backtest_stale';
  if (backtest.state === 'running') return 'backtest_running';
  return backtest.state === 'failed' ? 'backtest_failed' : null;
}

/** The first thing that stands in the way of publishing; `null` where the person may publish now. */
export function publishBlock(
  { draft, problems, backtest, may }: Pick<AuthorityView, 'draft' | 'problems' | 'backtest' | 'may'>,
  meId: string | null,
): PublishBlock | null {
  if (draft === null) return 'not_allowed';
  if (meId !== null && draft.drawnUpBy?.id === meId) return 'own';
  if (draft.proposedAt === null) return 'not_handed_over';
  if (problems.length > 0) return 'problems';
  return backtestBlock(backtest) ?? (may.publish ? null : 'not_allowed');
}

export type HandOverBlock = Exclude<PublishBlock, 'own' | 'not_handed_over' | 'not_allowed'> | 'no_changes';

/** The first thing that keeps the maker from handing a draft over. */
export function handOverBlock({
  backtest,
  problems,
  diff,
}: Pick<AuthorityView, 'backtest'> & {
  readonly problems: readonly unknown[];
  readonly diff: MatrixDiff | null;
}): HandOverBlock | null {
  if (diff === null || countChanges(diff) === 0) return 'no_changes';
  if (problems.length > 0) return 'problems';
  return backtestBlock(backtest);
}

/** Blocks that a new backtest would lift. */
export const wantsBacktest = (block: PublishBlock | HandOverBlock | null): boolean =>
  block === 'no_backtest' || block === 'backtest_stale' || block === 'backtest_failed';
