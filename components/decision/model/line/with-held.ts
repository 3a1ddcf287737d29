import type { ApplicationView } from '@/lib/contracts/application';
import type { CaseAct } from '@/lib/contracts/case-parts';
import type { HeldSignature } from '@/lib/contracts/decision';

const signing = [
  'approve',
  'decline',
  'refer',
  'return',
  'ask',
  'uphold',
  'vote',
] as const satisfies readonly CaseAct[];
const refused = { allowed: false, reason: 'signature_held' };

/** Pure: the copy of a case as its own signer has left it, until it is read again: held, and not to be signed twice. */
export function withHeld<V extends Pick<ApplicationView, 'version' | 'held' | 'acts'>>(
  view: V,
  held: HeldSignature,
): V {
  const { signatureId, finalAt, leftMs, version } = held;
  return {
    ...view,
    version,
    held: { signatureId, finalAt, leftMs, mine: true },
    acts: { ...view.acts, ...Object.fromEntries(signing.map((act) => [act, refused])) },
  };
}
