/** What the parties who owe earn, spend and owe, each fact as it is used; nothing here reads the role of a spouse. */
import type { IncomeSource } from '@/lib/domain/affordability/income';
import type { KnownDebt } from '@/lib/domain/affordability/monthly-instalment';
import { confirmedValue, declaredValue, pickValue } from '@/lib/domain/assessment/facts/pick-value';
import type { DebtFact, Fact, Snapshot, SnapshotParty } from '@/lib/domain/assessment/snapshot';

/** A sum over facts as declared, as confirmed and as used; `null` where no fact has such a value. */
export type Totals = {
  readonly declaredMinor: number | null;
  /** Sum of the declared values of those facts that were also confirmed: what `confirmedMinor` stands against. */
  readonly declaredOfConfirmedMinor: number | null;
  readonly confirmedMinor: number | null;
  readonly usedMinor: number | null;
  readonly factIds: readonly string[];
  /** Facts that are named but hold no value. */
  readonly missing: number;
};

export type CountedFacts = {
  readonly incomeSources: readonly IncomeSource[];
  readonly income: Totals;
  readonly incomeFacts: readonly Fact<number>[];
  /** At least half of what counts was confirmed by someone other than the applicant. */
  readonly incomeConfirmed: boolean;
  readonly expenses: Totals;
  readonly expenseFacts: readonly Fact<number>[];
  readonly debts: readonly DebtFact[];
  readonly reserves: Totals;
  readonly reserveFacts: readonly (Fact<number> | null)[];
  readonly inflowsMonthlyMinor: readonly number[] | null;
  readonly dependants: number;
  readonly people: number;
  readonly tenureMonths: number | null;
  readonly tradingMonths: number | null;
  readonly takings: Totals;
  readonly factsMissing: number;
};

/** Borrower and co-borrowers: those who owe the loan themselves. */
export function obligorsOf(snapshot: Snapshot): readonly SnapshotParty[] {
  return snapshot.parties.filter((party) => party.role === 'borrower' || party.role === 'co_borrower');
}

export function borrowerOf(snapshot: Snapshot): SnapshotParty | null {
  return snapshot.parties.find((party) => party.role === 'borrower') ?? null;
}

/** The facts of one or several parties taken together. */
export function countedFacts(parties: readonly SnapshotParty[]): CountedFacts {
  const incomeFacts = parties.flatMap((party) => party.incomes.map((income) => income.monthlyMinor));
  const derived = parties.flatMap(businessIncome);
  const income = withDerived(totalsOf(incomeFacts), derived);
  const expenseFacts = parties.flatMap((party) => party.expenses.map((expense) => expense.monthlyMinor));
  const reserveFacts = parties.map((party) => party.liquidReservesMinor);
  return {
    incomeSources: [...parties.flatMap(incomeSources), ...derived.map((each) => each.source)],
    income,
    incomeFacts,
    incomeConfirmed:
      2 * (income.confirmedMinor ?? 0) >= (income.usedMinor ?? 0) && income.confirmedMinor !== null,
    expenses: totalsOf(expenseFacts),
    expenseFacts,
    debts: parties.flatMap((party) => party.debts),
    reserves: totalsOf(reserveFacts),
    reserveFacts,
    inflowsMonthlyMinor: inflowsOf(parties),
    dependants: Math.max(0, ...parties.map((party) => pickValue(party.dependants)?.value ?? 0)),
    people: Math.max(1, parties.filter((party) => party.kind === 'person').length),
    tenureMonths: longest(parties.map((party) => party.employment?.tenureMonths ?? null)),
    tradingMonths: longest(parties.map((party) => party.business?.tradingMonths ?? null)),
    takings: totalsOf(parties.map((party) => party.business?.takingsMonthlyMinor ?? null)),
    factsMissing: (incomeFacts.length + derived.length === 0 ? 1 : 0) + income.missing,
  };
}

