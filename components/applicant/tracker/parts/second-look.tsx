'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { usePlainFailure } from '@/components/applicant/use-plain-failure';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { TextArea } from '@/components/ui/controls/text-input';
import { Notice } from '@/components/ui/notices/notice';
import { client } from '@/lib/client/api';
import { useAct } from '@/lib/client/use-act';

/** Asks that somebody who did not sign decides again; after an automatic answer, that a person does. */
export function SecondLook({
  number,
  title,
  act: label,
  children,
}: {
  number: string;
  title: string;
  act: string;
  children: ReactNode;
}) {
  const t = useTranslations('applicant');
  const router = useRouter();
  const words = usePlainFailure();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [empty, setEmpty] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (open) field.current?.focus();
  }, [open]);
  const act = useAct((typed: string, key) => client.track.secondLook({ number, reason: typed, key }));
  const send = async () => {
    setEmpty(reason.trim() === '');
    if (reason.trim() === '') return field.current?.focus();
    if ((await act.run(reason.trim())) !== null) router.refresh();
  };
  return (
    <section className="phone-section" aria-labelledby="second-look">
      <h2 id="second-look">{title}</h2>
      <div className="mt-1 text-15 text-pretty text-ink-2">{children}</div>
      {open ? (
        <div className="mt-4">
          <Field
            id="second-look-reason"
            label={t('secondLook.reason')}
            hint={t('secondLook.hint')}
            error={empty ? t('secondLook.empty') : undefined}
            required
            phone
          >
            {(control) => (
              <TextArea
                {...control}
                ref={field}
                rows={4}
                maxLength={2000}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
            )}
          </Field>
          {act.failure === null ? null : <Notice tone="bad" title={words(act.failure)} className="mt-3" />}
          <Button
            size="phone"
            className="mt-3"
            aria-disabled={act.running || undefined}
            onClick={() => void send()}
          >
            {act.running ? t('sending') : t('secondLook.send')}
          </Button>
        </div>
      ) : (
        <Button size="phone" className="mt-3" onClick={() => setOpen(true)}>
          {label}
        </Button>
      )}
    </section>
  );
}
