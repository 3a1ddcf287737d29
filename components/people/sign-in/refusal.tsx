'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import { Notice } from '@/components/ui/notices/notice';
import type { SignInRefusal } from '@/lib/client/sign-in/call-sign-in';

type Refused = { readonly reason: SignInRefusal; readonly seconds: number };

/** What the last attempt was refused for; counted, so that the same words are read out again. */
export function useRefusal() {
  const [refusal, setRefusal] = useState<(Refused & { readonly times: number }) | null>(null);
  const refuse = useCallback(
    ({ reason, seconds }: Refused) =>
      setRefusal((before) => ({ reason, seconds, times: (before?.times ?? 0) + 1 })),
    [],
  );
  return {
    refusal,
    refuse,
    clear: () => setRefusal(null),
  };
}

export function Refusal({ refusal }: { refusal: (Refused & { readonly times: number }) | null }) {
  const t = useTranslations('auth.refused');
  if (refusal === null) return null;
  const minutes = Math.ceil(refusal.seconds / 60);
  return <Notice key={refusal.times} tone="bad" assertive title={t(refusal.reason, { minutes })} />;
}
