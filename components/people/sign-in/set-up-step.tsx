'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Form, fieldText } from '@/components/ui/controls/form';
import { callSignIn } from '@/lib/client/sign-in/call-sign-in';
import { CodeField } from './code-field';
import { PasswordField } from './password-field';
import { QrCode } from './qr-code';
import { Refusal, useRefusal } from './refusal';

/** The key inside an `otpauth:` address, in groups of four as it is typed by hand. */
const keyOf = (address: string): string =>
  (new URL(address).searchParams.get('secret') ?? '').replace(/(.{4})(?=.)/g, '$1 ');

/** Sets up the second factor: the password again, then the code of the app that has read the picture. */
export function SetUpStep({
  password,
  onDone,
}: {
  /** Known when it was typed a moment ago; else it is asked for. */
  password: string | null;
  onDone: () => Promise<boolean>;
}) {
  const t = useTranslations('auth.setUp');
  const [address, setAddress] = useState<string | null>(null);
  const [running, setRunning] = useState(false);
  const { refusal, refuse, clear } = useRefusal();
  const begin = async (typed: string) => {
    const answer = await callSignIn('/two-factor/enable', { password: typed });
    if (!answer.ok) return refuse(answer);
    if (typeof answer.body.totpURI === 'string') setAddress(answer.body.totpURI);
  };
  const confirm = async (code: string) => {
    const answer = await callSignIn('/two-factor/verify-totp', { code });
    if (answer.ok) await onDone();
    else refuse(answer);
  };
  const submit = async (form: FormData) => {
    setRunning(true);
    clear();
    if (address === null) await begin(password ?? fieldText(form, 'password'));
    else await confirm(fieldText(form, 'code'));
    setRunning(false);
  };
  return (
    <Form className="mt-6 flex flex-col gap-4" onSubmit={submit}>
      <p className="text-14 text-ink-2">{t('why')}</p>
      <Refusal refusal={refusal} />
      {address === null && password === null ? <PasswordField label={t('password')} /> : null}
      {address === null ? null : (
        <>
          <QrCode text={address} label={t('picture')} />
          <p className="text-12 text-ink-2">
            {t('byHand')}
            <code className="mt-1 block font-mono text-13 text-ink select-all">{keyOf(address)}</code>
          </p>
          <CodeField label={t('code')} />
        </>
      )}
      <Button kind="ink" size="rail" type="submit" disabled={running} className="justify-center">
        {address === null ? t('begin') : t('confirm')}
      </Button>
    </Form>
  );
}
