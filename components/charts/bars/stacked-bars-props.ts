import type { ChartFill } from '../chart-frame';

export type BarSeries = { key: string; label: string; fill: ChartFill };
/** `values` and `hrefs`: count and address of the cases behind each mark, by the series' key. */
export type BarRow = {
  key: string;
  label: string;
  values: Readonly<Record<string, number>>;
  hrefs: Readonly<Record<string, string>>;
};

export type StackedBarsProps = {
  rows: readonly BarRow[];
  /** From the axis outwards. */
  series: readonly BarSeries[];
  /** `columns` stand, for time; `bars` lie, for names. */
  layout: 'columns' | 'bars';
  /** Height of the drawing in px; its width is the place it has. */
  height: number;
  /** Space for the names of lying bars, in px. */
  nameWidth?: number | undefined;
  /** What a mark says when focused: row, series and count. */
  spoken: (row: BarRow, series: BarSeries, value: number) => string;
};
