'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';

import { Tag } from '@/components/ui/marks/status';
import { ErrorNotice } from '@/components/ui/notices/states';
import { Menu, type MenuEntry } from '@/components/ui/overlays/menu';
import { type Column, DataTable } from '@/components/ui/tables/data-table';
import { useFormat } from '@/lib/client/format/use-format';
import { client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import type { StaffView } from '@/lib/contracts/house/people';
import { ActFailure } from './act-failure';
import { LoadingLines } from './loading-lines';
import { staffOptions } from './people-queries';

/** Everybody that this person may see; `onGrant` is there for those who may propose. */
export function StaffTable({
  administers,
  onGrant,
}: {
  administers: boolean;
  onGrant: ((person: StaffView) => void) | null;
}) {
  const t = useTranslations('people');
  const ui = useTranslations('ui');
  const format = useFormat();
  const roles = useTranslations('shell.roles');
  const { data, isPending, isError, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(staffOptions());
  const end = useAct((staffId: string, key) => client.people.revokeSessions({ staffId, key }));
  if (isPending) return <LoadingLines label={ui('loading')} lines={8} />;
  if (isError)
    return (
      <ErrorNotice title={t('loadFailed')} onRetry={() => void refetch()}>
        {t('loadFailedText')}
      </ErrorNotice>
    );
  const endSessions = async (person: StaffView) => {
    const answer = await end.run(person.id);
    if (answer !== null) showToast({ text: t('sessionsEnded', { count: answer.revoked }) });
  };
  const entriesOf = (person: StaffView): MenuEntry[] => [
    ...(onGrant ? [{ key: 'grant', label: t('propose'), onSelect: () => onGrant(person) }] : []),
    ...(administers
      ? [{ key: 'end', label: t('endSessions'), onSelect: () => void endSessions(person) }]
      : []),
  ];
  const columns: Column<StaffView>[] = [
    {
      key: 'name',
      head: t('name'),
      rowHead: true,
      cell: (person) => (
        <>
          {format.person(person)}
          {person.active ? null : <span className="ml-2 text-12 text-ink-3">{t('inactive')}</span>}
        </>
      ),
    },
    {
      key: 'email',
      head: t('email'),
      cell: (person) => <span className="text-ink-2">{person.email || t('none')}</span>,
    },
    {
      key: 'roles',
      head: t('roles'),
      cell: (person) =>
        [...person.roles, ...person.appointments].map((each) => roles(each)).join(' · ') || t('none'),
    },
    { key: 'branch', head: t('branch'), cell: (person) => person.branch?.name ?? t('none') },
    {
      key: 'limits',
      head: t('limits'),
      number: true,
      cell: (person) =>
        person.limits.map((each) => format.money(each.amountMinor, each.currency)).join(' · ') || t('none'),
    },
    { key: 'totp', head: t('secondFactor'), cell: (person) => (person.totp ? t('on') : t('off')) },
    {
      key: 'register',
      head: t('declared'),
      cell: ({ registerDueAt, registerOverdue }) =>
        registerDueAt === null ? (
          t('none')
        ) : registerOverdue ? (
          <Tag tone="warn" icon="wait">
            {t('declarationOverdue', { day: format.dayYear(registerDueAt) })}
          </Tag>
        ) : (
          <span className="text-ink-2">{t('declarationDue', { day: format.dayYear(registerDueAt) })}</span>
        ),
    },
    ...(onGrant || administers
      ? [
          {
            key: 'acts',
            head: '',
            width: 44,
            cell: (person: StaffView) => (
              <Menu
                label={t('acts', { name: format.person(person) })}
                entries={entriesOf(person)}
                trigger={
                  <Button
                    kind="quiet"
                    size="small"
                    icon="more"
                    label={t('acts', { name: format.person(person) })}
                  />
                }
              />
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <ActFailure failure={end.failure} />
      <div className="overflow-x-auto">
        <DataTable
          label={t('people')}
          columns={columns}
          rows={data.pages.flatMap((page) => page.staff)}
          rowKey={(person) => person.id}
          className="min-w-[960px]"
        />
      </div>
      {hasNextPage ? (
        <Button className="mt-3" onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </>
  );
}
