'use client';

import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { DataTable } from '@/components/ui/tables/data-table';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { StaffView } from '@/lib/contracts/people';
import { EveryStaff } from './every-staff';
import { PeopleLink } from './people-link';

const most = (person: StaffView) => Math.max(0, ...person.limits.map((each) => each.amountMinor));
/** Only officers, managers and risk sign; the highest limit first. */
const signers = (staff: readonly StaffView[]) =>
  staff
    .filter((person) => person.active && person.limits.length > 0)
    .toSorted((one, other) => most(other) - most(one));

/** Up to which exposure each person may sign; changed with the people. */
export function LimitsTab() {
  const t = useTranslations('authority.limits');
  const roles = useTranslations('shell.roles');
  const format = useFormat();
  return (
    <Section title={t('title')} gloss={t('gloss')} ruled={false} className="mt-4" end={<PeopleLink />}>
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
                  strong: true,
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
