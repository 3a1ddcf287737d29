'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { usePlainFailure } from '@/components/applicant/use-plain-failure';
import { announce } from '@/components/layout/announcer';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { Form, fieldText } from '@/components/ui/controls/form';
import { TextInput } from '@/components/ui/controls/text-input';
import { Notice } from '@/components/ui/notices/notice';
import { client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';
import type { ContactChoices } from '@/lib/contracts/words/notice';

const looksLikeAddress = (typed: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed);

/** An address is used once the code that went there has come back. */
export function ConfirmAddress({ choices }: { choices: ContactChoices }) {
  const t = useTranslations('requests.contact');
  const words = usePlainFailure();
  const router = useRouter();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const asking = useAct((email: string) => client.notice.askAddress({ email }));
  const confirming = useAct((code: string) => client.notice.confirmAddress({ code }));
  const waits = sentTo !== null || choices.pending;
  const ask = async (email: string) => {
    setProblem(looksLikeAddress(email) ? null : t('wrongEmail'));
    if (!looksLikeAddress(email)) return;
    const sent = await asking.run(email);
    if (sent !== null) setSentTo(sent.sentTo);
  };
  const confirm = async (code: string) => {
    setProblem(/^\d{6}$/.test(code) ? null : t('wrongCode'));
    if (!/^\d{6}$/.test(code) || (await confirming.run(code)) === null) return;
    setSentTo(null);
    announce(t('confirmed'));
    router.refresh();
  };
  const failure = asking.failure ?? confirming.failure;
  return (
    <div className="flex flex-col gap-4">
      <Form className="flex flex-col gap-3" onSubmit={(fields) => ask(fieldText(fields, 'email').trim())}>
        <Field
          id="contact-email"
          label={choices.address === null ? t('addressField') : t('change')}
          hint={choices.address ?? t('addressOptional')}
          error={waits ? undefined : (problem ?? undefined)}
          phone
        >
          {(control) => (
            <TextInput {...control} name="email" type="email" autoComplete="email" maxLength={120} />
          )}
        </Field>
        <Button size="phone" type="submit" aria-disabled={asking.running || undefined}>
          {t('ask')}
        </Button>
      </Form>
      {waits ? (
        <Form
          className="flex flex-col gap-3"
          onSubmit={(fields) => confirm(fieldText(fields, 'code').trim())}
        >
          <Field
            id="contact-code"
            label={t('code')}
            hint={sentTo === null ? undefined : t('codeHint', { address: sentTo })}
            error={problem ?? undefined}
            phone
          >
            {(control) => (
              <TextInput
                {...control}
                name="code"
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={6}
              />
            )}
          </Field>
          <Button kind="ink" size="phone" type="submit" aria-disabled={confirming.running || undefined}>
            {t('confirm')}
          </Button>
        </Form>
      ) : null}
      {failure === null ? null : <Notice tone="bad" title={words(failure)} />}
    </div>
  );
}
