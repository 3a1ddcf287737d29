import {
  check,
  type DocumentCheck,
  dateField,
  dateOfField,
  fieldOf,
  moneyField,
  moneyOf,
  orderCheck,
  type ReadField,
  type Reading,
  type ReadingContext,
  textField,
} from '../finding';
import { labelled, printed } from '../page/labelled';
import { cellsOf, type Piece } from '../page/lines';
import { amountMinor } from '../values/amounts';
import { dateOf, datePattern } from '../values/dates';
import type { FieldName } from '../vocabulary';
import { reconcile } from './reconcile';
import { type ReadRows, transactionRows } from './rows';
import type { Statement } from './statement';

const day = datePattern.source;

function period(context: ReadingContext): ReadField[] {
  const span = printed(
    context.lines,
    new RegExp(`(?:${day})\\s?(?:to|through|-|–|—|至|~|到)\\s?(?:${day})`, 'i'),
  );
  if (span === null) return [];
  const dates = [...span.text.matchAll(new RegExp(day, 'gi'))].map(([text]) => text);
  const names: readonly FieldName[] = ['period_start', 'period_end'];
  return names.flatMap((name, at) => {
    const date = dateOf(dates[at] ?? '', context.dateOrder);
    return date === null ? [] : [fieldOf(name, { ...span, text: dates[at] ?? '' }, { type: 'date', date })];
  });
}

