'use client';

import { client } from '@/lib/client/api';
import { useAct } from '@/lib/client/use-act';
import type { SignDraft } from '../confirm/use-sign-draft';
import type { Draft } from '../model/draft';
import { useDecision } from '../state/decision-context';
import { useHeldSignature } from '../state/use-held-signature';

/** Signs the vote of the draft; it is held like every signature. */
export function useSignVote(): SignDraft {
  const { view, draftState } = useDecision();
  const onHeld = useHeldSignature();
  const act = useAct(({ vote, voteReason }: Draft, key: string) => {
    if (vote === null) throw new Error('a vote that was not chosen');
    return client.decision.vote({
      number: view.number,
      version: view.version,
      key,
      vote,
      reason: voteReason.trim(),
    });
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
