/** What the transactions of a statement say about income, obligations and risk. Amounts are minor units. */
import { daysBetween, monthOf } from '@/lib/domain/shared/calendar-date';
import type { Statement, Transaction } from './statement';

export type TransactionFlag =
  | 'gambling'
  | 'lender'
  | 'returned'
  | 'cash'
  | 'own_transfer'
  | 'salary'
  | 'rent'
  | 'refund';

const patterns: Readonly<Record<TransactionFlag, RegExp>> = {
  gambling: /casino|\bbet\w*|poker|lotter|gambl|sportsbook|wager|彩票|博彩|娱乐城|体彩|福彩|赌/i,
  lender:
    /\bloan|payday|lending|lender|cash ?advance|financ(?:e|ing) co|贷款|还贷|还款|小贷|消费金融|借呗|花呗|微粒贷|网贷|速贷|白条/i,
  returned:
    /returned|\bnsf\b|insufficient funds|bounced|reversal|dishonou?red|退票|退回|余额不足|扣款失败|冲正/i,
  cash: /\batm\b|cash (?:withdrawal|deposit)|现金|取现|存现/i,
  own_transfer:
    /own account|savings transfer|transfer (?:to|from) (?:savings|checking)|本人|自己账户|余额宝|零钱通|定期/i,
  salary: /salary|payroll|wages|direct dep|工资|薪资|薪金|代发/i,
  rent: /\brent\b|landlord|mortgage|房租|租金|房贷|按揭/i,
  refund: /refund|chargeback|退款/i,
};

/** What a transaction looks like by its words; several flags may apply. */
export function transactionFlags(
  transaction: Pick<Transaction, 'description' | 'counterparty'>,
): TransactionFlag[] {
  const words = `${transaction.description} ${transaction.counterparty}`;
  return (Object.keys(patterns) as TransactionFlag[]).filter((flag) => patterns[flag].test(words));
}

export const regularities = ['monthly', 'more_often', 'irregular'] as const;
export type Regularity = (typeof regularities)[number];

export type Flow = {
  /** Who pays or is paid: the counterparty, else the words without figures. */
  readonly name: string;
  readonly count: number;
  readonly totalMinor: number;
  /** Of the months that the statement covers, the share in which it occurs, 0–1. */
  readonly monthsShare: number;
  readonly regularity: Regularity;
  /** Standard deviation of the amounts over their mean; 0 where they are all equal. */
  readonly variation: number;
};

export type StatementAnalysis = {
  readonly months: number;
  readonly days: number;
  /** Money in without own transfers, loans, refunds and returned payments. */
  readonly incomeMinor: number;
  readonly incomeMonthlyMinor: number;
  readonly sources: readonly Flow[];
  /** Loans and rents that recur or name themselves. */
  readonly obligations: readonly Flow[];
  readonly obligationsMonthlyMinor: number;
  readonly outgoingsMonthlyMinor: number;
  /** Rows (from 0) by flag, of the flags that a reviewer must see. */
  readonly flagged: Readonly<Record<'gambling' | 'lender' | 'returned', readonly number[]>>;
  readonly lowestBalanceMinor: number | null;
  readonly daysBelowZero: number;
  /** Standard deviation of the months' income over its mean; null under two months. */
  readonly incomeVariation: number | null;
  /** Mean balance over the months' outgoings; null without balances or outgoings. */
  readonly reserveMonths: number | null;
};

const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, each) => sum + each, 0);

function variation(amounts: readonly number[]): number {
  const mean = sumOf(amounts) / Math.max(1, amounts.length);
  if (mean === 0) return 0;
  const spread = sumOf(amounts.map((each) => (each - mean) ** 2)) / amounts.length;
  return Math.round((Math.sqrt(spread) / Math.abs(mean)) * 1000) / 1000;
}

const nameOf = ({ counterparty, description }: Transaction) =>
  (counterparty || description).replace(/\d+/g, '').replace(/\s+/g, ' ').trim().toLowerCase();

