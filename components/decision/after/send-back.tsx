'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { TextArea } from '@/components/ui/controls/text-input';
import { Section } from '@/components/ui/section';
import { client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import { SignFailure } from '../confirm/sign-failure';
import { useDecision } from '../state/decision-context';

/** A decided case goes back to review: an automatic decline is reopened, or an approval undone, with a reason. */
export function SendBack({ act }: { act: 'reopen' | 'undo_approval' }) {
  const t = useTranslations('decision.after');
  const id = useId();
  const { view, reload, offline } = useDecision();
  const [reason, setReason] = useState('');
  const [sure, setSure] = useState(false);
  const send = useAct((text: string, key: string) => {
    const input = { number: view.number, version: view.version, key, reason: text };
    return act === 'reopen' ? client.decision.reopen(input) : client.decision.undoApproval(input);
  });
  const run = async () => {
    const answer = await send.run(reason.trim());
    setSure(false);
    if (answer === null) return;
    setReason('');
    showToast({ text: t('done') });
    reload();
  };
  return (
    <Section title={t(act)} className="mt-1">
      <p className="mb-2 text-ink-2">{act === 'reopen' ? t('reopenText') : t('undoText')}</p>
      <Field id={id} label={t('reason')} required>
        {(control) => (
          <TextArea
            {...control}
            rows={3}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Field>
      <SignFailure failure={send.failure} onSettled={send.forget} />
      <div className="mt-2 flex gap-2">
        <Button size="rail" disabled={reason.trim() === '' || offline} onClick={() => setSure(true)}>
          {t(act)}
        </Button>
        {sure ? (
          <Button kind="ink" size="rail" disabled={send.running} onClick={() => void run()}>
            {t('confirm')}
          </Button>
        ) : null}
      </div>
    </Section>
  );
}
