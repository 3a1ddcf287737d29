'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { callSignIn } from '@/lib/client/sign-in/call-sign-in';
import { CodeField } from '../sign-in/code-field';
import { PasswordField } from '../sign-in/password-field';
import { Refusal, useRefusal } from '../sign-in/refusal';

/**
 * Proves once more who one is: by the code of the app, or by the password where there is no second factor. `text`
 * says what it is needed for; without it, for rights of people.
 */
export function ProofForm({
  onProven,
  text,
}: {
  onProven: () => Promise<unknown>;
  text?: string | undefined;
}) {
  const t = useTranslations('people.prove');
  const [by, setBy] = useState<'code' | 'password' | null>(null);
  const [running, setRunning] = useState(false);
  const { refusal, refuse, clear } = useRefusal();
  useEffect(() => {
    void callSignIn('/step-up', {}).then((answer) => {
      if (answer.ok) setBy(answer.body.by === 'code' ? 'code' : 'password');
      else refuse(answer);
    });
  }, [refuse]);
  const submit = async (form: FormData) => {
    setRunning(true);
    clear();
    const answer =
      by === 'code'
        ? await callSignIn('/two-factor/verify-totp', { code: String(form.get('code') ?? '') })
        : await callSignIn('/step-up', { password: String(form.get('password') ?? '') });
    if (answer.ok) await onProven();
    else refuse(answer);
    setRunning(false);
  };
  return (
    <form
      method="post"
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
    >
      <p className="text-ink-2">{text ?? t('text')}</p>
      <Refusal refusal={refusal} />
      {by === 'code' ? <CodeField label={t('code')} /> : null}
      {by === 'password' ? <PasswordField label={t('password')} /> : null}
      <Button kind="ink" type="submit" disabled={running || by === null} className="self-end">
        {t('go')}
      </Button>
    </form>
  );
}
