'use client';

import type { Failure } from '@/lib/client/failure/failure';
import { useProvenAct } from '@/lib/client/rpc/use-proven-act';
import type { HeldSignature } from '@/lib/contracts/decision';
import type { Draft } from '../model/draft/draft';
import { useDecision } from './decision-context';
import { useHeldSignature } from './use-held-signature';

export type SignDraft = {
  /** True where the signature is held now. */
  readonly run: () => Promise<boolean>;
  readonly running: boolean;
  readonly failure: Failure | null;
  readonly forget: () => void;
  /** Refused for want of a fresh proof; `again` sends the same draft once it was given. */
  readonly wantsProof: boolean;
  readonly again: () => Promise<boolean>;
};

/** Sends the draft as it stands by `sign`; what is then held is shown with its countdown and the way back. */
export function useSigning(sign: (draft: Draft, key: string) => Promise<HeldSignature>): SignDraft {
  const { draftState } = useDecision();
  const onHeld = useHeldSignature();
  const act = useProvenAct(sign);
  const settle = async (sent: Promise<HeldSignature | null>) => {
    const askedAt = Date.now();
    const { draft } = draftState;
    const held = await sent;
    if (held === null) return false;
    onHeld(held, draft, askedAt);
    return true;
  };
  return {
    run: () => settle(act.run(draftState.draft)),
    again: () => settle(act.again()),
    running: act.running,
    failure: act.failure,
    forget: act.forget,
    wantsProof: act.wantsProof,
  };
}
