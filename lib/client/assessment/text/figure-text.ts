import type { Formatter } from '@/lib/client/format/formatter';
import { MISSING } from '@/lib/client/format/numbers';
import type { Figure } from '@/lib/domain/assessment/assessment';

type Unit = Figure['unit'];

/** Words for a figure that is a code, e.g. of a purpose or an industry; `null` leaves the code as it is. */
export type CodeWords = (code: string) => string | null;

/**
 * A figure of an assessment for the reader's language: money in minor units of `currency`, percent as a fraction,
 * months and days as counts. In running text money and covers are said as a sentence says them.
 */
export function figureText(
  format: Formatter,
  figure: Pick<Figure, 'unit' | 'value'>,
  currency: string,
  { inText = false, words = () => null }: { inText?: boolean; words?: CodeWords } = {},
): string {
  const { unit, value } = figure;
  if (unit === 'code') return words(String(value)) ?? String(value);
  if (unit === 'grade') return String(value);
  if (unit === 'term') return termText(format, value);
  const number = Number(value);
  if (!Number.isFinite(number)) return MISSING;
  return numberText(format, unit, number, currency, inText);
}

function numberText(
  format: Formatter,
  unit: Exclude<Unit, 'code' | 'grade' | 'term'>,
  value: number,
  currency: string,
  inText: boolean,
): string {
  switch (unit) {
    case 'money':
    case 'money_monthly':
      return inText ? format.moneyInText(value, currency) : format.money(value, currency);
    case 'percent':
      return format.percent(value);
    case 'multiple':
      return inText ? format.ratioInText(value) : format.ratio(value);
    case 'count':
      return format.count(value);
    case 'points':
      return format.count(Math.round(value));
    case 'months':
      return format.term({ count: value, unit: 'month' });
    case 'days':
      return format.term({ count: value, unit: 'day' });
  }
}

/** A term comes as a number of months, or as count and unit in one text: `24 month`, `90 day`. */
function termText(format: Formatter, value: number | string): string {
  if (typeof value === 'number') return format.term({ count: value, unit: 'month' });
  const found = /^(\d+)\s*(day|month)s?$/.exec(value);
  if (found === null) return value;
  return format.term({ count: Number(found[1]), unit: found[2] === 'day' ? 'day' : 'month' });
}
