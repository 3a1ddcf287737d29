/** The number by which people call a case: month of receipt and running number of that month, e.g. `2611-0482`. */
import { type Result, refuse, succeed } from '@/lib/domain/shared/result';

export type ApplicationNumber = string;

/** Running numbers of a month; from 10,000 on the number grows by digits instead of starting anew. */
const RUNNING_MAX = 999_999;
const pattern = /^(\d{2})(0[1-9]|1[0-2])-(\d{4}|[1-9]\d{4,5})$/;

export type NumberParts = {
  /** `yymm`, e.g. `2611` for November 2026. */
  readonly month: string;
  readonly running: number;
};

/** The month `yymm` of a business date `YYYY-MM-DD`. Throws RangeError where it is not one. */
export function numberMonth(date: string): string {
  const match = /^\d{2}(\d{2})-(0[1-9]|1[0-2])-\d{2}$/.exec(date);
  if (match === null) throw new RangeError(`not a calendar date: ${date}`);
  return `${match[1]}${match[2]}`;
}

/** Writes a number; throws RangeError where month or running number (1–999,999) is impossible. */
export function formatApplicationNumber({ month, running }: NumberParts): ApplicationNumber {
  const text = `${month}-${String(running).padStart(4, '0')}`;
  const possible =
    Number.isSafeInteger(running) && running >= 1 && running <= RUNNING_MAX && pattern.test(text);
  if (!possible) throw new RangeError(`not an application number: ${text}`);
  return text;
}

/** Reads a number as people type it: blanks around it and long dashes are forgiven. */
export function parseApplicationNumber(text: string): Result<NumberParts, 'not_an_application_number'> {
  const match = pattern.exec(text.trim().replace(/[‐-―−－]/u, '-'));
  const [, year, month, digits] = match ?? [];
  const running = Number(digits);
  if (year === undefined || month === undefined || !(running >= 1))
    return refuse('not_an_application_number');
  return succeed({ month: `${year}${month}`, running });
}
