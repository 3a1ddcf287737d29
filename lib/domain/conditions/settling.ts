/** How a condition before payout is settled: met with evidence, or waived by the authority that set it. */
import { limitCovers } from '@/lib/domain/authority/signing';
import type { Candidate } from '@/lib/domain/authority/staffing';
import type { StepKind } from '@/lib/domain/authority/vocabulary';
import { isOwnCheck, readCondition } from './condition-code';

/**
 * `ended`: set by an approval that was undone; it binds nobody and is shown to nobody. `lapsed`: open when the case ended
 * without a payout; not applicable any more, and shown so.
 */
export const conditionStates = ['open', 'met', 'waived', 'unmet', 'ended', 'lapsed'] as const;
export type ConditionState = (typeof conditionStates)[number];

/** What a tick rests on, by id: a paper of the case, what a port answered, a set of facts with its visit. */
export const evidenceKinds = ['document', 'report', 'facts'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export const settlingRefusals = [
  'condition_settled',
  'condition_not_met',
  'guarantor_agrees_alone',
  'guarantee_not_waived',
  'evidence_of_other_kind',
  'not_the_setter',
  'limit_too_low',
  'conflict_of_interest',
  'inactive',
] as const;
export type SettlingRefusal = (typeof settlingRefusals)[number];

const agreement = (code: string): boolean => code === 'guarantor_agreement';

/** Past its date it may still be met, as long as the case has not been cancelled for it. */
export function meetRefusal(of: {
  readonly code: string;
  readonly state: ConditionState;
  readonly evidence: { readonly kind: EvidenceKind; readonly documentKind: string | null };
}): SettlingRefusal | null {
  if (of.state !== 'open' && of.state !== 'unmet') return 'condition_settled';
  if (agreement(of.code)) return 'guarantor_agrees_alone';
  // Whose account it is stands on a paper or was answered by a port; what the applicant declared shows nothing.
  if (isOwnCheck(of.code)) return of.evidence.kind === 'facts' ? 'evidence_of_other_kind' : null;
  const condition = readCondition(of.code);
  if (condition?.word !== 'document_received') return null;
  // A condition that names a paper is met by that paper.
  return of.evidence.documentKind === condition.about ? null : 'evidence_of_other_kind';
}

/** Taking a tick back; a guarantor's agreement follows the guarantor alone. */
export function reopenRefusal(of: { readonly code: string; readonly state: ConditionState }) {
  if (agreement(of.code)) return 'guarantor_agrees_alone' satisfies SettlingRefusal;
  return of.state === 'met' ? null : ('condition_not_met' satisfies SettlingRefusal);
}

export type Setter = {
  /** Kind of the step whose signature set the condition; `null`: the approval was automatic. */
  readonly kind: StepKind | null;
  /** Chair of the panel that decided, where it was a committee. */
  readonly chairId: string | null;
};

/**
 * The authority that set it waives it, or one above (domain.md section 5): whoever may sign that step within their limit;
 * a committee's by its chair, an automatic approval's by a manager.
 */
export function waiveRefusal(of: {
  readonly code: string;
  readonly state: ConditionState;
  readonly setter: Setter;
  readonly person: Candidate;
  readonly exposureMinor: number;
}): SettlingRefusal | null {
  const { person, setter } = of;
  if (of.state !== 'open' && of.state !== 'unmet') return 'condition_settled';
  if (agreement(of.code)) return 'guarantee_not_waived';
  if (!person.active) return 'inactive';
  if (person.conflicts.length > 0) return 'conflict_of_interest';
  if (setter.kind === 'committee') return setter.chairId === person.staffId ? null : 'not_the_setter';
  const manager = person.roles.includes('manager');
  const officer = setter.kind === 'officer' && person.roles.includes('officer');
  if (!manager && !officer) return 'not_the_setter';
  return limitCovers(person, of.exposureMinor) ? null : 'limit_too_low';
}
