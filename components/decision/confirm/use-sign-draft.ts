'use client';

import { announce } from '@/components/layout/announcer';
import type { Failure } from '@/lib/client/failure/failure';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { useAct } from '@/lib/client/use-act';
import type { Draft } from '../model/draft';
import { useDecision } from '../state/decision-context';
import { signDraft } from '../state/sign';
import { useHeldSignature } from '../state/use-held-signature';

export type SignDraft = {
  /** True where the signature is held now. */
  readonly run: () => Promise<boolean>;
  readonly running: boolean;
  readonly failure: Failure | null;
  readonly forget: () => void;
};

/** Signs the draft as it stands; a refusal is said at once, and the draft is kept. */
export function useSignDraft(): SignDraft {
  const { view, draftState } = useDecision();
  const failureText = useFailureText();
  const onHeld = useHeldSignature();
  const act = useAct(async (draft: Draft, key: string) => {
    try {
      return await signDraft(view, draft, key);
    } catch (error) {
      announce(failureText({ kind: 'refused', reason: 'not_signed', params: {}, field: null }), 'assertive');
      throw error;
    }
  });
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
