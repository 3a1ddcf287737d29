'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { Form } from '@/components/ui/controls/form';
import { TextInput } from '@/components/ui/controls/text-input';
import { Notice } from '@/components/ui/notices/notice';
import { callSignIn, type SignInRefusal } from '@/lib/client/sign-in/call-sign-in';
import { CodeEntry } from './code-entry';

type Refused = { readonly reason: SignInRefusal; readonly seconds: number };

/**
 * Sign-in of an applicant: number, then the code sent to it. `next` is a path of ours; `inbox` leads to the local
 * provider's inbox where messages are not really sent.
 */
export function PhoneSignIn({ next, inbox }: { next: string; inbox: string | null }) {
  const t = useTranslations('auth.phone');
  const words = useTranslations('auth.refused');
  const router = useRouter();
  const id = useId();
  const [phone, setPhone] = useState('');
  const [sentAt, setSentAt] = useState<number | null>(null);
  const [running, setRunning] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const attempt = async (path: string, body: Record<string, string>) => {
    setRunning(true);
    setRefused(null);
    const answer = await callSignIn(path, body);
    if (!answer.ok) setRefused(answer);
    setRunning(false);
    return answer.ok;
  };
  const send = async () => {
    if (await attempt('/applicant/send-code', { phone })) setSentAt(Date.now());
  };
  const verify = async (code: string) => {
    if (!(await attempt('/applicant/verify-code', { phone, code }))) return;
    router.replace(next);
    router.refresh();
  };
  const refusal = refused && words(refused.reason, { minutes: Math.ceil(refused.seconds / 60) });
  if (sentAt !== null)
    return (
      <CodeEntry
        key={sentAt}
        phone={phone}
        refusal={refusal}
        running={running}
        inbox={inbox}
        onCode={verify}
        onAgain={send}
        onOtherNumber={() => {
          setSentAt(null);
          setRefused(null);
        }}
      />
    );
  return (
    <Form className="mt-6 flex flex-col gap-4" onSubmit={() => send()}>
      <Field
        id={id}
        label={t('phone')}
        error={refused?.reason === 'phone_invalid' ? refusal : undefined}
        required
        phone
      >
        {(control) => (
          <TextInput
            {...control}
            name="phone"
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            value={phone}
            onChange={(event) => setPhone(event.target.value)}
            required
          />
        )}
      </Field>
      {refused !== null && refused.reason !== 'phone_invalid' ? (
        <Notice tone="bad" assertive title={refusal} />
      ) : null}
      <Button kind="ink" size="phone" type="submit" disabled={running} className="justify-center">
        {running ? t('sending') : t('send')}
      </Button>
    </Form>
  );
}