function flows(transactions: readonly Transaction[], months: number): Flow[] {
  const groups = Map.groupBy(transactions, nameOf);
  return [...groups]
    .map(([name, rows]) => {
      const amounts = rows.map((row) => Math.abs(row.amountMinor));
      const inMonths = new Set(rows.map((row) => monthOf(row.date))).size;
      const isEachMonth = inMonths >= 2 && inMonths >= months - 1;
      const regularity: Regularity = !isEachMonth
        ? 'irregular'
        : rows.length > inMonths * 1.5
          ? 'more_often'
          : 'monthly';
      return {
        name,
        count: rows.length,
        totalMinor: sumOf(amounts),
        monthsShare: Math.min(1, inMonths / months),
        regularity,
        variation: variation(amounts),
      };
    })
    .sort((one, other) => other.totalMinor - one.totalMinor || one.name.localeCompare(other.name));
}

/** Each balance counts for the days until the next one. */
function balances(rows: readonly Transaction[]): {
  lowest: number | null;
  belowZero: number;
  mean: number | null;
} {
  const held = rows.flatMap((row) =>
    row.balanceMinor === null ? [] : [{ date: row.date, minor: row.balanceMinor }],
  );
  if (held.length === 0) return { lowest: null, belowZero: 0, mean: null };
  const spans = held.map((each, at) => ({
    minor: each.minor,
    days: Math.max(0, daysBetween(each.date, held[at + 1]?.date ?? each.date)),
  }));
  const days = sumOf(spans.map((span) => span.days));
  const mean =
    days === 0
      ? sumOf(held.map((each) => each.minor)) / held.length
      : sumOf(spans.map((span) => span.minor * span.days)) / days;
  return {
    lowest: Math.min(...held.map((each) => each.minor)),
    belowZero: sumOf(spans.filter((span) => span.minor < 0).map((span) => span.days)),
    mean,
  };
}

/** Reads income, obligations and risk from a statement. Months are counted from its first day to its last, at least one. */
export function analyseStatement({ transactions }: Statement): StatementAnalysis {
  const dates = transactions.map((row) => row.date).sort();
  const [first, last] = [dates[0], dates.at(-1)];
  const days = first === undefined || last === undefined ? 0 : daysBetween(first, last) + 1;
  const months = Math.max(1, Math.round(days / 30.4375));
  const flags = transactions.map(transactionFlags);
  const has = (at: number, ...wanted: TransactionFlag[]) => wanted.some((flag) => flags[at]?.includes(flag));
  const income = transactions.filter(
    (row, at) => row.amountMinor > 0 && !has(at, 'own_transfer', 'lender', 'refund', 'returned'),
  );
  const outgoings = transactions.filter(
    (row, at) => row.amountMinor < 0 && !has(at, 'own_transfer', 'returned'),
  );
  const owed = transactions.filter(
    (row, at) => row.amountMinor < 0 && has(at, 'lender', 'rent') && !has(at, 'returned'),
  );
  const byMonth = [...Map.groupBy(income, (row) => monthOf(row.date)).values()].map((rows) =>
    sumOf(rows.map((row) => row.amountMinor)),
  );
  const rowsWith = (flag: TransactionFlag) => transactions.flatMap((_, at) => (has(at, flag) ? [at] : []));
  const { lowest, belowZero, mean } = balances(transactions);
  const monthly = (rows: readonly Transaction[]) =>
    Math.round(Math.abs(sumOf(rows.map((row) => row.amountMinor))) / months);
  const out = monthly(outgoings);
  return {
    months,
    days,
    incomeMinor: sumOf(income.map((row) => row.amountMinor)),
    incomeMonthlyMinor: monthly(income),
    sources: flows(income, months),
    obligations: flows(owed, months),
    obligationsMonthlyMinor: monthly(owed),
    outgoingsMonthlyMinor: out,
    flagged: { gambling: rowsWith('gambling'), lender: rowsWith('lender'), returned: rowsWith('returned') },
    lowestBalanceMinor: lowest,
    daysBelowZero: belowZero,
    incomeVariation: byMonth.length < 2 ? null : variation(byMonth),
    reserveMonths: mean === null || out === 0 ? null : Math.round((mean / out) * 100) / 100,
  };
}