/** Sum of what several facts say. */
export function totalsOf(facts: readonly (Fact<number> | null)[]): Totals {
  let declaredMinor: number | null = null;
  let declaredOfConfirmedMinor: number | null = null;
  let confirmedMinor: number | null = null;
  let usedMinor: number | null = null;
  let missing = 0;
  const factIds: string[] = [];
  for (const fact of facts) {
    if (fact === null) continue;
    const declared = declaredValue(fact);
    const confirmed = confirmedValue(fact);
    const used = pickValue(fact);
    if (used === null) missing += 1;
    else {
      factIds.push(fact.id);
      usedMinor = (usedMinor ?? 0) + used.value;
    }
    if (declared !== null) declaredMinor = (declaredMinor ?? 0) + declared.value;
    if (confirmed !== null) {
      confirmedMinor = (confirmedMinor ?? 0) + confirmed.value;
      if (declared !== null) declaredOfConfirmedMinor = (declaredOfConfirmedMinor ?? 0) + declared.value;
    }
  }
  return { declaredMinor, declaredOfConfirmedMinor, confirmedMinor, usedMinor, factIds, missing };
}

/** Debts elsewhere as capacity reads them. */
export function knownDebts(debts: readonly DebtFact[]): readonly KnownDebt[] {
  return debts.map((debt) => ({
    kind: debt.kind,
    balanceMinor: debt.balanceMinor,
    instalmentMonthlyMinor: debt.instalmentMonthlyMinor,
    floating: debt.floating,
    remainingTerm: debt.remainingTerm ?? null,
    rateAnnual: debt.rateAnnual ?? null,
  }));
}

function incomeSources(party: SnapshotParty): IncomeSource[] {
  return party.incomes.flatMap((income) => {
    const used = pickValue(income.monthlyMinor);
    return used === null ? [] : [{ id: income.id, kind: income.kind, netMonthlyMinor: used.value }];
  });
}

type Derived = { readonly source: IncomeSource; readonly confirmed: boolean };

/** Takings less costs, where the business has no income of its own stated. */
function businessIncome(party: SnapshotParty): Derived[] {
  const { business } = party;
  if (business === null || party.incomes.some(({ kind }) => kind === 'business' || kind === 'farm'))
    return [];
  const takings = pickValue(business.takingsMonthlyMinor);
  const costs = pickValue(business.costsMonthlyMinor);
  if (takings === null || costs === null) return [];
  const confirmed = takings.source !== 'declared' && costs.source !== 'declared';
  return [
    {
      source: { id: business.id, kind: 'business', netMonthlyMinor: takings.value - costs.value },
      confirmed,
    },
  ];
}

function withDerived(totals: Totals, derived: readonly Derived[]): Totals {
  const sumOf = (which: readonly Derived[]) =>
    which.length === 0 ? null : which.reduce((sum, { source }) => sum + source.netMonthlyMinor, 0);
  const plus = (amountMinor: number | null, more: number | null) =>
    more === null ? amountMinor : (amountMinor ?? 0) + more;
  return {
    ...totals,
    usedMinor: plus(totals.usedMinor, sumOf(derived)),
    declaredMinor: plus(totals.declaredMinor, sumOf(derived.filter(({ confirmed }) => !confirmed))),
    confirmedMinor: plus(totals.confirmedMinor, sumOf(derived.filter(({ confirmed }) => confirmed))),
    factIds: [...totals.factIds, ...derived.map(({ source }) => source.id)],
  };
}

/** Statements count together only where everyone who brings income has six months of them. */
function inflowsOf(parties: readonly SnapshotParty[]): readonly number[] | null {
  const earning = parties.filter((party) => party.incomes.length > 0 || party.business !== null);
  const statements = earning.map((party) => party.inflowsMonthlyMinor?.slice(-6) ?? []);
  if (statements.length === 0 || statements.some((months) => months.length < 6)) return null;
  return [0, 1, 2, 3, 4, 5].map((month) => statements.reduce((sum, months) => sum + (months[month] ?? 0), 0));
}

function longest(facts: readonly (Fact<number> | null)[]): number | null {
  const known = facts.flatMap((fact) => pickValue(fact)?.value ?? []);
  return known.length === 0 ? null : Math.max(...known);
}
