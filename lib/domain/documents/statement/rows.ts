/** Rows of a table of transactions, on paper or in a file, by the columns that its head names. */

import { cellsOf, type Line, type Piece } from '../page/lines';
import { centreOf, rightOf } from '../page/page';
import { amountMinor, exactAmountPattern } from '../values/amounts';
import { type DateOrder, dateOf, datePattern } from '../values/dates';
import type { Transaction } from './statement';

const columns = {
  date: /^(?:(?:transaction |posting |value |trans\.? )?date|交易日期?|交易时间|记账日期?|日期|时间|入账日期)$/i,
  description:
    /^(?:description|details|particulars|narrative|memo|摘要|交易摘要|用途|备注|附言|交易类型|商品|交易说明)$/i,
  counterparty: /^(?:counterparty|payee|name|对方户名|对方名称|对方账户名|交易对方|交易对手|对方)$/i,
  debit: /^(?:withdrawals?|debits?|paid out|money out|支出|支出金额|借方|借方发生额|转出)$/i,
  credit: /^(?:deposits?|credits?|paid in|money in|收入|收入金额|存入|贷方|贷方发生额|转入)$/i,
  direction: /^(?:收\/支|收支|借贷(?:标志|方向)?|type|dr\/cr)$/i,
  balance: /^(?:(?:running )?balance|余额|账户余额|本次余额|交易后余额)$/i,
  amount: /^(?:amount|交易金额|金额|发生额)$/i,
} as const;
type Column = keyof typeof columns;

type Head = { readonly at: number; readonly places: ReadonlyMap<Column, Piece> };

const plainTitle = (text: string) =>
  text
    .replace(/[（(][^)）]*[)）]?/g, '')
    .replace(/[|_—:：*\s]+$/g, '')
    .replace(/^[|_—\s]+/g, '')
    .trim();

function headOf(line: Line, at: number): Head | null {
  const places = new Map<Column, Piece>();
  for (const cell of cellsOf(line)) {
    const title = plainTitle(cell.text);
    const column = (Object.keys(columns) as Column[]).find((each) => columns[each].test(title));
    if (column !== undefined && !places.has(column)) places.set(column, cell);
  }
  const amounts = (['debit', 'credit', 'amount', 'balance'] as const).filter((each) => places.has(each));
  if (amounts.length === 0 || places.size < 3) return null;
  // Beside deposits and withdrawals, a column of "amounts" holds what remains.
  const amount = places.get('amount');
  if (amount !== undefined && places.has('debit') && places.has('credit') && !places.has('balance')) {
    places.delete('amount');
    places.set('balance', amount);
  }
  return { at, places };
}

/** Lines of a head may stand a little apart on a scan: two that follow each other count as one. */
function findHead(lines: readonly Line[]): Head | null {
  const heads = lines.flatMap((line, at) => headOf(line, at) ?? []);
  const [best] = heads.sort((one, other) => other.places.size - one.places.size || one.at - other.at);
  if (best === undefined) return null;
  const places = new Map(best.places);
  for (const near of [best.at - 1, best.at + 1]) {
    const line = lines[near];
    if (line === undefined || line.page !== lines[best.at]?.page) continue;
    for (const cell of cellsOf(line)) {
      const column = (Object.keys(columns) as Column[]).find((each) =>
        columns[each].test(plainTitle(cell.text)),
      );
      if (column !== undefined && !places.has(column)) places.set(column, cell);
    }
  }
  return { at: best.at, places };
}

/** The column of amounts whose right edge or middle lies nearest. */
function columnFor(cell: Piece, head: Head): Column | null {
  const near = (['debit', 'credit', 'amount', 'balance'] as const).flatMap((column) => {
    const place = head.places.get(column);
    if (place === undefined) return [];
    const away = Math.min(
      Math.abs(rightOf(place.box) - rightOf(cell.box)),
      Math.abs(centreOf(place.box) - centreOf(cell.box)),
    );
    return [{ column, away }];
  });
  return near.sort((one, other) => one.away - other.away)[0]?.column ?? null;
}

