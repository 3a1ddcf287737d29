'use client';

import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { Sheet } from '@/components/ui/overlays/dialog';
import { useCommands } from '@/lib/client/keys/use-commands';
import { DecisionRail } from './decision-rail';

/** Where the rail stands beside the record; below it is a sheet. The same edge as `--breakpoint-rail`. */
const WIDE = '(min-width: 1180px)';

const subscribe = (listener: () => void) => {
  const query = window.matchMedia(WIDE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

/** The decision beside the record, or in a sheet that is opened by its button where the page is too narrow. */
export function DecisionSide({
  sheetOpen,
  onSheetOpenChange,
}: {
  sheetOpen: boolean;
  onSheetOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations('decision');
  const wide = useSyncExternalStore(
    subscribe,
    () => window.matchMedia(WIDE).matches,
    () => true,
  );
  const keys = useTranslations('application.keys');
  const open = () => onSheetOpenChange(true);
  useCommands(
    wide || sheetOpen
      ? []
      : [
          { id: 'decision.go', label: keys('decision'), group: 'go', keys: 'd', run: open },
          { id: 'decision.note', label: keys('note'), group: 'do', keys: 'n', run: open },
        ],
  );
  if (wide) {
    return (
      <aside className="rail" aria-label={t('rail')}>
        <div>
          <DecisionRail />
        </div>
      </aside>
    );
  }
  return (
    <Sheet open={sheetOpen} onOpenChange={onSheetOpenChange} title={t('rail')}>
      <DecisionRail />
    </Sheet>
  );
}
