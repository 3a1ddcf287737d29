'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { SelectInput, TextArea } from '@/components/ui/controls/text-input';
import { useConditionText } from '@/lib/client/assessment/text/condition-text';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { client } from '@/lib/client/rpc/api';
import type { PayoutView } from '@/lib/contracts/after-decision/payout';
import { type CancelGround, cancelGrounds } from '@/lib/domain/conditions/closing';
import { useScene } from '../case/case-context';
import { ActFailure } from './act-failure';
import { usePayoutAct } from './use-payout';

/** An officer's part: prepare the payout, or propose to cancel on one of the grounds that the contract names. */
export function ProposeClosing({ payout }: { payout: PayoutView }) {
  const t = useTranslations('payout.propose');
  const failureText = useFailureText();
  const { offlineSince } = useScene();
  const [cancelling, setCancelling] = useState(false);
  const { prepare, propose_cancel: cancel } = payout.acts;
  const act = usePayoutAct((_: null, key) =>
    client.payout.prepare({ number: payout.number, version: payout.version, key }),
  );
  // What is missing is the borrower's to give: it is said, and nothing is offered to press.
  const unnamed = prepare.reason === 'account_missing';
  const left = prepare.reason === 'conditions_left' || unnamed ? prepare.reason : null;
  if (!prepare.allowed && left === null && !cancel.allowed) return null;
  return (
    <div className="mt-4">
      <div className="flex flex-wrap items-center gap-2">
        {unnamed ? null : (
          <Button
            kind="ink"
            disabled={!prepare.allowed || act.running || offlineSince !== null}
            onClick={() => void act.run(null)}
          >
            {t('prepare')}
          </Button>
        )}
        {cancel.allowed ? (
          <Button kind="quiet" onClick={() => setCancelling(!cancelling)} aria-expanded={cancelling}>
            {t('cancel')}
          </Button>
        ) : null}
        {left === null ? null : (
          <span className="text-12 text-ink-3">
            {failureText({ kind: 'refused', reason: left, params: {}, field: null })}
          </span>
        )}
        <ActFailure failure={act.failure} />
      </div>
      {cancelling ? <CancelForm payout={payout} /> : null}
    </div>
  );
}

function CancelForm({ payout }: { payout: PayoutView }) {
  const t = useTranslations('payout.propose');
  const grounds = useTranslations('payout.closing.grounds');
  const condition = useConditionText('conditions');
  const { offlineSince } = useScene();
  const unmet = payout.conditions.filter(({ state }) => state === 'unmet');
  const [ground, setGround] = useState<CancelGround | ''>('');
  const [conditionId, setConditionId] = useState(unmet[0]?.id ?? '');
  const [words, setWords] = useState('');
  const act = usePayoutAct((given: { ground: CancelGround; conditionId?: string; words: string }, key) =>
    client.payout.proposeCancel({ number: payout.number, version: payout.version, key, ...given }),
  );
  const possible = cancelGrounds.filter((each) => each !== 'condition_unmet' || unmet.length > 0);
  const send = () => {
    if (ground === '') return;
    const named = ground === 'condition_unmet' ? { conditionId } : {};
    void act.run({ ground, ...named, words: words.trim() });
  };
  return (
    <div className="mt-3 flex max-w-[560px] flex-col gap-3">
      <Field id="cancel-ground" label={t('ground')} required>
        {(control) => (
          <SelectInput
            {...control}
            value={ground}
            placeholder={t('choose')}
            options={possible.map((each) => ({ value: each, label: grounds(each) }))}
            onChange={(event) =>
              setGround(cancelGrounds.find((each) => each === event.currentTarget.value) ?? '')
            }
          />
        )}
      </Field>
      {ground === 'condition_unmet' ? (
        <Field id="cancel-condition" label={t('condition')} required>
          {(control) => (
            <SelectInput
              {...control}
              value={conditionId}
              options={unmet.map(({ id, code }) => ({ value: id, label: condition(code) }))}
              onChange={(event) => setConditionId(event.currentTarget.value)}
            />
          )}
        </Field>
      ) : null}
      <Field id="cancel-words" label={t('words')} required>
        {(control) => (
          <TextArea
            {...control}
            rows={3}
            maxLength={1000}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        )}
      </Field>
      <div className="flex items-center gap-2">
        <Button
          disabled={ground === '' || words.trim() === '' || act.running || offlineSince !== null}
          onClick={send}
        >
          {t('send')}
        </Button>
        <ActFailure failure={act.failure} />
      </div>
    </div>
  );
}
