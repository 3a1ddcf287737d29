/** Whose time it is that a case spends in a stage (domain.md section 2, "Clocks"): ours, the applicant's, or another's. */
import type { Stage } from '@/lib/domain/application/vocabulary';
import { readCondition } from '@/lib/domain/conditions/condition-code';
import type { ClockOwner } from '@/lib/domain/workflow/vocabulary';

export type WaitFacts = {
  readonly stage: Stage;
  /** Role of the party that a blocking request went to; `null` where none is open. */
  readonly askedRole: string | null;
  /** A bureau or identity provider was asked and has not answered. */
  readonly portSilent: boolean;
  /** Codes of the conditions that are open. */
  readonly openConditions: readonly string[];
  /** Kinds of the required documents that are not settled. */
  readonly openDocuments: readonly string[];
};

/** Papers that neither we nor the applicant can write. */
const othersDocuments: readonly string[] = ['valuation_report', 'guarantee_letter'];
const othersConditions: readonly string[] = ['guarantor_agreement', 'valuation_report'];
/** Those who borrow; a guarantor, spouse or pledgor answers for themselves. */
const borrowing: readonly string[] = ['borrower', 'co_borrower'];

const all = (items: readonly string[], of: (item: string) => boolean) => items.length > 0 && items.every(of);

/** A stage is another's only while nothing is left in it that we or the applicant could do. */
export function whoseTime(facts: WaitFacts): ClockOwner {
  switch (facts.stage) {
    case 'draft':
    case 'offer':
      return 'applicant';
    case 'applicant':
      return facts.askedRole === null || borrowing.includes(facts.askedRole) ? 'applicant' : 'third_party';
    case 'checking':
      return facts.portSilent ? 'third_party' : 'ours';
    case 'documents':
      return all(facts.openDocuments, (kind) => othersDocuments.includes(kind)) ? 'third_party' : 'ours';
    case 'conditions':
      return all(facts.openConditions, (code) => othersConditions.includes(readCondition(code)?.word ?? ''))
        ? 'third_party'
        : 'ours';
    default:
      return 'ours';
  }
}
