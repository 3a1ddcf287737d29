/** A confirmed signature is held before it is final (domain.md section 2, "Taking back"). Readers derive, never write. */
import type { SignatureState } from '@/lib/domain/authority/vocabulary';
import type { ApplicationEvent } from '@/lib/domain/workflow/vocabulary';

/** How long a signature can be taken back, in milliseconds of database time. */
export const HOLD_MS = 10_000;

/** Instant at which a signature confirmed at `heldAtMs` (epoch ms) becomes final, epoch ms. */
export const finalAtMs = (heldAtMs: number): number => heldAtMs + HOLD_MS;

/** Final from its instant on, whether or not it has been written down. Both in epoch ms. */
export const isFinal = (signatureFinalAtMs: number, nowMs: number): boolean => nowMs >= signatureFinalAtMs;

/** Milliseconds until a signature is final, from 0 to `HOLD_MS`. Both in epoch ms of one clock. */
export const leftMs = (signatureFinalAtMs: number, nowMs: number): number =>
  Math.min(HOLD_MS, Math.max(0, signatureFinalAtMs - nowMs));

export type HeldSignature = {
  readonly staffId: string;
  readonly state: SignatureState;
  readonly finalAtMs: number;
};

/** `open`: it can be taken back. `due`: whoever writes next finalises it first. `none`: it is not held. */
export type HoldState = 'none' | 'open' | 'due';

/** Where a signature stands in its hold at `nowMs`. */
export function holdState(signature: Pick<HeldSignature, 'state' | 'finalAtMs'>, nowMs: number): HoldState {
  if (signature.state !== 'held') return 'none';
  return isFinal(signature.finalAtMs, nowMs) ? 'due' : 'open';
}

export const takeBackRefusals = ['not_yours', 'not_held', 'already_final'] as const;
export type TakeBackRefusal = (typeof takeBackRefusals)[number];

/** Only its signer takes a signature back, and only before its instant. */
export function mayTakeBack(
  signature: HeldSignature,
  staffId: string,
  nowMs: number,
): { readonly ok: true } | { readonly ok: false; readonly reason: TakeBackRefusal } {
  if (signature.staffId !== staffId) return { ok: false, reason: 'not_yours' };
  const state = holdState(signature, nowMs);
  if (state === 'none') return { ok: false, reason: 'not_held' };
  return state === 'open' ? { ok: true } : { ok: false, reason: 'already_final' };
}

/** Events that end in a held signature; votes are held too but move nothing by themselves. */
export const heldEvents = [
  'recommend',
  'recommend_decline',
  'sign',
  'change',
  'decline',
  'refer',
  'return',
  'uphold',
] as const satisfies readonly ApplicationEvent[];

export const isHeldEvent = (event: ApplicationEvent): boolean => heldEvents.some((each) => each === event);

/** While a signature is held nothing happens to the case but the applicant's withdrawal. */
export const possibleWhileHeld = (event: ApplicationEvent): boolean => event === 'withdraw';
