'use client';

import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { DataTable } from '@/components/ui/tables/data-table';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { OverrideRow } from '@/lib/contracts/house/portfolio';

/** Who decided against the system how often, in which direction and at which grade. Nothing is shown where nobody did. */
export function OverridesTable({ rows }: { rows: readonly OverrideRow[] }) {
  const t = useTranslations('portfolio.overrides');
  const format = useFormat();
  if (rows.length === 0) return null;
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  return (
    <Section title={t('title')} gloss={t('gloss', { count: total })} className="mt-6 max-w-[760px]">
      <DataTable
        label={t('title')}
        rows={rows}
        rowKey={(row) => `${row.person.id} ${row.direction} ${row.grade}`}
        columns={[
          { key: 'person', head: t('person'), rowHead: true, cell: (row) => format.person(row.person) },
          { key: 'direction', head: t('direction'), cell: (row) => t(`directions.${row.direction}`) },
          { key: 'grade', head: t('grade'), width: 90, cell: (row) => row.grade ?? MISSING },
          { key: 'count', head: t('count'), width: 90, number: true, cell: (row) => format.count(row.count) },
        ]}
      />
    </Section>
  );
}
