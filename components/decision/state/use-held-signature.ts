'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { readFailure } from '@/lib/client/failure/failure';
import { heldUntil } from '@/lib/client/held/held-until';
import { newActKey } from '@/lib/client/rpc/act-key';
import { api, client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import type { HeldSignature } from '@/lib/contracts/decision';
import { heldEvents } from '@/lib/domain/workflow/rounds/holding';
import type { Draft } from '../model/draft/draft';
import { saveDraft } from '../model/draft/draft-storage';
import { withHeld } from '../model/line/with-held';
import { useDecision } from './decision-context';
import { recallSigned, rememberSigned } from './signed-drafts';
import { setTakeBackFailure } from './take-back-failure';

const effects = [...heldEvents, 'vote'] as const;

/**
 * What happens once a signature is held: its countdown stays in sight with the way back, the draft is put away but
 * given back when it is taken back, and the next case of the view opens.
 */
export function useHeldSignature(): (held: HeldSignature, draft: Draft, askedAt: number) => void {
  const t = useTranslations('decision.held');
  const { view, draftState, reload, nextNumber, openCase } = useDecision();
  const queries = useQueryClient();
  const takeBack = async (held: HeldSignature, draft: Draft) => {
    try {
      await client.decision.takeBack({ signatureId: held.signatureId, key: newActKey() });
      recallSigned(held.number);
      saveDraft(held.number, { draft, savedAt: new Date().toISOString(), version: held.version });
      if (held.number === view.number) draftState.change(draft);
      showToast({ text: t('takenBack') });
    } catch (error) {
      setTakeBackFailure({ number: held.number, failure: readFailure(error) });
    }
    openCase(held.number);
  };
  return (held, draft, askedAt) => {
    // On a line of one the recommendation is the approval, and is called so.
    const alone = view.route.filter((step) => step.state !== 'not_needed').length <= 1;
    const done = held.effect === 'recommend' && alone ? 'sign' : held.effect;
    const effect = effects.find((each) => each === done) ?? 'other';
    showToast({
      text: t('toast', { act: t(`acts.${effect}`), number: held.number }),
      // Counted from when it was asked for, so that a slow answer cannot promise more time.
      finalAt: heldUntil(held.signatureId, held.leftMs, askedAt),
      undo: { label: t('takeBack'), run: () => void takeBack(held, draft) },
    });
    queries.setQueryData(api.application.get.queryKey({ input: { number: held.number } }), (copy) =>
      copy === undefined ? copy : withHeld(copy, held),
    );
    rememberSigned(held.number, draft);
    draftState.clear();
    if (nextNumber === null) reload();
    else openCase(nextNumber);
  };
}
