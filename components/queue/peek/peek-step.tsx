'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notices/notice';
import type { QueueRow } from '@/lib/contracts/queue';
import { unusualFall } from '../data/use-step-mark';

/** Why the open step is with other people than usual, or above the reader's own limit. */
export function PeekStep({ row }: { row: QueueRow }) {
  const t = useTranslations('queue');
  const fall = unusualFall(row);
  const branch = row.branchName;
  if (fall === null && !row.aboveYourLimit) return null;
  return (
    <div className="mt-3 flex flex-col gap-2">
      {fall === null ? null : (
        <Notice
          tone={fall === 'nobody' ? 'warn' : 'info'}
          icon={fall === 'nobody' ? 'warn' : 'user'}
          title={t(`fallsTo.${fall}`, { branch })}
        >
          {t(`peek.fallsTo.${fall}`, { branch })}
        </Notice>
      )}
      {row.aboveYourLimit ? (
        <Notice tone="warn" title={t('aboveLimit')}>
          {t('peek.aboveLimit')}
        </Notice>
      ) : null}
    </div>
  );
}
