'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { useFormat } from '@/lib/client/format/use-format';
import { newActKey } from '@/lib/client/rpc/act-key';
import { client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { undoAct } from '@/lib/client/undo/undo-act';
import { useAct } from '@/lib/client/use-act';
import { useDraftChecks } from '../form/use-draft-checks';
import { type Draft, emptyDraft } from '../model/draft/draft';
import type { DraftProblem } from '../model/draft/draft-problems';
import { useDecision } from '../state/decision-context';
import { giveBackRequest } from '../state/given-back';
import { sendRequest } from '../state/sign';

type Sent = { readonly number: string; readonly requestId: string };

export type SendRequest = {
  readonly run: () => void;
  readonly running: boolean;
  /** Shown once sending was tried. */
  readonly problems: readonly DraftProblem[];
  readonly failure: string | null;
};

/** Sends the request of the draft; afterwards the request is empty and the rest of the draft stands. */
export function useSendRequest(): SendRequest {
  const t = useTranslations('asking.ask');
  const ui = useTranslations('ui');
  const queries = useQueryClient();
  const format = useFormat();
  const failureText = useFailureText();
  const { view, draftState, reload } = useDecision();
  const { problems } = useDraftChecks();
  const [tried, setTried] = useState(false);
  const act = useAct((draft: Draft, key: string) => sendRequest(view, draft, key));
  /** Withdraws it while nobody has answered, and gives what was written back to the form, also where the case was left meanwhile. */
  const takeBack = async ({ number, requestId }: Sent, request: Draft['request']) => {
    const withdraw = () => client.request.withdraw({ number, requestId, key: newActKey() }).then(() => null);
    if (await undoAct(number, withdraw)) giveBackRequest(view, request, draftState.untouched);
    void queries.invalidateQueries();
  };
  const run = async () => {
    setTried(true);
    if (problems.length > 0) return;
    const { draft } = draftState;
    const sent = await act.run(draft);
    if (sent === null) return;
    const party = view.parties.find((each) => each.id === draft.request.partyId);
    showToast({
      text: t('sent', { name: party ? format.person(party) : '', date: format.day(sent.dueOn) }),
      undo: { label: ui('undo'), run: () => void takeBack(sent, draft.request) },
    });
    draftState.change({ choice: null, request: emptyDraft(null, 'month', [], view.borrower.id).request });
    reload();
  };
  return {
    run: () => void run(),
    running: act.running,
    problems: tried ? problems : [],
    failure: act.failure ? failureText(act.failure) : null,
  };
}
