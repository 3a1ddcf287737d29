'use client';

import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { DataTable } from '@/components/ui/tables/data-table';
import { useOpenText } from '@/lib/client/assessment-text/open-text';
import { MISSING } from '@/lib/client/format/numbers';
import { useAuthority } from '../authority-context';

const outcomes = ['approve', 'refer', 'decline'] as const;

/** Rules of policy that add a tier to the route that the matrix gives. */
export function RulesTab() {
  const t = useTranslations('authority.rules');
  const rule = useOpenText('rules');
  const { exceptions } = useAuthority().view;
  const outcomeOf = (code: string | null) => {
    const known = outcomes.find((each) => each === code);
    return known === undefined ? (code ?? t('none')) : t(`outcomes.${known}`);
  };
  return (
    <Section title={t('title')} gloss={t('gloss')} ruled={false} className="mt-4">
      {exceptions.length === 0 ? (
        <p className="text-ink-2">{t('empty')}</p>
      ) : (
        <DataTable
          label={t('title')}
          rows={exceptions}
          rowKey={({ id }) => id}
          columns={[
            { key: 'id', head: t('code'), cell: ({ id }) => id, width: 80 },
            { key: 'rule', head: t('rule'), cell: ({ id }) => rule(id) ?? MISSING, rowHead: true },
            { key: 'outcome', head: t('outcome'), cell: ({ outcome }) => outcomeOf(outcome) },
            {
              key: 'tier',
              head: t('tier'),
              cell: ({ addsTier }) => (addsTier ? t('addsOne') : t('addsNone')),
            },
          ]}
        />
      )}
      <p className="mt-3 text-12 text-ink-3">{t('how')}</p>
    </Section>
  );
}
