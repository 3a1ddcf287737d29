import type { CalendarDate } from '@/lib/domain/shared/calendar-date';
import type { CurrencyCode } from '@/lib/domain/shared/money';
import type { Piece } from '../page/lines';

/** One line of a statement. Amounts are minor units; money in is positive, money out negative. */
export type Transaction = {
  readonly date: CalendarDate;
  readonly description: string;
  readonly counterparty: string;
  readonly amountMinor: number;
  /** After the line; null where the statement has no column of balances. */
  readonly balanceMinor: number | null;
  readonly place: Piece;
};

export type Statement = {
  readonly currency: CurrencyCode | null;
  readonly openingMinor: number | null;
  readonly closingMinor: number | null;
  /** As printed in the summary, both positive. */
  readonly creditsMinor: number | null;
  readonly debitsMinor: number | null;
  readonly transactions: readonly Transaction[];
};
