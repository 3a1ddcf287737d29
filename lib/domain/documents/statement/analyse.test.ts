import { expect, test } from 'vitest';
import { analyseStatement, transactionFlags } from './analyse';
import type { Transaction } from './statement';

const place = { text: '', page: 1, box: { left: 0, top: 0, width: 1, height: 0.01 }, confidence: 1 };

test('what rows say: income by source, obligations, flags, lowest balance, reserve', () => {
  const row = (
    date: string,
    description: string,
    amountMinor: number,
    balanceMinor: number,
  ): Transaction => ({ date, description, counterparty: '', amountMinor, balanceMinor, place });
  const found = analyseStatement({
    currency: 'CNY',
    openingMinor: null,
    closingMinor: null,
    creditsMinor: null,
    debitsMinor: null,
    transactions: [
      row('2026-08-05', '代发工资', 800_000, 900_000),
      row('2026-08-20', '网贷还款', -200_000, 700_000),
      row('2026-09-05', '代发工资', 800_000, 1_500_000),
      row('2026-09-12', 'Lucky Casino', -600_000, 900_000),
      row('2026-09-20', '网贷还款', -200_000, 700_000),
      row('2026-10-05', '代发工资', 800_000, 1_500_000),
      row('2026-10-30', '扣款失败 退票', 10_000, 1_510_000),
    ],
  });
  expect(found).toMatchObject({
    months: 3,
    incomeMinor: 2_400_000,
    incomeMonthlyMinor: 800_000,
    obligationsMonthlyMinor: 133_333,
    lowestBalanceMinor: 700_000,
    incomeVariation: 0,
    daysBelowZero: 0,
  });
  expect(found.sources[0]).toMatchObject({ name: '代发工资', count: 3, regularity: 'monthly', variation: 0 });
  expect(found.flagged).toEqual({ gambling: [3], lender: [1, 4], returned: [6] });
  expect(found.reserveMonths).toBeGreaterThan(2);
  expect(transactionFlags({ description: 'Bill Payment', counterparty: 'GM Mart' })).toEqual([]);
});
