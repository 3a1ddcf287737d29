'use client';

import { useTranslations } from 'next-intl';
import { useSentence } from '@/lib/client/assessment/text/use-sentence';
import { useFormat } from '@/lib/client/format/use-format';
import { showToast } from '@/lib/client/toasts';
import type { QueueRow } from '@/lib/contracts/queue';
import { toCsv } from '../state/csv';
import { reasonLine, useCodeWords } from './reason-line';

type Cells = Readonly<Record<string, string | number | null>>;

/** Saves rows as a file for a spreadsheet, with the instant they were read and the filters they were read under. */
export function useExport(currency: string, digits: number) {
  const t = useTranslations('queue');
  const format = useFormat();
  const writer = useSentence('reasons', currency);
  const words = useCodeWords();
  const cellsOf = (row: QueueRow, asOf: string, filters: string): Cells => ({
    [t('export.number')]: row.number,
    [t('export.applicant')]: format.person({ name: row.applicantName, nameLatin: row.applicantNameLatin }),
    [t('export.branch')]: row.branchName,
    [t('export.product')]: row.productName[format.locale],
    [t('export.currency')]: row.currency,
    [t('export.amount')]: row.amountMinor / 10 ** digits,
    [t('export.term')]: row.term.count,
    [t('export.termUnit')]: t(`units.${row.term.unit}`),
    [t('export.grade')]: row.grade,
    [t('export.pd')]: row.pd,
    [t('export.reason')]: row.topReason === null ? null : reasonLine(writer, words, row.topReason),
    [t('export.documentsFine')]: row.documentsFine,
    [t('export.documentsRequired')]: row.documentsRequired,
    [t('export.stage')]: t(`stages.${row.stage}`),
    [t('export.minutesLeft')]: row.clock.leftMinutes,
    [t('export.holder')]: row.holder === null ? null : format.person(row.holder),
    [t('export.received')]: row.receivedAt,
    [t('export.outcome')]: row.decided === null ? null : t(`outcomes.${row.decided.outcome}`),
    [t('export.decided')]: row.decided?.at ?? null,
    [t('export.asOf')]: asOf,
    [t('export.filters')]: filters,
  });
  return (
    rows: readonly QueueRow[],
    { asOf, filters, view }: { asOf: string; filters: string; view: string },
  ) => {
    const lines = rows.map((row) => cellsOf(row, asOf, filters));
    const [first] = lines;
    if (first === undefined) return;
    const text = toCsv(
      Object.keys(first),
      lines.map((line) => Object.values(line)),
    );
    const time = asOf.slice(0, 16).replaceAll(':', '');
    save(text, `${t('export.file', { view, time })}.csv`);
    showToast({ text: t('done.exported', { count: rows.length }) });
  };
}

function save(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
