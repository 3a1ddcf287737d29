'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Form, fieldText } from '@/components/ui/controls/form';
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
  /** By which of the two: only the server knows. */
  const ask = useCallback(async () => {
    const answer = await callSignIn('/step-up', {});
    if (answer.ok) setBy(answer.body.by === 'code' ? 'code' : 'password');
    else refuse(answer);
  }, [refuse]);
  useEffect(() => {
    void ask();
  }, [ask]);
  const askAgain = async () => {
    setRunning(true);
    clear();
    await ask();
    setRunning(false);
  };
  const submit = async (form: FormData) => {
    setRunning(true);
    clear();
    const answer =
      by === 'code'
        ? await callSignIn('/two-factor/verify-totp', { code: fieldText(form, 'code') })
        : await callSignIn('/step-up', { password: fieldText(form, 'password') });
    if (answer.ok) await onProven();
    else refuse(answer);
    setRunning(false);
  };
  return (
    <Form onSubmit={submit}>
      <p className="text-ink-2">{text ?? t('text')}</p>
      <Refusal refusal={refusal} />
      {by === 'code' ? <CodeField label={t('code')} /> : null}
      {by === 'password' ? <PasswordField label={t('password')} autoFocus /> : null}
      {by === null && refusal !== null ? (
        <Button className="self-end" onClick={() => void askAgain()}>
          {t('again')}
        </Button>
      ) : (
        <Button kind="ink" type="submit" disabled={running || by === null} className="self-end">
          {t('go')}
        </Button>
      )}
    </Form>
  );
}
