'use client';

import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { DataTable } from '@/components/ui/tables/data-table';
import { useFormat } from '@/lib/client/format/use-format';
import type { StaffView } from '@/lib/contracts/house/people';
import type { Appointment } from '@/lib/domain/authority/vocabulary';
import { EveryStaff } from './every-staff';
import { PeopleLink } from './people-link';

const seats: readonly Appointment[] = ['committee_chair', 'committee_member', 'committee_alternate'];
type Seated = { readonly person: StaffView; readonly seat: Appointment };

const seated = (staff: readonly StaffView[]): readonly Seated[] =>
  seats.flatMap((seat) =>
    staff
      .filter((person) => person.active && person.appointments.includes(seat))
      .map((person) => ({ person, seat })),
  );

/** Who sits on the committee; a panel of three is seated from them for each case. */
export function CommitteeTab() {
  const t = useTranslations('authority.committee');
  const roles = useTranslations('shell.roles');
  const format = useFormat();
  return (
    <Section title={t('title')} gloss={t('gloss')} ruled={false} className="mt-4" end={<PeopleLink />}>
      <EveryStaff>
        {(staff) => (
          <>
            {seated(staff).length === 0 ? (
              <p className="text-ink-2">{t('empty')}</p>
            ) : (
              <DataTable
                label={t('title')}
                rows={seated(staff)}
                rowKey={({ person, seat }) => `${seat} ${person.id}`}
                columns={[
                  {
                    key: 'name',
                    head: t('name'),
                    cell: ({ person }) => format.person(person),
                    rowHead: true,
                  },
                  { key: 'seat', head: t('seat'), cell: ({ seat }) => roles(seat) },
                  {
                    key: 'roles',
                    head: t('roles'),
                    cell: ({ person }) => person.roles.map((role) => roles(role)).join(t('join')),
                  },
                  {
                    key: 'branch',
                    head: t('branch'),
                    cell: ({ person }) => person.branch?.name ?? t('allBranches'),
                  },
                ]}
              />
            )}
            <p className="mt-3 text-12 text-ink-3">{t('how')}</p>
          </>
        )}
      </EveryStaff>
    </Section>
  );
}
