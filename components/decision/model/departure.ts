/** Whether a decision departs from the system's recommendation, which asks for a reason of its own (domain.md 5). */
import type { Terms } from '@/lib/contracts/application';
import type { Recommendation } from '@/lib/domain/assessment/assessment';
import { compareRates } from '@/lib/domain/shared/rate';
import type { Choice } from './draft';

const days = (term: Terms['term']) => (term.unit === 'month' ? term.count * 30 : term.count);

/**
 * True where the system recommends to decline and the signer approves, or the other way round, and where the terms
 * are looser than recommended: more, longer or cheaper. A referral leaves the choice open, so a decline follows it.
 */
export function departsFrom(
  recommendation: Recommendation | null,
  choice: Choice | null,
  terms: Terms | null,
): boolean {
  if (recommendation === null) return false;
  if (choice === 'decline') return recommendation.outcome === 'approve';
  if (choice !== 'approve') return false;
  if (recommendation.outcome === 'decline' || recommendation.amountMinor === null) return true;
  return terms !== null && looserThan(recommendation, recommendation.amountMinor, terms);
}

function looserThan(recommendation: Recommendation, amountMinor: number, terms: Terms): boolean {
  if (terms.amountMinor > amountMinor) return true;
  if (days(terms.term) > days(recommendation.term)) return true;
  return recommendation.rateAnnual !== null && compareRates(terms.rateAnnual, recommendation.rateAnnual) < 0;
}
