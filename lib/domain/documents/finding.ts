import type { CalendarDate } from '@/lib/domain/shared/calendar-date';
import type { CurrencyCode } from '@/lib/domain/shared/money';
import { labelled, type Wanted } from './page/labelled';
import type { Line, Piece } from './page/lines';
import type { Box } from './page/page';
import { amountMinor, amountPattern, currencyIn, exactAmountPattern } from './values/amounts';
import { type DateOrder, dateOf, datePattern } from './values/dates';
import type { CheckName, CheckVerdict, FieldName } from './vocabulary';

/** A value in its one form: money in minor units (the currency null where the paper names none), dates ISO. */
export type FieldValue =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'date'; readonly date: CalendarDate }
  | { readonly type: 'money'; readonly amountMinor: number; readonly currency: CurrencyCode | null }
  | { readonly type: 'number'; readonly number: number };

export type ReadField = {
  readonly name: FieldName;
  /** As printed. */
  readonly raw: string;
  readonly value: FieldValue;
  readonly page: number;
  /** Fractions of the page. */
  readonly box: Box;
  /** 0–1: the least sure word of the value; lower where it was repaired or guessed from its place. */
  readonly confidence: number;
};

export type DocumentCheck = {
  readonly name: CheckName;
  readonly verdict: CheckVerdict;
  readonly fields: readonly FieldName[];
  /** What was compared, in the forms of FieldValue. */
  readonly detail: Readonly<Record<string, string | number>>;
};

export type Reading = { readonly fields: readonly ReadField[]; readonly checks: readonly DocumentCheck[] };

/** What an extractor knows beside the words: today's date and how the place writes dates. */
export type ReadingContext = {
  readonly lines: readonly Line[];
  readonly asOf: CalendarDate;
  readonly dateOrder: DateOrder;
  readonly currency: CurrencyCode | null;
};

export const fieldOf = (name: FieldName, piece: Piece, value: FieldValue, sureness = 1): ReadField => ({
  name,
  raw: piece.text,
  value,
  page: piece.page,
  box: piece.box,
  confidence: Math.round(piece.confidence * sureness * 1000) / 1000,
});

const neat = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/^[\s:：|.,;_-]+|[\s:：|;_]+$/g, '')
    .trim();

/** A text beside or under its label. */
export function textField(context: ReadingContext, name: FieldName, wanted: Wanted): ReadField[] {
  const piece = labelled(context.lines, wanted);
  return piece === null || neat(piece.text) === ''
    ? []
    : [fieldOf(name, piece, { type: 'text', text: neat(piece.text) })];
}

/** An amount beside or under its label; `exact` refuses amounts without places after the point. */
export function moneyField(
  context: ReadingContext,
  name: FieldName,
  label: RegExp,
  options: { readonly exact?: boolean; readonly where?: 'right' | 'below' | 'both' } = {},
): ReadField[] {
  const value = options.exact === false ? amountPattern : exactAmountPattern;
  const piece = labelled(context.lines, {
    label,
    value: new RegExp(`^(?:${value.source})`),
    ...(options.where ? { where: options.where } : {}),
  });
  const minor = piece === null ? null : amountMinor(piece.text);
  if (piece === null || minor === null) return [];
  const currency = currencyIn(piece.text) ?? context.currency;
  return [fieldOf(name, piece, { type: 'money', amountMinor: minor, currency })];
}

/** A date beside or under its label. */
export function dateField(
  context: ReadingContext,
  name: FieldName,
  label: RegExp,
  where: 'right' | 'below' | 'both' = 'both',
): ReadField[] {
  const piece = labelled(context.lines, {
    label,
    value: new RegExp(`^[^\\d\\t]{0,12}?(${datePattern.source})`, 'i'),
    where,
  });
  const date = piece === null ? null : dateOf(piece.text, context.dateOrder);
  return piece === null || date === null ? [] : [fieldOf(name, piece, { type: 'date', date })];
}

export const find = (fields: readonly ReadField[], name: FieldName) =>
  fields.find((each) => each.name === name);

/** Minor units of a field that was read; null where it was not. */
export function moneyOf(fields: readonly ReadField[], name: FieldName): number | null {
  const value = find(fields, name)?.value;
  return value?.type === 'money' ? value.amountMinor : null;
}

export function dateOfField(fields: readonly ReadField[], name: FieldName): CalendarDate | null {
  const value = find(fields, name)?.value;
  return value?.type === 'date' ? value.date : null;
}

export function textOf(fields: readonly ReadField[], name: FieldName): string | null {
  const value = find(fields, name)?.value;
  return value?.type === 'text' ? value.text : null;
}

/** A check that holds or fails. */
export const check = (
  name: CheckName,
  holds: boolean | null,
  fields: readonly FieldName[],
  detail: Readonly<Record<string, string | number>> = {},
): DocumentCheck => ({
  name,
  verdict: holds === null ? 'unclear' : holds ? 'holds' : 'fails',
  fields,
  detail,
});

/** That a paper's own last day has not passed; nothing where it has none. */
export function expiryCheck(fields: readonly ReadField[], asOf: CalendarDate): DocumentCheck[] {
  const expires = dateOfField(fields, 'expiry_date');
  return expires === null ? [] : [check('not_expired', expires >= asOf, ['expiry_date'], { expires, asOf })];
}

/** That dates which must follow each other do, of those that were read. */
export function orderCheck(fields: readonly ReadField[], names: readonly FieldName[]): DocumentCheck[] {
  const read = names.flatMap((name) => dateOfField(fields, name) ?? []);
  if (read.length < 2) return [];
  return [
    check(
      'dates_in_order',
      read.every((date, at) => at === 0 || (read[at - 1] ?? '') <= date),
      names,
    ),
  ];
}

/** That what has happened lies not after today. */
export function pastCheck(
  fields: readonly ReadField[],
  names: readonly FieldName[],
  asOf: CalendarDate,
): DocumentCheck[] {
  const read = names.flatMap((name) => dateOfField(fields, name) ?? []);
  return read.length === 0
    ? []
    : [
        check(
          'date_not_in_future',
          read.every((date) => date <= asOf),
          names,
          { asOf },
        ),
      ];
}
