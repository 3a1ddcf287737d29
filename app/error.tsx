'use client';

import { useTranslations } from 'next-intl';
import { FailedPage, useReference } from '@/components/layout/failed/failed-page';
import { Button } from '@/components/ui/controls/button';

/** A page that failed: what is safe, what to do, and a reference to tell. */
export default function PageFailed({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations('shell');
  const words = useTranslations('ui');
  const reference = useReference(error);
  return (
    <FailedPage brand={t('brand')}>
      <h1 className="title">{t('failedTitle')}</h1>
      <p className="mt-2 text-14 text-ink-2">{t('failedText')}</p>
      <p className="mt-5 flex flex-wrap items-center gap-3">
        <Button icon="refresh" onClick={reset}>
          {words('tryAgain')}
        </Button>
        <a className="btn" href="/">
          {t('toStart')}
        </a>
        <span className="text-12 text-ink-3">{words('reference', { reference })}</span>
      </p>
    </FailedPage>
  );
}
