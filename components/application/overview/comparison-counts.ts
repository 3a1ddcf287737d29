import type { Comparison } from '@/lib/domain/assessment/assessment';

export const differs = ({ difference }: Pick<Comparison, 'difference'>): boolean =>
  difference === 'bad' || difference === 'warn';

/** Pure: every comparison counted once. What nobody could verify is not called clean. */
export function comparisonCounts(comparisons: readonly Pick<Comparison, 'difference'>[]) {
  const unverified = comparisons.filter(({ difference }) => difference === 'unverified').length;
  const differ = comparisons.filter(differs).length;
  return { differ, verified: comparisons.length - differ - unverified, unverified };
}
