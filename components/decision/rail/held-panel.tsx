'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Notice } from '@/components/ui/notices/notice';
import { client } from '@/lib/client/api';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { useFormat } from '@/lib/client/format/use-format';
import { useAct } from '@/lib/client/use-act';
import { heldSeconds } from '../model/held-seconds';
import { useDecision } from '../state/decision-context';
import { recallSigned } from '../state/signed-drafts';

/** A confirmed signature that is not final yet: its countdown, and for its signer the way back. */
export function HeldPanel() {
  const t = useTranslations('decision.held');
  const format = useFormat();
  const failureText = useFailureText();
  const { view, draftState, reload } = useDecision();
  const { held } = view;
  const seconds = useSecondsLeft(held?.finalAt ?? null, reload);
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

/** Seconds left, renewed each second; reads the case again once the signature is final. */
function useSecondsLeft(finalAt: string | null, onFinal: () => void): number {
  const [now, setNow] = useState(() => Date.now());
  const seconds = finalAt === null ? 0 : heldSeconds(finalAt, now);
  useEffect(() => {
    if (finalAt === null || seconds === 0) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [finalAt, seconds]);
  const over = finalAt !== null && seconds === 0;
  useEffect(() => {
    if (!over) return;
    // A moment for the server's own job; it derives 'final' from the instant in any case.
    const timer = setTimeout(onFinal, 800);
    return () => clearTimeout(timer);
  }, [over, onFinal]);
  return seconds;
}
