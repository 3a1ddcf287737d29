/** Outcomes of services, read by tests. */
import type { Outcome } from '@/lib/services/kernel/outcome';

/** The value; throws with the refusal where there is none. */
export function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome)}`);
  return outcome.value;
}
/** `done`, or why not. */
export const reasonOf = (outcome: Outcome<unknown>) =>
  outcome.ok ? 'done' : 'refusal' in outcome ? outcome.refusal.reason : outcome.code;
