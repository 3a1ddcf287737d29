'use client';

import { useTranslations } from 'next-intl';
import type { IconName, Tone } from '@/components/ui/icon';
import { Status } from '@/components/ui/marks/status';
import { Section } from '@/components/ui/section';
import { DataTable } from '@/components/ui/tables/data-table';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { ApplicationView } from '@/lib/contracts/application';
import { useScene } from '../case/case-context';
import { GuaranteeCell } from './guarantee-cell';

type Party = ApplicationView['parties'][number];

const claims = {
  declared: { tone: 'quiet', icon: 'open', loud: false },
  confirmed: { tone: 'ok', icon: 'ok', loud: false },
  mismatch: { tone: 'bad', icon: 'bad', loud: true },
  contested: { tone: 'warn', icon: 'warn', loud: true },
} as const satisfies Record<Party['identityClaim'], { tone: Tone; icon: IconName; loud: boolean }>;

/** Who has a part in the case, whether they are who they say, and what a guarantor answered. */
export function Parties() {
  const t = useTranslations('application.parties');
  const roles = useTranslations('application.roles');
  const format = useFormat();
  const { view } = useScene();
  const doubted = view.parties.filter(({ identityClaim }) => claims[identityClaim].loud).length;
  const guarantors = view.parties.some(({ role }) => role === 'guarantor');
  // A borrower alone, of whom nothing is in doubt, stands in the head already.
  if (view.parties.length === 1 && doubted === 0) return null;
  return (
    <Section
      id="parties"
      className="col-span-full"
      title={t('title')}
      gloss={doubted === 0 ? undefined : t('doubted', { count: doubted })}
    >
      <DataTable
        label={t('title')}
        rows={view.parties}
        rowKey={(party) => `${party.id}/${party.role}`}
        columns={[
          {
            key: 'name',
            head: t('name'),
            rowHead: true,
            cell: (party) => <span className="whitespace-nowrap">{format.person(party)}</span>,
          },
          { key: 'role', head: t('role'), className: 'text-ink-2', cell: (party) => roles(party.role) },
          { key: 'number', head: t('number'), cell: (party) => party.identityMasked ?? MISSING },
          { key: 'phone', head: t('phone'), cell: (party) => party.phoneMasked ?? MISSING },
          {
            key: 'claim',
            head: t('claim'),
            cell: ({ identityClaim }) => (
              <Status {...claims[identityClaim]} title={t(`claimsExplained.${identityClaim}`)}>
                {t(`claims.${identityClaim}`)}
              </Status>
            ),
          },
          ...(guarantors
            ? [
                {
                  key: 'guarantee',
                  head: t('guarantee'),
                  cell: (party: Party) => <GuaranteeCell party={party} />,
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}
