/** The figures as a table for people. */
import type { Figure } from './measure';

const shown = (value: number | undefined, unit: Figure['unit']): string => {
  if (value === undefined) return '';
  if (unit === 'times') return `${value}`;
  return unit === 'ms' ? `${value.toFixed(2)} ms` : `${Math.round(value).toLocaleString('en')}/s`;
};
const share = (value: number | null) => (value === null ? '' : `${Math.round(value * 100)} %`);
const mark = (holds: boolean | null) => (holds === null ? '' : holds ? 'holds' : 'MISSED');

export function table(figures: readonly Figure[]): string {
  const head = ['what', 'service', 'floor', 'of floor', 'bound', ''];
  const rows = figures.map((each) => [
    each.what,
    shown(each.medians.service, each.unit),
    shown(each.medians.floor, each.unit),
    share(each.ofFloor),
    each.bound,
    mark(each.holds),
  ]);
  const widths = head.map((_name, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n');
}
