'use client';

import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { useFormat } from '@/lib/client/format/use-format';
import { showToast } from '@/lib/client/toasts';
import { usePortfolioTools } from './portfolio-tools';

export type Cell = string | number | null;
/** The figures behind a chart, as a spreadsheet gets them. */
export type Sheet = {
  /** Part of the file's name. */
  readonly chart: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
};

/** As of when and of which branch or person the figures are; stands in every file. */
export type Standing = { readonly asOf: string; readonly of: string };

/** Saves a chart's figures with as-of date and whose they are in each row. */
export function CsvButton({ title, sheet, standing }: { title: string; sheet: Sheet; standing: Standing }) {
  const t = useTranslations('portfolio');
  const { toCsv } = usePortfolioTools();
  const save = () => {
    const text = toCsv(
      [...sheet.head, t('fileOf'), t('fileAsOf')],
      sheet.rows.map((row) => [...row, standing.of, standing.asOf]),
    );
    const time = standing.asOf.slice(0, 16).replaceAll(':', '');
    const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${t('fileName', { chart: sheet.chart, time })}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
    showToast({ text: t('saved', { count: sheet.rows.length }) });
  };
  return (
    <button
      type="button"
      className="link link-quiet inline-flex min-h-6 items-center gap-1"
      aria-label={t('csvOf', { title })}
      onClick={save}
    >
      <Icon name="download" size={12} />
      {t('csv')}
    </button>
  );
}

/** `16 Nov`, `11 月 16 日`: the Monday by which a week is named. */
export function useWeekName(): (weekStart: string) => string {
  const t = useTranslations('portfolio');
  return (weekStart) => {
    const [, month, day] = weekStart.split('-');
    return t('weekTick', { day: Number(day), month: String(Number(month)) });
  };
}

/** A 95 % interval in words, `52.1 % to 60.3 %`; empty where there is none. */
export function useIntervalText(): (low: number | null, high: number | null) => string {
  const t = useTranslations('portfolio');
  const format = useFormat();
  return (low, high) =>
    low === null || high === null
      ? ''
      : t('interval', { low: format.percent(low), high: format.percent(high) });
}
