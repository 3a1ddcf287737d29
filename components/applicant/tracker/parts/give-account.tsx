'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { usePlainFailure } from '@/components/applicant/use-plain-failure';
import { announce } from '@/components/layout/announcer';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { Form } from '@/components/ui/controls/form';
import { TextInput } from '@/components/ui/controls/text-input';
import { Notice } from '@/components/ui/notices/notice';
import { client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';

/** Asks the borrower for the account of the payout, once, where the application named none. */
export function GiveAccount({
  number,
  plain,
}: {
  number: string;
  /** Not the one dark button of the screen. */
  plain: boolean;
}) {
  const t = useTranslations('applicant');
  const words = usePlainFailure();
  const router = useRouter();
  const [account, setAccount] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const act = useAct((given: string, key) => client.track.giveAccount({ number, account: given, key }));
  const send = async () => {
    const given = account.trim();
    setMissing(given === '');
    if (given === '') return field.current?.focus();
    if ((await act.run(given)) === null) return;
    announce(t('account.sent'));
    router.refresh();
  };
  return (
    <section className="phone-section" aria-labelledby="account-head">
      <h2 id="account-head" className="mb-1">
        {t('account.title')}
      </h2>
      <p className="mb-3 text-15 text-pretty text-ink-2">{t('account.text')}</p>
      <Form className="block" noValidate onSubmit={() => send()}>
        <Field
          id="payout-account"
          label={t('account.label')}
          hint={t('account.hint')}
          error={missing ? t('account.empty') : undefined}
          required
          phone
        >
          {(control) => (
            <TextInput
              {...control}
              ref={field}
              inputMode="numeric"
              autoComplete="off"
              maxLength={40}
              value={account}
              onChange={(event) => setAccount(event.currentTarget.value)}
            />
          )}
        </Field>
        {act.failure === null ? null : <Notice tone="bad" title={words(act.failure)} className="mt-3" />}
        <Button
          kind={plain ? 'plain' : 'ink'}
          size="phone"
          type="submit"
          className="mt-3"
          aria-disabled={act.running || undefined}
        >
          {act.running ? t('sending') : t('account.send')}
        </Button>
      </Form>
    </section>
  );
}
