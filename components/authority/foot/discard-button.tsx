'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Dialog } from '@/components/ui/overlays/dialog';
import { client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import type { MatrixVersionView } from '@/lib/contracts/house/authority';
import { useAuthority } from '../authority-context';
import { ActFailure } from '../words/act-failure';

/** Drops a draft for good: it cannot be brought back, so it takes a second, deliberate act. */
export function DiscardButton({ draft }: { draft: MatrixVersionView }) {
  const t = useTranslations('authority.discard');
  const { draft: here, refresh } = useAuthority();
  const [open, setOpen] = useState(false);
  const act = useAct((version: number, key) =>
    client.authority.discardDraft({ matrixVersionId: draft.id, version, key }),
  );
  const discard = async () => {
    if ((await act.run(here?.store.read().version ?? draft.version)) === null) return;
    setOpen(false);
    showToast({ text: t('done', { number: draft.number }) });
    await refresh();
  };
  return (
    <>
      <Button kind="quiet" size="rail" onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('title', { number: draft.number })}>
        <ActFailure failure={act.failure} className="mb-3" />
        <p className="text-ink-2">{t('text')}</p>
        <div className="mt-4 flex justify-between gap-2">
          <Button size="rail" onClick={() => setOpen(false)}>
            {t('keep')}
          </Button>
          <Button kind="ink" size="rail" disabled={act.running} onClick={() => void discard()}>
            {t('act')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
