'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Notice } from '@/components/ui/notices/notice';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { useFormat } from '@/lib/client/format/use-format';
import { heldUntil } from '@/lib/client/held/held-until';
import { secondsOf, useSecondsUntil } from '@/lib/client/held/use-seconds-until';
import { client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';
import type { ApplicationView } from '@/lib/contracts/application';
import { useDecision } from '../state/decision-context';
import { recallSigned } from '../state/signed-drafts';

/** A confirmed signature that is not final yet: its countdown, and for its signer the way back. */
export function HeldPanel() {
  const t = useTranslations('decision.held');
  const format = useFormat();
  const failureText = useFailureText();
  const { view, draftState, reload } = useDecision();
  const { held } = view;
  const seconds = useSecondsLeft(held, reload);
  const act = useAct((signatureId: string, key: string) => client.decision.takeBack({ signatureId, key }));
  if (held === null) return null;
  const signature = view.route.find((step) => step.signature?.id === held.signatureId)?.signature;
  const takeBack = async () => {
    const answer = await act.run(held.signatureId);
    const draft = answer === null ? null : recallSigned(view.number);
    if (draft !== null) draftState.change(draft);
    reload();
  };
  const title = held.mine
    ? t('yours')
    : t('theirs', { name: signature ? format.person(signature.signer) : '' });
  return (
    <Notice
      className="mb-3"
      tone="info"
      icon="wait"
      title={title}
      actions={
        held.mine && seconds > 0 ? (
          <Button size="small" disabled={act.running} onClick={() => void takeBack()}>
            {t('takeBack')}
          </Button>
        ) : undefined
      }
    >
      <span aria-hidden="true">{seconds > 0 ? t('seconds', { count: seconds }) : t('final')}</span>
      {act.failure ? <p className="text-bad">{failureText(act.failure)}</p> : null}
    </Notice>
  );
}

/** Seconds left, the same as in the notice of the act; reads the case again once the signature is final. */
function useSecondsLeft(held: ApplicationView['held'], onFinal: () => void): number {
  const until = held === null ? null : () => heldUntil(held.signatureId, held.leftMs);
  const seconds = useSecondsUntil(until, secondsOf(held?.leftMs ?? 0)) ?? 0;
  const over = held !== null && seconds === 0;
  useEffect(() => {
    if (!over) return;
    // A moment for the server's own job; it derives 'final' from the instant in any case.
    const timer = setTimeout(onFinal, 800);
    return () => clearTimeout(timer);
  }, [over, onFinal]);
  return seconds;
}
