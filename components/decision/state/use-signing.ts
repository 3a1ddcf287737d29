'use client';

import type { Failure } from '@/lib/client/failure/failure';
import { useAct } from '@/lib/client/use-act';
import type { HeldSignature } from '@/lib/contracts/decision';
import type { Draft } from '../model/draft';
import { useDecision } from './decision-context';
import { useHeldSignature } from './use-held-signature';

export type SignDraft = {
  /** True where the signature is held now. */
  readonly run: () => Promise<boolean>;
  readonly running: boolean;
  readonly failure: Failure | null;
  readonly forget: () => void;
};

/** Sends the draft as it stands by `sign`; what is then held is shown with its countdown and the way back. */
export function useSigning(sign: (draft: Draft, key: string) => Promise<HeldSignature>): SignDraft {
  const { draftState } = useDecision();
  const onHeld = useHeldSignature();
  const act = useAct(sign);
  const run = async () => {
    const askedAt = Date.now();
    const { draft } = draftState;
    const held = await act.run(draft);
    if (held === null) return false;
    onHeld(held, draft, askedAt);
    return true;
  };
  return { run, running: act.running, failure: act.failure, forget: act.forget };
}
