'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { Form, fieldText } from '@/components/ui/controls/form';
import { TextInput } from '@/components/ui/controls/text-input';
import { Notice } from '@/components/ui/notices/notice';
import { SignInFlow } from './sign-in-flow';

const MIN_LENGTH = 12;
type Problem = 'tooShort' | 'differs' | 'gone';

/** The password of an invited person, typed twice; then they sign in with it at once. */
export function SetPassword({
  email,
  accept,
}: {
  email: string;
  /** Uses the link up; `false` where it is over. */
  accept: (password: string) => Promise<boolean>;
}) {
  const t = useTranslations('auth.invite');
  const id = useId();
  const [done, setDone] = useState(false);
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = async (form: FormData) => {
    const password = fieldText(form, 'password');
    if (password.length < MIN_LENGTH) return setProblem('tooShort');
    if (password !== form.get('repeat')) return setProblem('differs');
    setRunning(true);
    setProblem(null);
    if (await accept(password)) setDone(true);
    else setProblem('gone');
    setRunning(false);
  };
  if (done)
    return (
      <>
        <Notice className="mt-6" tone="ok" title={t('next')} />
        <SignInFlow next={null} email={email} needsTotp={false} />
      </>
    );
  return (
    <Form className="mt-6 flex flex-col gap-4" onSubmit={submit}>
      {problem === 'gone' ? (
        <Notice tone="bad" assertive title={t('goneTitle')}>
          {t('gone')}
        </Notice>
      ) : null}
      <Field id={`${id}-email`} label={t('email')}>
        {(control) => (
          <TextInput
            {...control}
            className="h-9"
            name="email"
            autoComplete="username"
            value={email}
            readOnly
          />
        )}
      </Field>
      <Field
        id={`${id}-password`}
        label={t('password')}
        hint={t('passwordHint')}
        error={problem === 'tooShort' ? t('tooShort') : undefined}
        required
      >
        {(control) => (
          <TextInput
            {...control}
            className="h-9"
            name="password"
            type="password"
            autoComplete="new-password"
            maxLength={128}
            required
          />
        )}
      </Field>
      <Field
        id={`${id}-repeat`}
        label={t('repeat')}
        error={problem === 'differs' ? t('differs') : undefined}
        required
      >
        {(control) => (
          <TextInput
            {...control}
            className="h-9"
            name="repeat"
            type="password"
            autoComplete="new-password"
            maxLength={128}
            required
          />
        )}
      </Field>
      <Button kind="ink" size="rail" type="submit" disabled={running} className="justify-center">
        {t('set')}
      </Button>
    </Form>
  );
}
