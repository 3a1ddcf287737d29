'use client';

import { useTranslations } from 'next-intl';
import { SkeletonRows } from '@/components/ui/notices/skeleton';
import { ErrorNotice } from '@/components/ui/notices/states';
import { readFailure } from '@/lib/client/failure/failure';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { useFormat } from '@/lib/client/format/use-format';

/** Why the figures are not there, or that those on the page are of an earlier time. */
export function Failed({
  error,
  asOf,
  onRetry,
}: {
  error: unknown;
  /** Of the figures still shown. */
  asOf: string | undefined;
  onRetry: () => void;
}) {
  const t = useTranslations('portfolio.failed');
  const format = useFormat();
  const text = useFailureText();
  const failure = readFailure(error);
  const retry = failure.kind === 'unanswered' ? onRetry : undefined;
  return (
    <div className="mb-4">
      {asOf === undefined ? (
        <ErrorNotice title={t('title')} onRetry={retry}>
          {text(failure)}
        </ErrorNotice>
      ) : (
        <ErrorNotice title={t('staleTitle', { moment: format.moment(asOf) })} onRetry={retry}>
          {t('staleText')}
        </ErrorNotice>
      )}
    </div>
  );
}

export function Loading({ title }: { title: string }) {
  return (
    <table className="ledger" aria-label={title}>
      <SkeletonRows columns={[120, 180, -60, -60]} rows={8} height={30} />
    </table>
  );
}
