'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { WordsForm } from '@/components/applicant/words-form';
import { Button } from '@/components/ui/controls/button';
import { client } from '@/lib/client/rpc/api';

/** Asks that somebody who did not sign decides again; after an automatic answer, that a person does. */
export function SecondLook({
  number,
  title,
  act: label,
  quiet = false,
  children,
}: {
  number: string;
  title: string;
  act: string;
  /** A link that opens the rest: for somebody who got what they asked for, the right stays without a headline. */
  quiet?: boolean;
  children: ReactNode;
}) {
  const t = useTranslations('applicant.secondLook');
  const router = useRouter();
  const [open, setOpen] = useState(false);
  if (quiet && !open)
    return (
      <p className="phone-section small">
        <button type="button" className="link min-h-11" onClick={() => setOpen(true)}>
          {label}
        </button>
      </p>
    );
  return (
    <section className="phone-section" aria-labelledby="second-look">
      <h2 id="second-look">{title}</h2>
      <div className="mt-1 text-15 text-pretty text-ink-2">{children}</div>
      {open ? (
        <div className="mt-4">
          <WordsForm
            id="second-look-reason"
            label={t('reason')}
            hint={t('hint')}
            empty={t('empty')}
            rows={4}
            send={t('send')}
            plain
            focused
            act={(reason, key) => client.track.secondLook({ number, reason, key })}
            onSent={() => router.refresh()}
          />
        </div>
      ) : (
        <Button size="phone" className="mt-3" onClick={() => setOpen(true)}>
          {label}
        </Button>
      )}
    </section>
  );
}
