'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { Form, fieldText } from '@/components/ui/controls/form';
import { TextInput } from '@/components/ui/controls/text-input';
import { Notice } from '@/components/ui/notices/notice';
import { Dialog } from '@/components/ui/overlays/dialog';
import { client } from '@/lib/client/rpc/api';
import { useProvenAct } from '@/lib/client/rpc/use-proven-act';
import { ActFailure } from './act-failure';
import { ProofForm } from './proof-form';

type Person = { name: string; email: string };

/** Invites a person by mail; the link is shown once as well, for a lender without a mail server. */
export function InviteDialog({ onClose, onDone }: { onClose: () => void; onDone: () => Promise<void> }) {
  const t = useTranslations('people');
  const id = useId();
  const [sent, setSent] = useState<{ email: string; link: string } | null>(null);
  const [email, setEmail] = useState('');
  const act = useProvenAct((person: Person, key) => client.people.invite({ ...person, key }));
  const settle = async (answered: { link: string } | null) => {
    if (answered === null) return;
    setSent({ email, link: answered.link });
    await onDone();
  };
  const submit = async (form: FormData) =>
    settle(await act.run({ name: fieldText(form, 'name'), email: email.trim() }));
  if (sent !== null)
    return (
      <Dialog open onOpenChange={onClose} title={t('invite')}>
        <Notice tone="ok" title={t(sent.link === '' ? 'mailed' : 'invited', { email: sent.email })} />
        {sent.link === '' ? null : <InvitedLink link={sent.link} />}
      </Dialog>
    );
  return (
    <Dialog open onOpenChange={onClose} title={act.wantsProof ? t('prove.title') : t('invite')}>
      {act.wantsProof ? (
        <ProofForm onProven={async () => settle(await act.again())} />
      ) : (
        <Form onSubmit={submit}>
          <p className="text-ink-2">{t('inviteText')}</p>
          <ActFailure failure={act.failure} />
          <Field id={`${id}-name`} label={t('name')} required>
            {(control) => <TextInput {...control} name="name" maxLength={60} required />}
          </Field>
          <Field id={`${id}-email`} label={t('email')} required>
            {(control) => (
              <TextInput
                {...control}
                name="email"
                type="email"
                maxLength={120}
                value={email}
                onChange={(event) => setEmail(event.target.value)}
                required
              />
            )}
          </Field>
          <Button kind="ink" type="submit" disabled={act.running} className="self-end">
            {t('inviteNow')}
          </Button>
        </Form>
      )}
    </Dialog>
  );
}

function InvitedLink({ link }: { link: string }) {
  const t = useTranslations('people');
  const id = useId();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(link);
    setCopied(true);
  };
  return (
    <div className="mt-4 flex items-end gap-2">
      <Field id={id} label={t('link')} className="flex-1">
        {(control) => <TextInput {...control} value={link} readOnly />}
      </Field>
      <Button onClick={() => void copy()}>{copied ? t('copied') : t('copy')}</Button>
    </div>
  );
}
