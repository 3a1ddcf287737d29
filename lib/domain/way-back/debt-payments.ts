/**
 * What could be paid on the borrowers' own debts elsewhere: a debt whole, or a part of a revolving one, whose counted
 * instalment falls with its balance down to the stated minimum (domain.md section 4). The least money is sought.
 */
import { obligorsOf } from '@/lib/domain/assessment/facts/counted-facts';
import type { DebtFact, Snapshot } from '@/lib/domain/assessment/snapshot';

/** A part that is paid of a debt; minor units. */
export type DebtPart = { readonly id: string; readonly paidMinor: number };

/** `debtsPaid` whole, `debtsReduced` in part; none is in both. */
export type Payment = {
  readonly debtsPaid: readonly string[];
  readonly debtsReduced: readonly DebtPart[];
  readonly totalMinor: number;
};

/** Steps in which a part is paid: ¥100. */
export const partStepMinor = 10_000;

/** Most ways of paying that are tried; beyond, only the smallest debts are looked at. */
const waysTried = 128;

/** A revolving balance counts with a twentieth of itself, unless more is stated to be due. */
const monthsOfBalance = 20;

const balanceOf = (debt: DebtFact) => debt.balanceMinor ?? 0;

/** The largest part, in whole steps, that still lowers the counted instalment; 0 where none does. */
export function usefulPartMinor(debt: DebtFact): number {
  if (debt.kind !== 'revolving') return 0;
  const balanceMinor = balanceOf(debt);
  const aboveMinimum = balanceMinor - monthsOfBalance * (debt.instalmentMonthlyMinor ?? 0);
  const most = Math.min(aboveMinimum, balanceMinor - 1);
  return Math.max(0, Math.floor(most / partStepMinor) * partStepMinor);
}

type Way = { readonly id: string; readonly paidMinor: number; readonly whole: boolean };

const waysOf = (debt: DebtFact): readonly (Way | null)[] => {
  const part = usefulPartMinor(debt);
  return [
    null,
    ...(part > 0 ? [{ id: debt.id, paidMinor: part, whole: false }] : []),
    { id: debt.id, paidMinor: balanceOf(debt), whole: true },
  ];
};

/** Debts that are owed something, the smallest first, as many as their ways of being paid can all be tried together. */
function payable(snapshot: Snapshot): readonly DebtFact[] {
  const debts = obligorsOf(snapshot)
    .flatMap((party) => party.debts)
    .filter((debt) => balanceOf(debt) > 0)
    .toSorted((a, b) => balanceOf(a) - balanceOf(b) || (a.id < b.id ? -1 : 1));
  let ways = 1;
  const taken = debts.findIndex((debt) => {
    ways *= waysOf(debt).length;
    return ways > waysTried;
  });
  return taken === -1 ? debts : debts.slice(0, taken);
}

const paymentOf = (ways: readonly Way[]): Payment => ({
  debtsPaid: ways
    .filter(({ whole }) => whole)
    .map(({ id }) => id)
    .toSorted(),
  debtsReduced: ways
    .filter(({ whole }) => !whole)
    .map(({ id, paidMinor }) => ({ id, paidMinor }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  totalMinor: ways.reduce((sum, { paidMinor }) => sum + paidMinor, 0),
});

/** Every debt left, paid whole, or paid in the largest useful part: all combinations, the least money first. */
export function paymentsOf(snapshot: Snapshot): readonly Payment[] {
  const combined = payable(snapshot).reduce<readonly (readonly Way[])[]>(
    (before, debt) =>
      waysOf(debt).flatMap((way) => before.map((ways) => (way === null ? ways : [...ways, way]))),
    [[]],
  );
  return combined
    .filter((ways) => ways.length > 0)
    .map(paymentOf)
    .toSorted((a, b) => a.totalMinor - b.totalMinor || countOf(a) - countOf(b));
}

const countOf = ({ debtsPaid, debtsReduced }: Payment) => debtsPaid.length + debtsReduced.length;

/**
 * The payment of the least money that passes; each of its parts is let back by steps until one step less fails. `null`
 * where none passes. A dearer combination is tried as long as letting its largest part back could make it cheaper.
 */
export function leastPayment(snapshot: Snapshot, passes: (payment: Payment) => boolean): Payment | null {
  let best: Payment | null = null;
  for (const payment of paymentsOf(snapshot)) {
    const backMinor = payment.debtsReduced.reduce((sum, { paidMinor }) => sum + paidMinor, 0);
    if (best !== null && payment.totalMinor - backMinor >= best.totalMinor) continue;
    if (!passes(payment)) continue;
    const least = payment.debtsReduced.reduce((held, { id }) => withLeastPart(held, id, passes), payment);
    if (best === null || least.totalMinor < best.totalMinor) best = least;
  }
  return best;
}

/** The same payment with a part changed; of nothing it is gone. */
export function withPart(payment: Payment, id: string, paidMinor: number): Payment {
  const before = payment.debtsReduced.find((each) => each.id === id)?.paidMinor ?? 0;
  const others = payment.debtsReduced.filter((each) => each.id !== id);
  return {
    debtsPaid: payment.debtsPaid,
    debtsReduced:
      paidMinor === 0 ? others : [...others, { id, paidMinor }].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    totalMinor: payment.totalMinor - before + paidMinor,
  };
}

/** The part halved towards the least that passes with all else as it is. */
function withLeastPart(payment: Payment, id: string, passes: (payment: Payment) => boolean): Payment {
  const paidMinor = payment.debtsReduced.find((each) => each.id === id)?.paidMinor ?? 0;
  const at = (steps: number) => withPart(payment, id, steps * partStepMinor);
  if (passes(at(0))) return at(0);
  let low = 0;
  let high = paidMinor / partStepMinor;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (passes(at(middle))) high = middle;
    else low = middle;
  }
  return at(high);
}

/** What was owed on the debts that are paid whole, and what is paid and owed on each that is paid in part. */
export function paidOn(snapshot: Snapshot, paid: readonly string[], reduced: readonly DebtPart[]) {
  const debts = obligorsOf(snapshot).flatMap((party) => party.debts);
  const whole = debts.filter(({ id }) => paid.includes(id));
  return {
    debts:
      whole.length === 0
        ? null
        : { count: whole.length, totalMinor: whole.reduce((sum, debt) => sum + balanceOf(debt), 0) },
    reduced: reduced.flatMap(({ id, paidMinor }) => {
      const debt = debts.find((each) => each.id === id);
      return debt === undefined ? [] : [{ paidMinor, balanceMinor: balanceOf(debt) }];
    }),
  };
}
