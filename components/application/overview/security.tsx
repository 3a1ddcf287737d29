'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Section } from '@/components/ui/section';
import { DataTable } from '@/components/ui/tables/data-table';
import { currencySymbol, MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { ApplicationView } from '@/lib/contracts/application';
import { useScene } from '../case/case-context';
import { EvidenceFigure } from '../evidence/evidence-figure';

type Row = {
  readonly key: string;
  readonly name: string;
  readonly valueMinor: number | null;
  readonly claimsMinor: number | null;
  readonly source: ReactNode;
  readonly sum: boolean;
};

/** What secures the loan: each thing with its value and who else has a claim on it, and who answers for it. */
export function Security() {
  const t = useTranslations('application.security');
  const format = useFormat();
  const { view } = useScene();
  const rows = useRows(view);
  const { assessment, currency } = view;
  if (rows.length === 0) return null;
  const symbol = currencySymbol(currency);
  const money = (amountMinor: number | null) =>
    amountMinor === null ? MISSING : format.amount(amountMinor, currency);
  const figures = assessment?.collateral;
  const gloss = t('gloss', {
    cover: figures?.cover == null ? MISSING : format.ratioInText(figures.cover),
    ltv: figures?.ltv == null ? MISSING : format.percent(figures.ltv),
  });
  return (
    <Section title={t('title')} gloss={figures && view.collateral.length > 0 ? gloss : undefined}>
      <DataTable
        label={t('title')}
        rows={rows}
        rowKey={(row) => row.key}
        isSum={(row) => row.sum}
        columns={[
          { key: 'item', head: t('item'), rowHead: true, cell: (row) => row.name },
          {
            key: 'value',
            head: t('value', { symbol }),
            number: true,
            className: 'font-medium',
            cell: (row) => money(row.valueMinor),
          },
          {
            key: 'claims',
            head: t('claims', { symbol }),
            number: true,
            className: 'text-ink-2',
            cell: (row) => (row.sum ? null : money(row.claimsMinor)),
          },
          { key: 'source', head: t('source'), className: 'whitespace-nowrap', cell: (row) => row.source },
        ]}
      />
    </Section>
  );
}

function useRows(view: ApplicationView): readonly Row[] {
  const t = useTranslations('application.security');
  const sources = useTranslations('evidence.sourcesShort');
  const format = useFormat();
  const guarantors = view.parties.filter(({ role }) => role === 'guarantor');
  const sum = (key: 'lendable' | 'capacity', valueMinor: number): Row => ({
    key,
    name: t(key),
    valueMinor,
    claimsMinor: null,
    source: null,
    sum: true,
  });
  const figures = view.assessment?.collateral;
  const things = view.collateral.map(
    (item): Row => ({
      key: item.id,
      name: t(`kinds.${item.kind}`),
      valueMinor: item.valueMinor,
      claimsMinor: item.seniorClaimsMinor,
      source: <EvidenceFigure link refs={[{ kind: 'fact', id: item.id }]} text={sources(item.source)} />,
      sum: false,
    }),
  );
  const people = guarantors.map(
    (party): Row => ({
      key: party.id,
      name: t('guarantor', { name: format.person(party) }),
      valueMinor: party.guaranteedMinor,
      claimsMinor: null,
      source: party.agreed === true ? t('agreed') : t('notAgreed'),
      sum: false,
    }),
  );
  return [
    ...things,
    ...(figures && things.length > 0 ? [sum('lendable', figures.lendableMinor)] : []),
    ...people,
    ...(figures && people.length > 0 ? [sum('capacity', figures.guarantorCapacityMinor)] : []),
  ];
}