const person = /^(?:[A-Z][A-Za-z'.-]+ ){1,3}[A-Z][A-Za-z'-]+$/;

function parties(context: ReadingContext): ReadField[] {
  const cells = context.lines.slice(0, 25).flatMap(cellsOf);
  const bank =
    cells.find(
      (cell) =>
        /\bbank\b|银行|信用社/i.test(cell.text) &&
        !/statement|banking|example|流水|without|[:：]/i.test(cell.text) &&
        cell.text.length < 40,
    ) ?? cells.find((cell) => /\b(?:LLC|Credit Union|N\.A\.)/.test(cell.text) && cell.text.length < 40);
  const named = textField(context, 'account_holder', {
    label: /户\s*名(?:称)?|账户名称|客户姓名|姓\s*名|account (?:holder|name)[:：]/i,
    value: /^[\p{Script=Han}·（）()]{2,40}|^[A-Z][A-Za-z'. -]{2,40}/u,
    where: 'right',
  });
  const at = cells.findIndex(
    (cell, index) =>
      person.test(cell.text) &&
      !/bank|statement|city|street|company|\bLLC|\bInc/i.test(cell.text) &&
      cells.slice(index + 1, index + 5).some((each) => /^\d+ [A-Z]/i.test(each.text)),
  );
  const guessed =
    named.length > 0 || cells[at] === undefined
      ? []
      : [fieldOf('account_holder', cells[at], { type: 'text' as const, text: cells[at].text }, 0.8)];
  // A logo may set the name in two lines, the last of which is the word bank.
  const above = cells.find(
    (cell) =>
      bank !== undefined &&
      /^bank$/i.test(bank.text) &&
      Math.abs(cell.box.left - bank.box.left) < 0.03 &&
      cell.box.top < bank.box.top &&
      bank.box.top - cell.box.top < 0.06,
  );
  const bankName = bank === undefined ? '' : `${above?.text ?? ''} ${bank.text}`.trim();
  return [
    ...(bank === undefined || bankName === ''
      ? []
      : [fieldOf('bank_name', bank, { type: 'text' as const, text: bankName }, 0.85)]),
    ...named,
    ...guessed,
  ];
}

const rowMoney = (context: ReadingContext, name: FieldName, piece: Piece | null): ReadField[] => {
  const minor = piece === null ? null : amountMinor(piece.text);
  return piece === null || minor === null
    ? []
    : [fieldOf(name, piece, { type: 'money', amountMinor: minor, currency: context.currency })];
};

function summary(context: ReadingContext, rows: ReadRows): ReadField[] {
  const tail = `(?: as of (?:${day}))?`;
  const labels = (text: string) => new RegExp(`(?:${text})${tail}`, 'i');
  const right = { where: 'right' } as const;
  const opening = moneyField(
    context,
    'opening_balance',
    labels('(?:opening|previous|beginning) balance|期初余额|上期余额'),
    right,
  );
  const closing = moneyField(
    context,
    'closing_balance',
    labels('(?:closing|new|ending) balance|your balances?|期末余额|本期余额'),
    right,
  );
  return [
    ...(opening.length > 0 ? opening : rowMoney(context, 'opening_balance', rows.opening)),
    ...(closing.length > 0 ? closing : rowMoney(context, 'closing_balance', rows.closing)),
    ...moneyField(
      context,
      'credits_total',
      /total deposits|deposits, credits(?: and interest)?|total credits|收入(?:合计|总额|总计)|贷方合计/i,
      right,
    ),
    ...moneyField(
      context,
      'debits_total',
      /total withdrawals|other withdrawals, debits(?: and service charges)?|total debits|支出(?:合计|总额|总计)|借方合计/i,
      right,
    ),
    ...moneyField(context, 'checks_total', /^checks(?=\t)/i, right),
  ];
}

function rowChecks(statement: Statement, fields: readonly ReadField[]): DocumentCheck[] {
  const { transactions } = statement;
  const proof = reconcile(statement);
  const broken = proof.disagreements.filter(({ row }) => row !== null);
  const totals = proof.disagreements.filter(({ row }) => row === null);
  const named = (list: typeof broken) =>
    Object.fromEntries(
      list
        .slice(0, 20)
        .map(({ row, suspects, expectedMinor, foundMinor }) => [
          row === null ? suspects.join('/') : `row ${row + 1}`,
          `${row === null ? '' : `${suspects.join('/')}: `}${foundMinor} for ${expectedMinor}`,
        ]),
    );
  const hasBalances = transactions.some((row) => row.balanceMinor !== null);
  const hasSummary = statement.closingMinor !== null && (hasBalances || statement.creditsMinor !== null);
  const [from, to] = [dateOfField(fields, 'period_start'), dateOfField(fields, 'period_end')];
  const isRising = transactions.every(
    (row, at) => at === 0 || (transactions[at - 1]?.date ?? '') <= row.date,
  );
  return [
    check('running_balance', hasBalances ? broken.length === 0 : null, [], {
      rows: transactions.length,
      proved: proof.provedRows,
      ...named(broken),
    }),
    check(
      'summary_adds_up',
      hasSummary ? totals.length === 0 : null,
      ['opening_balance', 'credits_total', 'debits_total', 'closing_balance'],
      named(totals),
    ),
    check('row_dates_in_order', transactions.length < 2 ? null : isRising, []),
    check(
      'rows_within_period',
      from === null || to === null || transactions.length === 0
        ? null
        : transactions.every((row) => row.date >= from && row.date <= to),
      ['period_start', 'period_end'],
    ),
  ];
}

/** The listed checks of a statement against the total of checks in its summary. */
function listedChecks(context: ReadingContext, fields: readonly ReadField[]): DocumentCheck[] {
  const listed = labelled(context.lines, {
    label: /total checks/i,
    value: /^[=\s$]*([\d,]+\.\d{2})/,
    where: 'right',
  });
  const [sum, total] = [listed === null ? null : amountMinor(listed.text), moneyOf(fields, 'checks_total')];
  return sum === null || total === null
    ? []
    : [
        check('listed_checks_equal_total', sum === Math.abs(total), ['checks_total'], {
          listed: sum,
          total: Math.abs(total),
        }),
      ];
}

/** A bank statement, from paper or from a file of rows, with its transactions proved. */
export function readStatement(context: ReadingContext): Reading & { readonly statement: Statement } {
  const rows = transactionRows(context.lines, context.dateOrder);
  const fields = [
    ...parties(context),
    ...textField(context, 'account_number', {
      label: /account (?:number|no\.?)[:：]?|(?:账|卡|帐)\s*号[:：]?|CHECKING/i,
      value: /^[\d*•·][\d *•·-]{7,26}\d/,
    }).map((field) => ({ ...field, value: { type: 'text' as const, text: field.raw.replace(/\s/g, '') } })),
    ...period(context),
    ...dateField(context, 'statement_date', /statement date|(?:^|\t)for(?=\s\d)|打印日期|出单日期/i),
    ...summary(context, rows),
  ];
  const magnitude = (name: FieldName) => {
    const minor = moneyOf(fields, name);
    return minor === null ? null : Math.abs(minor);
  };
  const [debits, checks] = [magnitude('debits_total'), magnitude('checks_total')];
  const statement: Statement = {
    currency: context.currency,
    openingMinor: moneyOf(fields, 'opening_balance'),
    closingMinor: moneyOf(fields, 'closing_balance'),
    creditsMinor: magnitude('credits_total'),
    debitsMinor: debits === null ? null : debits + (checks ?? 0),
    transactions: rows.transactions,
  };
  const asOfClosing = printed(
    context.lines,
    new RegExp(`(?:new|closing|your) balances? as of (${day})`, 'i'),
  );
  const closingDay = asOfClosing === null ? null : dateOf(asOfClosing.text, context.dateOrder);
  const stated = dateOfField(fields, 'statement_date');
  const openingDay = printed(context.lines, new RegExp(`previous balance as of (${day})`, 'i'));
  const start = openingDay === null ? null : dateOf(openingDay.text, context.dateOrder);
  const dates =
    closingDay === null || (start === null && stated === null)
      ? []
      : [
          check(
            'dates_in_order',
            (start ?? '') <= closingDay && (stated === null || closingDay >= (start ?? stated)),
            ['statement_date'],
            { from: start ?? '', to: closingDay },
          ),
        ];
  return {
    statement,
    fields,
    checks: [
      ...rowChecks(statement, fields),
      ...listedChecks(context, fields),
      ...dates,
      ...orderCheck(fields, ['period_start', 'period_end']),
    ],
  };
}
