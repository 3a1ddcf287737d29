import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '@/lib/domain/shared/calendar-date';
import { linesOf } from '../page/lines';
import { tablePage } from '../page/table-page';
import { readDocument } from '../read-document';
import { verdictsOf, writtenContext, writtenPage } from '../testing/written-page';
import { readStatement } from './read-statement';
import { reconcile } from './reconcile';
import { transactionRows } from './rows';
import type { Statement, Transaction } from './statement';

const place = { text: '', page: 1, box: { left: 0, top: 0, width: 1, height: 0.01 }, confidence: 1 };

function made(opening: number, amounts: readonly number[]): Statement {
  let balance = opening;
  const transactions = amounts.map((amountMinor, at): Transaction => {
    balance += amountMinor;
    return {
      date: addDays('2026-01-01', at),
      description: 'row',
      counterparty: '',
      amountMinor,
      balanceMinor: balance,
      place,
    };
  });
  const sum = (sign: number) => amounts.reduce((total, each) => total + Math.max(0, sign * each), 0);
  return {
    currency: 'CNY',
    openingMinor: opening,
    closingMinor: balance,
    creditsMinor: sum(1),
    debitsMinor: sum(-1),
    transactions,
  };
}
const amount = fc.integer({ min: -9_999_999, max: 9_999_999 }).filter((minor) => minor !== 0);
const statements = fc
  .tuple(fc.integer({ min: 0, max: 99_999_999 }), fc.array(amount, { minLength: 2, maxLength: 40 }))
  .map(([opening, amounts]) => made(opening, amounts));
/** One digit of a number in its place of ten, by 1 to 9: never the number itself. */
const change = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 9 }))
  .map(([power, by]) => by * 10 ** power);
const withRow = (statement: Statement, row: number, changed: Partial<Transaction>): Statement => ({
  ...statement,
  transactions: statement.transactions.map((each, at) => (at === row ? { ...each, ...changed } : each)),
});

describe('a statement is proved', () => {
  test('a made one always reconciles', () => {
    fc.assert(
      fc.property(statements, (statement) => {
        expect(reconcile(statement)).toEqual({
          isProvable: true,
          provedRows: statement.transactions.length,
          disagreements: [],
        });
      }),
    );
  });

  test('one changed digit of an amount is found and its row named', () => {
    fc.assert(
      fc.property(statements, fc.nat(), change, (statement, pick, by) => {
        const row = pick % statement.transactions.length;
        const wrong = withRow(statement, row, {
          amountMinor: (statement.transactions[row]?.amountMinor ?? 0) + by,
        });
        const first = reconcile(wrong).disagreements[0];
        expect(first?.row).toBe(row);
        expect(first?.suspects).toContain('amount');
      }),
    );
  });

  test('one changed digit of a balance is found and its row named, once', () => {
    fc.assert(
      fc.property(statements, fc.nat(), change, (statement, pick, by) => {
        const row = pick % statement.transactions.length;
        const wrong = withRow(statement, row, {
          balanceMinor: (statement.transactions[row]?.balanceMinor ?? 0) + by,
        });
        const rows = reconcile(wrong).disagreements.filter((each) => each.row !== null);
        expect(rows).toHaveLength(1);
        expect(rows[0]).toMatchObject({ row });
        expect(rows[0]?.suspects).toContain('balance');
      }),
    );
  });

  test.each(['openingMinor', 'closingMinor', 'creditsMinor', 'debitsMinor'] as const)(
    'one changed digit of %s is found',
    (name) => {
      fc.assert(
        fc.property(statements, change, (statement, by) => {
          const found = reconcile({ ...statement, [name]: (statement[name] ?? 0) + by }).disagreements;
          const suspect = {
            openingMinor: 'opening',
            closingMinor: 'closing',
            creditsMinor: 'credits_total',
            debitsMinor: 'debits_total',
          } as const;
          expect(found.some((each) => each.suspects.includes(suspect[name]))).toBe(true);
        }),
      );
    },
  );

  test('a summary alone is proved in itself; nothing at all proves nothing', () => {
    const bare = {
      currency: null,
      openingMinor: 1_846_905,
      creditsMinor: 843_899,
      debitsMinor: 257_726,
      closingMinor: 336_644,
      transactions: [],
    };
    expect(reconcile(bare).disagreements[0]).toMatchObject({
      row: null,
      expectedMinor: 2_433_078,
      foundMinor: 336_644,
    });
    expect(reconcile({ ...bare, openingMinor: null, closingMinor: null }).isProvable).toBe(false);
  });
});

