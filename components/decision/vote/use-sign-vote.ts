'use client';

import { client } from '@/lib/client/rpc/api';
import { useDecision } from '../state/decision-context';
import { type SignDraft, useSigning } from '../state/use-signing';

/** Signs the vote of the draft; it is held like every signature. */
export function useSignVote(): SignDraft {
  const { view } = useDecision();
  return useSigning(async ({ vote, voteReason }, key) => {
    if (vote === null) throw new Error('a vote that was not chosen');
    return client.decision.vote({
      number: view.number,
      version: view.version,
      key,
      vote,
      reason: voteReason.trim(),
    });
  });
}
