'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notices/notice';
import type { QueueRow } from '@/lib/contracts/queue';
import { stepMark } from '../data/use-step-mark';

/** Why the open step is with other people than usual, or above the reader's own limit. */
export function PeekStep({ row }: { row: QueueRow }) {
  const t = useTranslations('queue');
  const mark = stepMark(row);
  const above = row.yourStep === 'above_limit';
  const branch = row.branchName;
  if (mark === null && !above) return null;
  return (
    <div className="mt-3 flex flex-col gap-2">
      {mark === null ? null : (
        <Notice
          tone={mark === 'nobody' ? 'warn' : 'info'}
          icon={mark === 'nobody' ? 'warn' : 'user'}
          title={t(`stepMark.${mark}`, { branch })}
        >
          {t(`peek.stepMark.${mark}`, { branch })}
        </Notice>
      )}
      {above ? (
        <Notice tone="warn" title={t('aboveLimit')}>
          {t('peek.aboveLimit')}
        </Notice>
      ) : null}
    </div>
  );
}
