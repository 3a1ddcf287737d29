'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Notice } from '@/components/ui/notices/notice';
import { useFormat } from '@/lib/client/format/use-format';
import { client } from '@/lib/client/rpc/api';
import { useProvenAct } from '@/lib/client/rpc/use-proven-act';
import { showToast } from '@/lib/client/toasts';
import type { MatrixVersionView } from '@/lib/contracts/house/authority';
import { useAuthority } from '../authority-context';
import { ProofDialog } from '../foot/proof-dialog';
import { ActFailure } from '../words/act-failure';

/** A published version that waits for its day; until then it can be withdrawn, in two acts since it is then gone. */
export function ScheduledNotice({ scheduled }: { scheduled: MatrixVersionView }) {
  const t = useTranslations('authority.scheduled');
  const format = useFormat();
  const { me, refresh } = useAuthority();
  const [asked, setAsked] = useState(false);
  const act = useProvenAct((version: MatrixVersionView, key) =>
    client.authority.withdraw({ matrixVersionId: version.id, version: version.version, key }),
  );
  const settle = async (answered: unknown) => {
    if (answered === null) return;
    showToast({ text: t('withdrawn', { number: scheduled.number }) });
    await refresh();
  };
  const from = scheduled.inForceFrom;
  const actions = asked ? (
    <>
      <Button size="small" disabled={act.running} onClick={() => void act.run(scheduled).then(settle)}>
        {t('confirm', { number: scheduled.number })}
      </Button>
      <Button size="small" kind="quiet" onClick={() => setAsked(false)}>
        {t('keep')}
      </Button>
    </>
  ) : (
    <Button size="small" onClick={() => setAsked(true)}>
      {t('withdraw')}
    </Button>
  );
  return (
    <>
      <Notice
        className="mb-4"
        title={t('title', {
          number: scheduled.number,
          moment: from === null ? '' : `${format.dayYear(from)} ${format.time(from)}`,
        })}
        actions={me.publishes ? actions : undefined}
      >
        {scheduled.publishedBy === null ? null : t('by', { name: format.person(scheduled.publishedBy) })}
      </Notice>
      <ActFailure failure={act.failure} className="mb-4" />
      <ProofDialog
        open={act.wantsProof}
        onClose={act.forget}
        onProven={async () => settle(await act.again())}
      />
    </>
  );
}
