/**
 * The chain of one subject: each event's hash covers its content and the hash before it, so that an alteration,
 * removal or reordering is found and named. The hash function (hex SHA-256 of UTF-8) is handed in.
 */
import { canonicalJson } from '@/lib/domain/shared/canonical-json';

export type Hash = (text: string) => string;

/** An event as it is stored; `payload` is canonical JSON, `at` an ISO instant with milliseconds. */
export type ChainedEvent = {
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly sequence: number;
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly action: string;
  readonly payload: string;
  readonly event: string | null;
  readonly fromState: string | null;
  readonly toState: string | null;
  readonly previousHash: string;
  readonly hash: string;
};

/** Hash of an event over everything but itself. */
export function eventHash(hash: Hash, event: Omit<ChainedEvent, 'hash'>): string {
  const { subjectKind, subjectId, sequence, at, actorKind, actorId, action, payload } = event;
  const { event: transition, fromState, toState, previousHash } = event;
  return hash(
    canonicalJson({
      subjectKind,
      subjectId,
      sequence,
      at,
      actorKind,
      actorId,
      action,
      payload,
      event: transition,
      fromState,
      toState,
      previousHash,
    }),
  );
}

export const chainFaults = [
  'altered',
  'missing_before',
  'wrong_link',
  'another_subject',
  'payload_not_canonical',
] as const;
export type ChainFault = { readonly sequence: number; readonly fault: (typeof chainFaults)[number] };

function canonical(payload: string): boolean {
  try {
    return canonicalJson(JSON.parse(payload)) === payload;
  } catch {
    return false;
  }
}

/**
 * The first fault of one subject's events in stored order, or `null`. `missing_before` names the first event after a
 * gap or a swap; removal of the last events shows only against a known head (`expectedHead`).
 */
export function verifyChain(
  hash: Hash,
  events: readonly ChainedEvent[],
  expectedHead?: { readonly sequence: number; readonly hash: string },
): ChainFault | null {
  let previousHash = '';
  const first = events[0];
  for (const [index, event] of events.entries()) {
    const sequence = index + 1;
    if (event.subjectKind !== first?.subjectKind || event.subjectId !== first.subjectId)
      return { sequence: event.sequence, fault: 'another_subject' };
    if (event.sequence !== sequence) return { sequence: event.sequence, fault: 'missing_before' };
    if (event.previousHash !== previousHash) return { sequence, fault: 'wrong_link' };
    if (!canonical(event.payload)) return { sequence, fault: 'payload_not_canonical' };
    if (eventHash(hash, event) !== event.hash) return { sequence, fault: 'altered' };
    previousHash = event.hash;
  }
  if (expectedHead !== undefined) {
    if (events.length < expectedHead.sequence)
      return { sequence: events.length + 1, fault: 'missing_before' };
    if (events[expectedHead.sequence - 1]?.hash !== expectedHead.hash)
      return { sequence: expectedHead.sequence, fault: 'altered' };
  }
  return null;
}
