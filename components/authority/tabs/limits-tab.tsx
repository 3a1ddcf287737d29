'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { DataTable } from '@/components/ui/tables/data-table';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import { api } from '@/lib/client/rpc/api';
import type { StaffView } from '@/lib/contracts/house/people';
import { EveryStaff } from './every-staff';
import { PeopleLink } from './people-link';

const most = (person: StaffView) => Math.max(0, ...person.limits.map((each) => each.amountMinor));
/** Only officers, managers and risk sign; the highest limit first. */
const signers = (staff: readonly StaffView[]) =>
  staff
    .filter((person) => person.active && person.limits.length > 0)
    .toSorted((one, other) => most(other) - most(one));

/** What each role may sign at most, above every personal limit. */
function RoleLimitLine() {
  const t = useTranslations('authority.limits');
  const roles = useTranslations('shell.roles');
  const format = useFormat();
  const { data } = useQuery(api.people.roleLimits.queryOptions());
  const inForce = (data?.limits ?? []).filter((each) => each.state === 'active');
  if (data === undefined) return null;
  const words = inForce.map((each) =>
    t('roleLimit', { role: roles(each.role), limit: format.money(each.limitMinor ?? 0, each.currency) }),
  );
  return <p className="mb-2 text-ink-2">{words.length === 0 ? t('noRoleLimit') : words.join(t('join'))}</p>;
}

/** Up to which exposure each person may sign; changed with the people. */
export function LimitsTab() {
  const t = useTranslations('authority.limits');
  const roles = useTranslations('shell.roles');
  const format = useFormat();
  return (
    <Section title={t('title')} gloss={t('gloss')} ruled={false} className="mt-4" end={<PeopleLink />}>
      <RoleLimitLine />
      <EveryStaff>
        {(staff) =>
          signers(staff).length === 0 ? (
            <p className="text-ink-2">{t('empty')}</p>
          ) : (
            <DataTable
              label={t('title')}
              rows={signers(staff)}
              rowKey={({ id }) => id}
              columns={[
                { key: 'name', head: t('name'), cell: (person) => format.person(person), rowHead: true },
                {
                  key: 'roles',
                  head: t('roles'),
                  cell: (person) => person.roles.map((role) => roles(role)).join(t('join')) || MISSING,
                },
                {
                  key: 'branch',
                  head: t('branch'),
                  cell: (person) => person.branch?.name ?? t('allBranches'),
                },
                {
                  key: 'limit',
                  head: t('limit'),
                  number: true,
                  cell: (person) =>
                    person.limits
                      .map((each) => format.money(each.amountMinor, each.currency))
                      .join(t('join')),
                },
              ]}
            />
          )
        }
      </EveryStaff>
    </Section>
  );
}
