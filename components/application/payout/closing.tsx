'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { TextInput } from '@/components/ui/controls/text-input';
import { Notice } from '@/components/ui/notices/notice';
import { Dialog } from '@/components/ui/overlays/dialog';
import { useConditionText } from '@/lib/client/assessment/text/condition-text';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { useFormat } from '@/lib/client/format/use-format';
import { client } from '@/lib/client/rpc/api';
import { useProvenAct } from '@/lib/client/rpc/use-proven-act';
import type { ClosingView, PayoutView } from '@/lib/contracts/after-decision/payout';
import { useScene } from '../case/case-context';
import type { ProofForm } from './proof-form';
import { usePayoutAct } from './use-payout';

/** The proposal that waits for its second person, or what came of the last one. */
export function Closing({ payout, ProofForm }: { payout: PayoutView; ProofForm: ProofForm }) {
  const t = useTranslations('payout.closing');
  const format = useFormat();
  const condition = useConditionText('conditions');
  const { closing, acts } = payout;
  if (closing === null) return null;
  const { kind, ground, state, proposedBy, decidedBy } = closing;
  const said = [
    ground === null ? null : t(`grounds.${ground}`),
    closing.conditionCode === null ? null : condition(closing.conditionCode),
    closing.words,
  ].filter((each) => each !== null);
  const moment = format.moment(closing.decidedAt ?? closing.proposedAt);
  const who = (state === 'open' ? proposedBy : decidedBy) ?? proposedBy;
  return (
    <Notice
      className="mt-4"
      tone={state === 'sent_back' ? 'warn' : 'quiet'}
      title={t(`${kind}.${state}`, { who: who ? format.person(who) : '–', at: moment })}
    >
      {said.length === 0 ? null : <p>{said.join(' · ')}</p>}
      <div className="mt-2 flex flex-wrap gap-2">
        {acts.confirm.allowed ? (
          <Confirm payout={payout} closing={closing} ProofForm={ProofForm} />
        ) : state === 'open' ? (
          <WhyNot reason={acts.confirm.reason} />
        ) : null}
        {acts.send_back.allowed ? <TurnDown payout={payout} closing={closing} /> : null}
        {acts.take_back.allowed ? <TurnDown payout={payout} closing={closing} own /> : null}
      </div>
    </Notice>
  );
}

function WhyNot({ reason }: { reason: string | null }) {
  const failureText = useFailureText();
  if (reason === null || reason === 'not_permitted') return null;
  return (
    <span className="text-12 text-ink-3">
      {failureText({ kind: 'refused', reason, params: {}, field: null })}
    </span>
  );
}

type Parts = { payout: PayoutView; closing: ClosingView };

/** The act that ends the case reads back what it does; a payout wants a fresh proof of who releases it. */
function Confirm({ payout, closing, ProofForm }: Parts & { ProofForm: ProofForm }) {
  const t = useTranslations('payout.closing');
  const proof = useTranslations('payout.proof');
  const format = useFormat();
  const failureText = useFailureText();
  const { reload, offlineSince } = useScene();
  const [open, setOpen] = useState(false);
  const { kind } = closing;
  const act = useProvenAct((_: null, key) => {
    const input = { number: payout.number, version: payout.version, closingId: closing.id, key };
    return kind === 'cancel' ? client.payout.confirmCancel(input) : client.payout.release(input);
  });
  const settle = (answer: PayoutView | null) => {
    if (answer === null) return;
    setOpen(false);
    reload();
  };
  const amount =
    payout.payoutMinor === null
      ? '–'
      : format.money(payout.payoutMinor, payout.currency, { digits: 'exact' });
  return (
    <>
      <Button kind={open ? 'plain' : 'seal'} disabled={offlineSince !== null} onClick={() => setOpen(true)}>
        {t(`${kind}.confirm`)}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t(`${kind}.confirm`)}>
        {act.wantsProof ? (
          <ProofForm onProven={async () => settle(await act.again())} text={proof('text')} />
        ) : (
          <>
            <p className="text-pretty text-ink-2">
              {t(`${kind}.readBack`, { amount, number: payout.number, account: payout.account ?? '–' })}
            </p>
            {act.failure ? (
              <p role="alert" className="mt-2 text-bad">
                {failureText(act.failure)}
              </p>
            ) : null}
            <div className="mt-4 flex justify-between gap-2">
              <Button size="rail" onClick={() => setOpen(false)}>
                {t('back')}
              </Button>
              <Button
                kind="seal"
                size="rail"
                disabled={act.running}
                onClick={() => void act.run(null).then(settle)}
              >
                {t(`${kind}.act`)}
              </Button>
            </div>
          </>
        )}
      </Dialog>
    </>
  );
}

function TurnDown({ payout, closing, own = false }: Parts & { own?: boolean }) {
  const t = useTranslations('payout.closing');
  const failureText = useFailureText();
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const act = usePayoutAct((text: string, key) => {
    const input = { number: payout.number, version: payout.version, closingId: closing.id, key };
    return own ? client.payout.takeBack(input) : client.payout.sendBack({ ...input, words: text });
  });
  const failure = act.failure ? (
    <span role="alert" className="text-12 text-bad">
      {failureText(act.failure)}
    </span>
  ) : null;
  if (own)
    return (
      <>
        <Button disabled={act.running} onClick={() => void act.run('')}>
          {t('takeBack')}
        </Button>
        {failure}
      </>
    );
  if (!open) return <Button onClick={() => setOpen(true)}>{t('sendBack')}</Button>;
  return (
    <span className="flex flex-wrap items-center gap-2">
      <TextInput
        autoFocus
        aria-label={t('sendBackWhy')}
        placeholder={t('sendBackWhy')}
        className="w-80 max-w-full"
        maxLength={1000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Button disabled={words.trim() === '' || act.running} onClick={() => void act.run(words.trim())}>
        {t('sendBack')}
      </Button>
      {failure}
    </span>
  );
}
