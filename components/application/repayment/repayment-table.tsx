'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Status } from '@/components/ui/marks/status';
import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { CapacityColumn } from '@/lib/domain/assessment/assessment';
import { EvidenceFigure } from '../evidence/evidence-figure';
import type { RepaymentFacts } from './repayment-facts';

export type RepaymentColumn = {
  readonly key: string;
  readonly head: string;
  /** The column that the signer is asked to agree with. */
  readonly strong: boolean;
  readonly stressed: boolean;
  readonly column: CapacityColumn;
};
export type RepaymentLimits = { readonly dtiMax: number; readonly coverMin: number };

type Row = {
  readonly key: string;
  readonly label: string;
  /** The limit, in small after the label. */
  readonly gloss?: string;
  readonly cell: (each: RepaymentColumn) => ReactNode;
  readonly sum?: boolean;
};

/** Income, costs and instalments a month in each column, what is left, and the two ratios against their limits. */
export function RepaymentTable({
  columns,
  limits,
  currency,
  facts,
}: {
  columns: readonly RepaymentColumn[];
  limits: RepaymentLimits;
  currency: string;
  facts: RepaymentFacts;
}) {
  const t = useTranslations('application.repay');
  const rows = useRows(limits, currency, facts);
  return (
    <table className="ledger ledger-tight repayment" aria-label={t('title')}>
      <thead>
        <tr>
          <td />
          {columns.map((each) => (
            <th key={each.key} scope="col" className={clsx('number', each.strong && 'number-strong')}>
              {each.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className={clsx(row.sum && 'sum')}>
            <th scope="row" title={row.label}>
              {/* A limit that does not fit goes below its name; it is never cut. */}
              <span className="flex flex-wrap items-baseline gap-x-1">
                <span className="max-w-full truncate">{row.label}</span>
                {row.gloss ? <span className="text-12 whitespace-nowrap text-ink-3">{row.gloss}</span> : null}
              </span>
            </th>
            {columns.map((each) => (
              <td key={each.key} className="number">
                {row.cell(each)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useRows(limits: RepaymentLimits, currency: string, facts: RepaymentFacts): readonly Row[] {
  const t = useTranslations('application.repay');
  const format = useFormat();
  const ratio = useRatioCell();
  const amount = (amountMinor: number | null, sign: 1 | -1 = 1) =>
    amountMinor === null ? MISSING : format.amount(sign * amountMinor, currency);
  return [
    {
      key: 'income',
      label: t('netIncome'),
      cell: (each) => opening(each, facts.income, amount(each.column.incomeMonthlyMinor)),
    },
    {
      key: 'costs',
      label: t('costsRow'),
      cell: (each) => opening(each, facts.costs, amount(each.column.costsMonthlyMinor, -1)),
    },
    {
      key: 'existing',
      label: t('existing'),
      cell: (each) => opening(each, facts.existing, amount(each.column.existingInstalmentsMinor, -1)),
    },
    { key: 'new', label: t('instalment'), cell: ({ column }) => amount(column.newInstalmentMinor, -1) },
    { key: 'left', label: t('left'), cell: ({ column }) => amount(column.residualMinor), sum: true },
    {
      key: 'dti',
      label: t('dti'),
      gloss: t('dtiMax', { value: format.percent(limits.dtiMax, { places: 0 }) }),
      cell: ({ column }) =>
        ratio(
          column.dti,
          column.undefinedCode,
          (value) => format.percent(value),
          (value) => value > limits.dtiMax,
        ),
    },
    {
      key: 'cover',
      label: t('cover'),
      gloss: t('coverMin', { value: format.ratio(limits.coverMin) }),
      // Policy tests cover under stress alone; without stress it is shown for comparison.
      cell: ({ column, stressed }) =>
        ratio(
          column.cover,
          column.undefinedCode,
          (value) => format.ratio(value),
          (value) => stressed && value < limits.coverMin,
        ),
    },
  ];
}

/** A figure of today opens its facts; a stressed one is made from it. */
function opening({ stressed }: RepaymentColumn, refs: RepaymentFacts['income'], text: string): ReactNode {
  return stressed || refs.length === 0 ? text : <EvidenceFigure quiet refs={refs} text={text} />;
}

/** A ratio, ochre with its mark where it breaks the limit; `–` with the reason where it cannot be computed. */
function useRatioCell() {
  const t = useTranslations('application.repay');
  const codes = useOpenText('application');
  return (
    value: number | null,
    undefinedCode: string | null,
    write: (value: number) => string,
    breaks: (value: number) => boolean,
  ) => {
    if (value === null) {
      const code = codes(`repay.undefinedCodes.${undefinedCode ?? 'not_known'}`) ?? undefinedCode ?? '';
      return <span title={t('undefined', { code })}>{MISSING}</span>;
    }
    if (!breaks(value)) return write(value);
    return (
      <Status tone="warn" loud title={t('breach')}>
        <b>{write(value)}</b>
        <span className="sr-only"> {t('breach')}</span>
      </Status>
    );
  };
}
