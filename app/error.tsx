'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';

/** A page that failed: what is safe, what to do, and the reference under which it is in the log. */
export default function PageFailed({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations('shell');
  const words = useTranslations('ui');
  return (
    <main className="mx-auto max-w-[520px] px-5 pt-[18vh] pb-16">
      <h1 className="title">{t('failedTitle')}</h1>
      <p className="mt-2 text-14 text-ink-2">{t('failedText')}</p>
      <p className="mt-5 flex items-center gap-3">
        <Button icon="refresh" onClick={reset}>
          {words('tryAgain')}
        </Button>
        {error.digest ? (
          <span className="text-12 text-ink-3">{words('reference', { reference: error.digest })}</span>
        ) : null}
      </p>
    </main>
  );
}
