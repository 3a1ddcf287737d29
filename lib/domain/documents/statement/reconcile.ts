import type { Statement } from './statement';

export type Suspect = 'amount' | 'balance' | 'opening' | 'closing' | 'credits_total' | 'debits_total';
export type Disagreement = {
  /** Of the transactions, from 0; null where the summary disagrees. */
  readonly row: number | null;
  /** What must be wrong for this to be the only mistake; the likeliest first. */
  readonly suspects: readonly Suspect[];
  readonly expectedMinor: number;
  readonly foundMinor: number;
};

export type Reconciliation = {
  /** Whether the statement had what is needed to prove it. */
  readonly isProvable: boolean;
  readonly provedRows: number;
  readonly disagreements: readonly Disagreement[];
};

/** Opening balance that the first row implies. */
function impliedOpening({ transactions }: Statement): number | null {
  const [first] = transactions;
  return first === undefined || first.balanceMinor === null ? null : first.balanceMinor - first.amountMinor;
}

/**
 * Proves each row by the one before (balance = balance before + amount). A wrong amount breaks its own row; a wrong
 * balance breaks its own row and the next by the same sum the other way, and is named once, as a balance.
 */
function provedRows(statement: Statement): { proved: number; disagreements: Disagreement[] } {
  const { transactions } = statement;
  let before = statement.openingMinor ?? impliedOpening(statement);
  const gaps = transactions.map((row) => {
    const expected = before === null ? null : before + row.amountMinor;
    if (row.balanceMinor !== null) before = row.balanceMinor;
    else before = expected;
    return expected === null || row.balanceMinor === null ? null : { expected, found: row.balanceMinor };
  });
  const gapAt = (row: number) => {
    const gap = gaps[row];
    return gap === null || gap === undefined ? 0 : gap.found - gap.expected;
  };
  const disagreements: Disagreement[] = [];
  for (let row = 0; row < gaps.length; row += 1) {
    const gap = gaps[row];
    if (gap === null || gap === undefined || gapAt(row) === 0) continue;
    const isBalance = row + 1 < gaps.length && gapAt(row + 1) === -gapAt(row);
    const isLast = row === gaps.length - 1;
    const suspects: Suspect[] = isBalance
      ? ['balance']
      : ['amount', ...(row === 0 ? (['opening'] as const) : []), ...(isLast ? (['balance'] as const) : [])];
    disagreements.push({ row, suspects, expectedMinor: gap.expected, foundMinor: gap.found });
    if (isBalance) row += 1;
  }
  return { proved: gaps.filter((gap) => gap !== null && gap.found === gap.expected).length, disagreements };
}

/**
 * Reconciles a statement: row by row, the last balance with the closing one, the rows with the printed totals, and the
 * summary in itself (opening + credits − debits = closing). Every disagreement is named; none means that it is proved.
 */
export function reconcile(statement: Statement): Reconciliation {
  const { openingMinor, closingMinor, creditsMinor, debitsMinor, transactions } = statement;
  const { proved, disagreements } = provedRows(statement);
  const summary: Disagreement[] = [];
  const compare = (suspects: readonly Suspect[], expectedMinor: number | null, foundMinor: number | null) => {
    if (expectedMinor !== null && foundMinor !== null && expectedMinor !== foundMinor)
      summary.push({ row: null, suspects, expectedMinor, foundMinor });
  };
  const opening = openingMinor ?? impliedOpening(statement);
  const sum = (sign: 1 | -1) =>
    transactions.reduce((total, row) => total + Math.max(0, sign * row.amountMinor), 0);
  const last = transactions.findLast((row) => row.balanceMinor !== null)?.balanceMinor ?? null;
  compare(['closing'], last, closingMinor);
  if (transactions.length > 0) {
    compare(['credits_total'], sum(1), creditsMinor);
    compare(['debits_total'], sum(-1), debitsMinor);
  }
  if (last === null || transactions.length === 0) {
    const all = openingMinor === null || creditsMinor === null || debitsMinor === null;
    compare(
      ['closing', 'opening', 'credits_total', 'debits_total'],
      all ? null : openingMinor + creditsMinor - debitsMinor,
      closingMinor,
    );
  } else if (opening !== null && closingMinor !== null && creditsMinor !== null && debitsMinor !== null) {
    compare(
      ['opening', 'closing', 'credits_total', 'debits_total'],
      opening + creditsMinor - debitsMinor,
      closingMinor,
    );
  }
  const hasSummary =
    openingMinor !== null && closingMinor !== null && creditsMinor !== null && debitsMinor !== null;
  return {
    isProvable: proved > 0 || disagreements.length > 0 || hasSummary,
    provedRows: proved,
    disagreements: [...disagreements, ...summary],
  };
}
