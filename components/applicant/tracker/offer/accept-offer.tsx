'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { usePlainFailure } from '@/components/applicant/use-plain-failure';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { Form } from '@/components/ui/controls/form';
import { TextInput } from '@/components/ui/controls/text-input';
import { Notice } from '@/components/ui/notices/notice';
import { useFormat } from '@/lib/client/format/use-format';
import { client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';
import type { OfferView } from '@/lib/contracts/applicant/track';

/** The cost sheet and the contract that were on the page. */
type Page = { readonly sheetHash: string; readonly contractSha256: string };
type Given = Page & { readonly code: string; readonly offeredAmountMinor: number };

/** Accepts by two acts: ask for a code, then give it under what is accepted, read back in full. */
export function AcceptOffer({
  number,
  offer,
  currency,
  inbox,
  ...page
}: {
  number: string;
  offer: OfferView;
  currency: string;
  inbox: string | null;
} & Page) {
  const t = useTranslations('applicant');
  const words = usePlainFailure();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const ask = useAct((act: 'accept') => client.track.requestCode({ number, act }));
  const send = async () => {
    const answer = await ask.run('accept');
    if (answer !== null) setSentTo(answer.sentTo);
  };
  const failure =
    ask.failure === null ? null : <Notice tone="bad" title={words(ask.failure)} className="mt-3" />;
  if (sentTo === null)
    return (
      <>
        <Button kind="seal" size="phone" aria-disabled={ask.running || undefined} onClick={() => void send()}>
          {ask.running ? t('sending') : t('accept.sendCode')}
        </Button>
        {failure}
      </>
    );
  return (
    <>
      <CodeForm number={number} offer={offer} currency={currency} sentTo={sentTo} page={page} />
      {failure}
      <Button size="phone" kind="quiet" className="mt-1" onClick={() => void send()}>
        {t('accept.again')}
      </Button>
      {inbox === null ? null : (
        <a className="link small" href={inbox} target="_blank" rel="noreferrer">
          {t('accept.inbox')}
        </a>
      )}
    </>
  );
}

function CodeForm({
  number,
  offer,
  currency,
  sentTo,
  page,
}: {
  number: string;
  offer: OfferView;
  currency: string;
  sentTo: string;
  page: Page;
}) {
  const t = useTranslations('applicant');
  const router = useRouter();
  const format = useFormat();
  const words = usePlainFailure();
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const act = useAct((given: Given, key) => client.track.accept({ number, ...given, key }));
  const amount = format.money(offer.amountMinor, currency);
  const accept = async () => {
    const ok = /^\d{6}$/.test(code);
    setWrong(!ok);
    if (!ok) return field.current?.focus();
    if ((await act.run({ ...page, code, offeredAmountMinor: offer.amountMinor })) === null) return;
    router.push(`/track/${number}`);
    router.refresh();
  };
  return (
    <Form className="block" noValidate onSubmit={() => accept()}>
      <p className="mb-4 text-pretty">
        {t('accept.readBack', {
          amount,
          term: format.term(offer.term),
          rate: format.rate(offer.rateAnnual),
          total: format.money(offer.totalRepaidMinor, currency, { digits: 'exact' }),
        })}
      </p>
      <Field
        id="code"
        label={t('accept.code')}
        hint={t('accept.sent', { phone: sentTo })}
        error={wrong ? t('accept.sixDigits') : undefined}
        required
        phone
      >
        {(control) => (
          <TextInput
            {...control}
            ref={field}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value.replace(/\D/g, ''))}
          />
        )}
      </Field>
      {act.failure === null ? null : <Notice tone="bad" title={words(act.failure)} className="mt-3" />}
      <Button
        kind="seal"
        size="phone"
        type="submit"
        className="mt-4"
        aria-disabled={act.running || undefined}
      >
        {act.running ? t('sending') : t('accept.act', { amount })}
      </Button>
    </Form>
  );
}
