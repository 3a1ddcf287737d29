'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CodeEntry } from '@/components/applicant/sign-in/code-entry';
import { Button } from '@/components/ui/controls/button';
import { Notice } from '@/components/ui/notices/notice';
import { callSignIn, type SignInRefusal } from '@/lib/client/sign-in/call-sign-in';

type Refused = { readonly reason: SignInRefusal; readonly seconds: number };

/** The code to the phone to which the link went: the number itself is not the reader's to type or to see. */
export function LinkCode({ token, sentTo, inbox }: { token: string; sentTo: string; inbox: string | null }) {
  const t = useTranslations('guarantee.code');
  const words = useTranslations('auth.refused');
  const router = useRouter();
  const [sentAt, setSentAt] = useState<number | null>(null);
  const [running, setRunning] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const attempt = async (path: string, body: Record<string, string>) => {
    setRunning(true);
    setRefused(null);
    const answer = await callSignIn(path, { link: token, ...body });
    if (!answer.ok) setRefused(answer);
    setRunning(false);
    return answer.ok;
  };
  const send = async () => {
    if (await attempt('/applicant/send-code', {})) setSentAt(Date.now());
  };
  const refusal = refused && words(refused.reason, { minutes: Math.ceil(refused.seconds / 60) });
  if (sentAt === null)
    return (
      <div className="mt-6 flex flex-col gap-4">
        {refusal === null ? null : <Notice tone="bad" assertive title={refusal} />}
        <Button
          kind="ink"
          size="phone"
          className="justify-center"
          aria-disabled={running || undefined}
          onClick={() => void send()}
        >
          {running ? t('sending') : t('send')}
        </Button>
      </div>
    );
  return (
    <CodeEntry
      key={sentAt}
      phone={sentTo}
      refusal={refusal}
      running={running}
      inbox={inbox}
      onCode={async (code) => {
        if (await attempt('/applicant/verify-code', { code })) router.refresh();
      }}
      onAgain={send}
    />
  );
}
