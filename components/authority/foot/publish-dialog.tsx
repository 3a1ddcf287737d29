'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import { Dialog } from '@/components/ui/overlays/dialog';
import { useFormat } from '@/lib/client/format/use-format';
import { useCommands } from '@/lib/client/keys/use-commands';
import { client } from '@/lib/client/rpc/api';
import { useProvenAct } from '@/lib/client/rpc/use-proven-act';
import { showToast } from '@/lib/client/toasts';
import type { MatrixVersionView } from '@/lib/contracts/house/authority';
import { useAuthority } from '../authority-context';
import { useAuthorityTools } from '../authority-tools';
import { ActFailure } from '../words/act-failure';
import type { InForce } from './in-force-field';
import { PublishSummary } from './publish-summary';

/**
 * The second, deliberate act: what will be recorded is read back. The focus is on the dialog, never on the button
 * that publishes; `⌘↵` publishes. Where a fresh proof of who one is is wanted, it is asked for in the same place.
 */
export function PublishDialog({
  draft,
  start,
  onClose,
}: {
  draft: MatrixVersionView;
  start: InForce;
  onClose: () => void;
}) {
  const t = useTranslations('authority.publish');
  const proof = useTranslations('authority.proof');
  const format = useFormat();
  const { refresh } = useAuthority();
  const { ProofForm } = useAuthorityTools();
  const act = useProvenAct((inForceFrom: string | null, key) =>
    client.authority.publish({
      matrixVersionId: draft.id,
      version: draft.version,
      key,
      ...(inForceFrom === null ? {} : { inForceFrom }),
    }),
  );
  const settle = async (answered: { inForceFrom: string } | null) => {
    if (answered === null) return;
    onClose();
    showToast({
      text: t('done', { number: draft.number, moment: format.moment(answered.inForceFrom) }),
    });
    await refresh();
  };
  const publish = async () => {
    if (!act.running) await settle(await act.run(start.instant?.toISOString() ?? null));
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={act.wantsProof ? proof('title') : t('title', { number: draft.number })}
    >
      {act.wantsProof ? (
        <ProofForm onProven={async () => settle(await act.again())} text={proof('text')} />
      ) : (
        <>
          <PublishSummary draft={draft} start={start} />
          <ActFailure failure={act.failure} className="mt-3" />
          <PublishKey onPublish={() => void publish()} />
          <p className="mt-4 text-12 text-ink-3">{t('final')}</p>
          <div className="mt-2 flex justify-between gap-2">
            <Button size="rail" onClick={onClose}>
              {t('back')}
            </Button>
            <Button
              kind="seal"
              size="rail"
              keys="mod+enter"
              disabled={act.running}
              onClick={() => void publish()}
            >
              {t('act')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

/** `⌘↵` of the confirmation. A child of the dialog: the keys of the page behind are silent there. */
function PublishKey({ onPublish }: { onPublish: () => void }) {
  const t = useTranslations('authority.publish');
  useCommands([
    {
      id: 'authority.publish.confirm',
      label: t('act'),
      group: 'do',
      keys: 'mod+enter',
      inFields: true,
      run: onPublish,
    },
  ]);
  return null;
}
