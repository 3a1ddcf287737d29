'use client';

import { announce } from '@/components/layout/announcer';
import { readFailure } from '@/lib/client/failure/failure';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { useDecision } from '../state/decision-context';
import { signDraft } from '../state/sign';
import { type SignDraft, useSigning } from '../state/use-signing';

/** Signs the draft as it stands; a refusal is said at once, and the draft is kept. */
export function useSignDraft(): SignDraft {
  const { view } = useDecision();
  const failureText = useFailureText();
  return useSigning(async (draft, key) => {
    try {
      return await signDraft(view, draft, key);
    } catch (error) {
      const failure = readFailure(error);
      // A fresh proof is asked for in the same dialog: nothing was refused yet.
      if (failure.kind === 'refused' && failure.reason === 'step_up_required') throw error;
      announce(failureText({ kind: 'refused', reason: 'not_signed', params: {}, field: null }), 'assertive');
      throw error;
    }
  });
}
