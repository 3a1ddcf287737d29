/** Business dates from and to, both included; `null` where the range is open. */
import { isCalendarDate } from '@/lib/domain/shared/calendar-date';

export type DateRange = { readonly from: string | null; readonly to: string | null };

const oneOf = (text: string): string | null | undefined => {
  if (text === '') return null;
  return isCalendarDate(text) ? text : undefined;
};

/** `2026-11-16..2026-11-22`, `2026-11-16..` or `..2026-11-22`; null for anything else. */
export function parseDateRange(text: string): DateRange | null {
  const [first, second, ...rest] = text.split('..');
  if (first === undefined || second === undefined || rest.length > 0) return null;
  const from = oneOf(first);
  const to = oneOf(second);
  if (from === undefined || to === undefined || (from === null && to === null)) return null;
  return from !== null && to !== null && from > to ? null : { from, to };
}

export const formatDateRange = ({ from, to }: DateRange): string => `${from ?? ''}..${to ?? ''}`;
