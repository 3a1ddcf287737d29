'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { Form, fieldText } from '@/components/ui/controls/form';
import { TextInput } from '@/components/ui/controls/text-input';
import { callSignIn } from '@/lib/client/sign-in/call-sign-in';
import { PasswordField } from './password-field';
import { Refusal, useRefusal } from './refusal';

/** E-mail and password. A refusal never says which of the two was wrong. */
export function PasswordStep({
  email,
  onPassed,
}: {
  email: string;
  onPassed: (password: string, codeWanted: boolean) => Promise<void>;
}) {
  const t = useTranslations('auth.staff');
  const id = useId();
  const [running, setRunning] = useState(false);
  const { refusal, refuse, clear } = useRefusal();
  const submit = async (form: FormData) => {
    const password = fieldText(form, 'password');
    setRunning(true);
    clear();
    const answer = await callSignIn('/sign-in/email', {
      email: fieldText(form, 'email').trim(),
      password,
    });
    if (answer.ok) await onPassed(password, answer.body.twoFactorRedirect === true);
    else refuse(answer);
    setRunning(false);
  };
  return (
    <Form className="mt-6 flex flex-col gap-4" onSubmit={submit}>
      <Refusal refusal={refusal} />
      <Field id={`${id}-email`} label={t('email')} required>
        {(control) => (
          <TextInput
            {...control}
            className="h-9"
            name="email"
            type="email"
            autoComplete="username"
            defaultValue={email}
            autoFocus={email === ''}
            required
          />
        )}
      </Field>
      <PasswordField label={t('password')} autoFocus={email !== ''} />
      <Button kind="ink" size="rail" type="submit" disabled={running} className="justify-center">
        {running ? t('signingIn') : t('signIn')}
      </Button>
      <p className="text-12 text-ink-3">{t('forgotten')}</p>
    </Form>
  );
}
