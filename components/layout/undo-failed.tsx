'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import { Notice } from '@/components/ui/notices/notice';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { setUndoFailure, useUndoFailure } from '@/lib/client/undo/undo-act';

/** What could not be undone, and why; `about` leaves it to the page of another case. */
export function UndoFailed({ about }: { about?: string | undefined }) {
  const t = useTranslations('ui');
  const text = useFailureText();
  const failed = useUndoFailure();
  if (failed === null || (about !== undefined && about !== failed.number)) return null;
  return (
    <Notice
      tone="warn"
      title={t('notUndone', { number: failed.number })}
      actions={
        <Button size="small" onClick={() => setUndoFailure(null)}>
          {t('close')}
        </Button>
      }
    >
      {failed.failure.kind === 'conflict' ? t('undoTooLate') : text(failed.failure)}
    </Notice>
  );
}
