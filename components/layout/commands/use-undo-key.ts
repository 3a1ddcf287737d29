'use client';

import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { useCommands } from '@/lib/client/keys/use-commands';
import { currentToasts, dismissToast, noToasts, subscribeToasts } from '@/lib/client/toasts';

/** Undoes the act done last, for as long as its confirmation stands. */
export function useUndoKey(): void {
  const t = useTranslations('ui');
  const last = useSyncExternalStore(subscribeToasts, currentToasts, noToasts).findLast(
    (toast) => toast.undo !== undefined,
  );
  useCommands(
    last?.undo === undefined
      ? []
      : [
          {
            id: 'undo',
            group: 'do',
            label: t('undo'),
            keys: 'mod+z',
            run: () => {
              last.undo?.run();
              dismissToast(last.id);
            },
          },
        ],
  );
}