const head = [
  [5, 'Date'],
  [20, 'Description'],
  [50, 'Deposits ($)'],
  [65, 'Withdrawals ($)'],
  [85, 'Amount ($)'],
] as const;

describe('rows of a page', () => {
  test('an English statement: columns by their head, opening and closing from their rows', () => {
    const { statement, checks, fields } = readStatement(
      writtenContext(
        [
          [
            [5, 'ANYCOMPANY BANK'],
            [70, 'Bank Statement'],
          ],
          [[60, 'Account Number: 12345678901011']],
          [[60, 'Statement Period: 10/06/2021 to 11/06/2021']],
          head,
          [
            [5, '10/06/2021'],
            [20, 'Opening Balance'],
            [85, '4,250.00'],
          ],
          [
            [5, '10/07/2021'],
            [20, 'Cash Deposit'],
            [52, '1,250.00'],
            [85, '5,500.00'],
          ],
          [
            [5, '10/10/2021'],
            [20, 'Utility Charge'],
            [70, '245.35'],
            [85, '5,254.65'],
          ],
          [
            [5, '11/06/2021'],
            [20, 'Closing Balance'],
            [85, '5,254.65'],
          ],
          [
            [55, 'Total Deposits'],
            [85, '$1,250.00'],
          ],
          [
            [55, 'Total Withdrawals'],
            [85, '$245.35'],
          ],
        ],
        'USD',
      ),
    );
    expect(
      statement.transactions.map((row) => [row.date, row.description, row.amountMinor, row.balanceMinor]),
    ).toEqual([
      ['2021-10-07', 'Cash Deposit', 125_000, 550_000],
      ['2021-10-10', 'Utility Charge', -24_535, 525_465],
    ]);
    expect(verdictsOf(checks)).toMatchObject({
      running_balance: 'holds',
      summary_adds_up: 'holds',
      row_dates_in_order: 'holds',
      rows_within_period: 'holds',
    });
    expect(fields.map((field) => field.name)).toEqual(
      expect.arrayContaining([
        'bank_name',
        'account_number',
        'period_start',
        'period_end',
        'opening_balance',
        'closing_balance',
      ]),
    );
  });

  test('a Chinese statement, and the row that was altered', () => {
    const page = (balance: string) =>
      writtenPage([
        [
          [5, '江城商业银行'],
          [70, '个人账户交易明细'],
        ],
        [
          [5, '户名：陈玉兰'],
          [50, '2026-10-01至2026-10-31'],
        ],
        '账号：6217002800001236639',
        [
          [5, '交易日期'],
          [20, '摘要'],
          [40, '对方户名'],
          [62, '支出'],
          [75, '收入'],
          [88, '余额'],
        ],
        [
          [5, '2026-10-01'],
          [20, '转账'],
          [40, '武汉鲜达商超'],
          [73, '12,480.00'],
          [86, '38,216.40'],
        ],
        [
          [5, '2026-10-02'],
          [20, '货款'],
          [40, '洪湖水产合作社'],
          [60, '8,960.00'],
          [86, balance],
        ],
        [
          [5, '2026-10-12'],
          [20, '还款'],
          [40, '速贷网络科技'],
          [61, '850.00'],
          [86, '28,406.40'],
        ],
      ]);
    const good = readDocument([page('29,256.40')], { asOf: '2026-11-24' });
    expect(good.kind).toBe('bank_statement');
    expect(verdictsOf(good.checks).running_balance).toBe('holds');
    expect(good.statement?.transactions[2]).toMatchObject({
      counterparty: '速贷网络科技',
      amountMinor: -85_000,
    });
    const bad = readDocument([page('29,266.40')], { asOf: '2026-11-24' });
    expect(bad.checks.find((each) => each.name === 'running_balance')).toMatchObject({
      verdict: 'fails',
      detail: { 'row 2': 'balance: 2926640 for 2925640' },
    });
  });

  test('a file of rows, from the newest, with a column that says in or out', () => {
    const rows = transactionRows(
      linesOf(
        tablePage([
          ['交易时间', '交易类型', '交易对方', '收/支', '金额', '余额'],
          ['2026-10-03 12:00:01', '消费', '超市', '支出', '20.00', '130.00'],
          ['2026-10-02 09:00:00', '转账', '陈玉兰', '收入', '50.00', '150.00'],
        ]),
      ),
      'month_first',
    );
    expect(rows.transactions.map((row) => [row.date, row.amountMinor])).toEqual([
      ['2026-10-02', 5000],
      ['2026-10-03', -2000],
    ]);
  });
});
