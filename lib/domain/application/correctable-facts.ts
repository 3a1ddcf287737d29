/**
 * Facts that a party can be asked to correct, and the facts after a correction: the new declared value stands beside
 * what was there before, and what is derived from it follows. Pure.
 */
import {
  type ExpenseKind,
  expenseKinds,
  type IncomeKind,
  incomeKinds,
} from '@/lib/domain/application/vocabulary';
import type { CaseFacts, PartyFacts } from '@/lib/domain/assessment/case-facts';
import type { Fact } from '@/lib/domain/assessment/snapshot';

const plainKinds = [
  'dependants',
  'tenure_months',
  'trading_months',
  'takings',
  'business_costs',
  'stock',
  'reserves',
] as const;
type PlainKind = (typeof plainKinds)[number];
export type FactKind = PlainKind | `income_${IncomeKind}` | `expense_${ExpenseKind}`;
export const factKinds: readonly FactKind[] = [
  ...plainKinds,
  ...incomeKinds.map((kind) => `income_${kind}` as const),
  ...expenseKinds.map((kind) => `expense_${kind}` as const),
];

/** Amounts a month are minor units of the case's currency; the others are whole numbers. */
export type FactUnit = 'money' | 'months' | 'people';
export const unitOfFact = (kind: FactKind): FactUnit => {
  if (kind === 'dependants') return 'people';
  return kind === 'tenure_months' || kind === 'trading_months' ? 'months' : 'money';
};
/** The most that a correction may say, by unit. */
const most: Readonly<Record<FactUnit, number>> = { money: 1_000_000_000_000, months: 1200, people: 20 };
export const mayBeValue = (kind: FactKind, value: number): boolean =>
  Number.isSafeInteger(value) && value >= 0 && value <= most[unitOfFact(kind)];

export type CorrectableFact = {
  readonly partyId: string;
  readonly fact: string;
  readonly kind: FactKind;
  /** What was declared last; `null` where nothing was. */
  readonly value: number | null;
};

const TRADE = /\.income\.trade$/;

/** The value that was declared last. */
const declaredOf = (fact: Fact<number>): number | null =>
  fact.values.filter((each) => each.source === 'declared').at(-1)?.value ?? null;

function factsOf(party: PartyFacts): readonly (readonly [FactKind, Fact<number> | null])[] {
  const { business, employment } = party;
  return [
    ['dependants', party.dependants],
    ['tenure_months', employment?.tenureMonths ?? null],
    ['takings', business?.takingsMonthlyMinor ?? null],
    ['business_costs', business?.costsMonthlyMinor ?? null],
    ['trading_months', business?.tradingMonths ?? null],
    ['stock', business?.stockMinor ?? null],
    ...party.incomes
      // What a trade earns is takings less costs: these are corrected, and it follows.
      .filter((each) => !TRADE.test(each.id))
      .map((each) => [`income_${each.kind}`, each.monthlyMinor] as const),
    ...party.expenses.map((each) => [`expense_${each.kind}`, each.monthlyMinor] as const),
    ['reserves', party.liquidReservesMinor],
  ];
}

/** What can be corrected, party by party, in the order in which it was told. */
export const correctableFacts = (facts: CaseFacts): readonly CorrectableFact[] =>
  facts.parties.flatMap((party) =>
    factsOf(party).flatMap(([kind, fact]) =>
      fact === null ? [] : [{ partyId: party.id, fact: fact.id, kind, value: declaredOf(fact) }],
    ),
  );

type Said = { readonly value: number; readonly at: string };

const withSaid = (fact: Fact<number>, { value, at }: Said): Fact<number> => ({
  id: fact.id,
  values: [...fact.values, { value, source: 'declared', by: 'applicant', at }],
});

/** Facts with the correction of one party's fact; `null` where that party has no such fact. `at`: ISO instant. */
export function correctFact(
  facts: CaseFacts,
  of: { readonly partyId: string; readonly fact: string },
  said: Said,
): CaseFacts | null {
  const party = facts.parties.find((each) => each.id === of.partyId);
  if (party === undefined || !factsOf(party).some(([, fact]) => fact?.id === of.fact)) return null;
  const one = <T extends Fact<number> | null>(fact: T): T =>
    (fact?.id === of.fact ? withSaid(fact, said) : fact) as T;
  const business = party.business && {
    ...party.business,
    takingsMonthlyMinor: one(party.business.takingsMonthlyMinor),
    costsMonthlyMinor: one(party.business.costsMonthlyMinor),
    tradingMonths: one(party.business.tradingMonths),
    stockMinor: one(party.business.stockMinor),
  };
  const corrected: PartyFacts = {
    ...party,
    dependants: one(party.dependants),
    employment: party.employment && { ...party.employment, tenureMonths: one(party.employment.tenureMonths) },
    business,
    incomes: party.incomes.map((each) => ({ ...each, monthlyMinor: one(each.monthlyMinor) })),
    expenses: party.expenses.map((each) => ({ ...each, monthlyMinor: one(each.monthlyMinor) })),
    liquidReservesMinor: one(party.liquidReservesMinor),
  };
  return {
    ...facts,
    parties: facts.parties.map((each) =>
      each.id === party.id ? withTrade(party, corrected, said.at) : each,
    ),
  };
}

/** What the trade earns is declared anew where takings or costs were; a loss counts as none. */
function withTrade(before: PartyFacts, after: PartyFacts, at: string): PartyFacts {
  const takings = after.business?.takingsMonthlyMinor ?? null;
  const costs = after.business?.costsMonthlyMinor ?? null;
  const touched =
    takings !== before.business?.takingsMonthlyMinor || costs !== before.business?.costsMonthlyMinor;
  if (takings === null || costs === null || !touched) return after;
  const value = Math.max(0, (declaredOf(takings) ?? 0) - (declaredOf(costs) ?? 0));
  return {
    ...after,
    incomes: after.incomes.map((each) =>
      TRADE.test(each.id) ? { ...each, monthlyMinor: withSaid(each.monthlyMinor, { value, at }) } : each,
    ),
  };
}
