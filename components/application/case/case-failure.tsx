'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ErrorNotice } from '@/components/ui/notices/states';
import { readFailure } from '@/lib/client/failure/failure';
import { useFailureText } from '@/lib/client/failure/use-failure-text';

/** The case cannot be shown: why, and what to do. */
export function CaseFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations('application');
  const failureText = useFailureText();
  const failure = readFailure(error);
  return (
    <div className="page pt-6">
      <ErrorNotice
        title={t('notices.failedTitle')}
        onRetry={failure.kind === 'unanswered' ? onRetry : undefined}
        actions={
          <Link className="btn btn-small" href="/queue">
            {t('head.toQueue')}
          </Link>
        }
      >
        {failureText(failure)}
      </ErrorNotice>
    </div>
  );
}
