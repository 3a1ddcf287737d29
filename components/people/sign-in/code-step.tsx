'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Form, fieldText } from '@/components/ui/controls/form';
import { callSignIn } from '@/lib/client/sign-in/call-sign-in';
import { CodeField } from './code-field';
import { Refusal, useRefusal } from './refusal';

/** The six digits of the person's app. After five wrong ones the sign-in begins anew. */
export function CodeStep({ onDone, onAgain }: { onDone: () => Promise<boolean>; onAgain: () => void }) {
  const t = useTranslations('auth.staff');
  const [running, setRunning] = useState(false);
  const { refusal, refuse, clear } = useRefusal();
  const submit = async (code: string) => {
    setRunning(true);
    clear();
    const answer = await callSignIn('/two-factor/verify-totp', { code });
    if (answer.ok) await onDone();
    else refuse(answer);
    setRunning(false);
  };
  return (
    <Form className="mt-6 flex flex-col gap-4" onSubmit={(fields) => submit(fieldText(fields, 'code'))}>
      <Refusal refusal={refusal} />
      <CodeField label={t('code')} hint={t('codeHint')} />
      <Button kind="ink" size="rail" type="submit" disabled={running} className="justify-center">
        {running ? t('signingIn') : t('signIn')}
      </Button>
      <Button kind="quiet" onClick={onAgain}>
        {t('again')}
      </Button>
    </Form>
  );
}