const edges = (cell: Piece): Piece => ({
  ...cell,
  text: cell.text.replace(/^[\s|[\]_—]+|[\s|[\]_—]+$/g, ''),
});
const wholeAmount = new RegExp(`^(?:${exactAmountPattern.source})$|^-?\\d+$`);

export type ReadRows = {
  readonly transactions: readonly Transaction[];
  /** Balances in rows that name themselves opening and closing. */
  readonly opening: Piece | null;
  readonly closing: Piece | null;
};

const opens = /opening balance|balance (?:brought )?forward|期初余额|承前/i;
const closes = /closing balance|期末余额|本期余额/i;

function signed(found: ReadonlyMap<Column, number>, direction: string): number | null {
  const [credit, debit, amount] = [found.get('credit'), found.get('debit'), found.get('amount')];
  if (credit !== undefined && credit !== 0) return credit;
  if (debit !== undefined && debit !== 0) return -Math.abs(debit);
  if (amount === undefined) return null;
  if (/支出|借|dr|debit/i.test(direction)) return -Math.abs(amount);
  return amount;
}

/** Reads every row below the head that begins with a date; empty where no head is found. */
export function transactionRows(lines: readonly Line[], order: DateOrder): ReadRows {
  const head = findHead(lines);
  if (head === null) return { transactions: [], opening: null, closing: null };
  const transactions: Transaction[] = [];
  let [opening, closing]: [Piece | null, Piece | null] = [null, null];
  const textAt = (cells: readonly Piece[], column: Column) => {
    const place = head.places.get(column);
    if (place === undefined) return '';
    return cells
      .filter(
        (cell) =>
          Math.min(rightOf(cell.box), rightOf(place.box)) > Math.max(cell.box.left, place.box.left) - 0.01,
      )
      .map((cell) => cell.text)
      .join(' ');
  };
  for (const line of lines.slice(head.at + 1)) {
    const dated = new RegExp(`^[\\s|[\\]_]*(${datePattern.source})`, 'i').exec(line.text);
    const date = dated === null ? null : dateOf(dated[1] ?? '', order);
    if (date === null) continue;
    const cells = cellsOf(line).map(edges).slice(1);
    const found = new Map<Column, number>();
    const places = new Map<Column, Piece>();
    for (const cell of cells) {
      const minor = wholeAmount.test(cell.text) ? amountMinor(cell.text) : null;
      const column = minor === null ? null : columnFor(cell, head);
      if (minor === null || column === null || found.has(column)) continue;
      found.set(column, minor);
      places.set(column, cell);
    }
    const words = cells.filter((cell) => ![...places.values()].includes(cell));
    const description = textAt(words, 'description') || words.map((cell) => cell.text).join(' ');
    const balance = found.get('balance') ?? null;
    const amount = signed(found, textAt(words, 'direction'));
    const only = places.get('balance') ?? [...places.values()].at(-1) ?? null;
    if (opens.test(line.text)) opening = only;
    else if (closes.test(line.text)) closing = only;
    else if (amount !== null) {
      const place = {
        text: line.text,
        page: line.page,
        box: line.box,
        confidence: Math.min(...line.spans.map(({ word }) => word.confidence)),
      };
      transactions.push({
        date,
        description,
        counterparty: textAt(words, 'counterparty'),
        amountMinor: amount,
        balanceMinor: balance,
        place,
      });
    }
  }
  return { ...inOrder(transactions), opening, closing };
}

/** Files of banks often run from the newest row: where only the reverse proves more rows, it is taken. */
function inOrder(rows: readonly Transaction[]): { transactions: readonly Transaction[] } {
  const reversed = [...rows].reverse();
  const proved = (list: readonly Transaction[]) =>
    list.filter(
      (row, at) =>
        at > 0 &&
        row.balanceMinor !== null &&
        (list[at - 1]?.balanceMinor ?? Number.NaN) + row.amountMinor === row.balanceMinor,
    ).length;
  return { transactions: proved(reversed) > proved(rows) ? reversed : rows };
}
