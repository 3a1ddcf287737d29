import type { ApplicationView } from '@/lib/contracts/application';

/** Conditions that policy sets for the case: they are no choice of the signer and are part of every approval. */
export function policyConditions(view: Pick<ApplicationView, 'assessment'>): readonly string[] {
  return view.assessment?.recommendation.conditions ?? [];
}

/** All conditions that an approval records: those of policy, then those that the signer ticked, each once. */
export function signedConditions(
  view: Pick<ApplicationView, 'assessment'>,
  ticked: readonly string[],
): readonly string[] {
  return [...new Set([...policyConditions(view), ...ticked])];
}
