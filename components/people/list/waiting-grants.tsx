'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';

import { ErrorNotice } from '@/components/ui/notices/states';
import { Dialog } from '@/components/ui/overlays/dialog';
import { useFormat } from '@/lib/client/format/use-format';
import { client } from '@/lib/client/rpc/api';
import { useProvenAct } from '@/lib/client/rpc/use-proven-act';
import { showToast } from '@/lib/client/toasts';
import type { GrantView } from '@/lib/contracts/house/people';
import { ActFailure } from './act-failure';
import { LoadingLines } from './loading-lines';
import { waitingOptions } from './people-queries';
import { ProofForm } from './proof-form';
import { useGrantWords } from './use-grant-words';

type Answer = { grantId: string; version: number; confirm: boolean };

/** Grants that were proposed. Whoever may be the second person confirms them here or turns them down. */
export function WaitingGrants({ decides, onChanged }: { decides: boolean; onChanged: () => Promise<void> }) {
  const t = useTranslations('people');
  const ui = useTranslations('ui');
  const format = useFormat();
  const words = useGrantWords();
  const { data, isPending, isError, refetch } = useQuery(waitingOptions());
  const act = useProvenAct(({ confirm, ...grant }: Answer, key) =>
    confirm ? client.people.confirmGrant({ ...grant, key }) : client.people.rejectGrant({ ...grant, key }),
  );
  if (isPending) return <LoadingLines label={ui('loading')} lines={2} />;
  if (isError)
    return (
      <ErrorNotice title={t('loadFailed')} onRetry={() => void refetch()}>
        {t('loadFailedText')}
      </ErrorNotice>
    );
  const settle = async (answered: { state: string } | null) => {
    if (answered === null) return;
    showToast({ text: answered.state === 'rejected' ? t('rejected') : t('confirmed') });
    await onChanged();
  };
  const decide = async (grant: GrantView, confirm: boolean) =>
    settle(await act.run({ grantId: grant.id, version: grant.version, confirm }));
  if (data.grants.length === 0) return <p className="py-2 text-ink-2">{t('waitingNone')}</p>;
  return (
    <>
      <ActFailure failure={act.wantsProof ? null : act.failure} />
      <ul>
        {data.grants.map((grant) => (
          <li
            key={grant.id}
            className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 border-b border-rule py-2"
          >
            <span className="font-medium">
              {t(grant.end ? 'endLine' : 'giveLine', { name: grant.staffName, what: words(grant) })}
            </span>
            <span className="flex-1 text-12 text-ink-3">
              {t('proposedBy', { name: grant.proposedBy, at: format.moment(grant.proposedAt) })}
            </span>
            {decides ? (
              <>
                <Button size="small" disabled={act.running} onClick={() => void decide(grant, false)}>
                  {t('reject')}
                </Button>
                <Button
                  size="small"
                  kind="ink"
                  disabled={act.running}
                  blocked={grant.confirmable ? undefined : t('notYours')}
                  onClick={() => void decide(grant, true)}
                >
                  {t('confirm')}
                </Button>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      <Dialog open={act.wantsProof} onOpenChange={act.forget} title={t('prove.title')}>
        <ProofForm onProven={async () => settle(await act.again())} />
      </Dialog>
    </>
  );
}
