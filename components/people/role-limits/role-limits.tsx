'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { ErrorNotice } from '@/components/ui/notices/states';
import { Dialog } from '@/components/ui/overlays/dialog';
import { Section } from '@/components/ui/section';
import { DataTable } from '@/components/ui/tables/data-table';
import { useFormat } from '@/lib/client/format/use-format';
import { api, client } from '@/lib/client/rpc/api';
import { useProvenAct } from '@/lib/client/rpc/use-proven-act';
import { showToast } from '@/lib/client/toasts';
import type { RoleLimitView } from '@/lib/contracts/house/people';
import { type LimitedRole, limitedRoles } from '@/lib/domain/authority/rights/role-limits';
import { ActFailure } from '../list/act-failure';
import { LoadingLines } from '../list/loading-lines';
import { ProofForm } from '../list/proof-form';
import { RoleLimitDialog } from './role-limit-dialog';

type Answer = { roleLimitId: string; version: number; confirm: boolean };

/** Up to which exposure each role signs, whatever a person's own limit; a change takes two people. */
export function RoleLimits({ decides, currency }: { decides: boolean; currency: string }) {
  const t = useTranslations('people.roleLimits');
  const people = useTranslations('people');
  const ui = useTranslations('ui');
  const roles = useTranslations('shell.roles');
  const format = useFormat();
  const [changing, setChanging] = useState<LimitedRole | null>(null);
  const { data, isPending, isError, refetch } = useQuery(api.people.roleLimits.queryOptions());
  const act = useProvenAct(({ confirm, ...limit }: Answer, key) =>
    confirm
      ? client.people.confirmRoleLimit({ ...limit, key })
      : client.people.rejectRoleLimit({ ...limit, key }),
  );
  const settle = async (answered: { state: string } | null) => {
    if (answered === null) return;
    showToast({ text: answered.state === 'rejected' ? people('rejected') : t('confirmed') });
    await refetch();
  };
  const decide = async (limit: RoleLimitView, confirm: boolean) =>
    settle(await act.run({ roleLimitId: limit.id, version: limit.version, confirm }));
  const inState = (role: LimitedRole, state: RoleLimitView['state']) =>
    data?.limits.find((each) => each.role === role && each.currency === currency && each.state === state);
  const amount = (limit: RoleLimitView) =>
    limit.limitMinor === null ? t('none') : format.money(limit.limitMinor, limit.currency);
  return (
    <Section title={t('title')} gloss={t('gloss')} className="mb-6">
      {isPending ? <LoadingLines label={ui('loading')} lines={2} /> : null}
      {isError ? (
        <ErrorNotice title={people('loadFailed')} onRetry={() => void refetch()}>
          {people('loadFailedText')}
        </ErrorNotice>
      ) : null}
      <ActFailure failure={act.wantsProof ? null : act.failure} />
      {data === undefined ? null : (
        <DataTable
          label={t('title')}
          twoLine
          rows={limitedRoles}
          rowKey={(role) => role}
          columns={[
            { key: 'role', head: t('role'), cell: (role) => roles(role), rowHead: true, width: 160 },
            {
              key: 'limit',
              head: t('limit'),
              number: true,
              width: 160,
              cell: (role) => {
                const limit = inState(role, 'active');
                return limit === undefined ? t('none') : amount(limit);
              },
            },
            {
              key: 'waiting',
              head: t('waiting'),
              cell: (role) => {
                const limit = inState(role, 'proposed');
                if (limit === undefined) return people('none');
                return (
                  <span className="flex flex-wrap items-center gap-2">
                    <span className="font-medium">{amount(limit)}</span>
                    <span className="flex-1 text-12 text-ink-3">
                      {people('proposedBy', { name: limit.proposedBy, at: format.moment(limit.proposedAt) })}
                    </span>
                    {decides ? (
                      <>
                        <Button size="small" disabled={act.running} onClick={() => void decide(limit, false)}>
                          {people('reject')}
                        </Button>
                        <Button
                          size="small"
                          kind="ink"
                          disabled={act.running}
                          blocked={limit.confirmable ? undefined : t('notYours')}
                          onClick={() => void decide(limit, true)}
                        >
                          {people('confirm')}
                        </Button>
                      </>
                    ) : null}
                  </span>
                );
              },
            },
            ...(decides
              ? [
                  {
                    key: 'act',
                    head: '',
                    number: true,
                    width: 160,
                    cell: (role: LimitedRole) =>
                      inState(role, 'proposed') === undefined ? (
                        <Button size="small" onClick={() => setChanging(role)}>
                          {t('change')}
                        </Button>
                      ) : null,
                  },
                ]
              : []),
          ]}
        />
      )}
      {changing === null ? null : (
        <RoleLimitDialog
          role={changing}
          currency={currency}
          inForceMinor={inState(changing, 'active')?.limitMinor ?? null}
          onClose={() => setChanging(null)}
          onDone={refetch}
        />
      )}
      <Dialog open={act.wantsProof} onOpenChange={act.forget} title={people('prove.title')}>
        <ProofForm onProven={async () => settle(await act.again())} />
      </Dialog>
    </Section>
  );
}
