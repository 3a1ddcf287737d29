import type { Assessment } from '@/lib/domain/assessment/assessment';
import { departsFromSystem } from '@/lib/domain/authority/signing';
import type { Choice } from './draft/draft';

/**
 * Whether a choice departs from the system's recommendation, which asks for a reason of its own, by the rule that the
 * server applies. Referring, returning and asking leave the question open.
 */
export function departsFrom(
  assessment: Pick<Assessment, 'recommendation' | 'grade'> | null,
  choice: Choice | null,
  amountMinor: number | null,
): boolean {
  if (assessment === null || (choice !== 'approve' && choice !== 'decline')) return false;
  const { recommendation, grade } = assessment;
  const direction = departsFromSystem({
    act: choice === 'approve' ? 'recommend' : 'decline',
    amountMinor,
    system: { outcome: recommendation.outcome, grade, recommendedAmountMinor: recommendation.amountMinor },
  });
  return direction !== null;
}
