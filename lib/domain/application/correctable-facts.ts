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
import {
  type CorrectableItem,
  correctableItems,
  correctItem,
  type ItemFactKind,
  itemFactKinds,
  type SaidOfItem,
} from './correctable-items';

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
type FigureKind = PlainKind | `income_${IncomeKind}` | `expense_${ExpenseKind}`;
export type FactKind = FigureKind | ItemFactKind;
export const factKinds: readonly FactKind[] = [
  ...plainKinds,
  ...incomeKinds.map((kind) => `income_${kind}` as const),
  ...expenseKinds.map((kind) => `expense_${kind}` as const),
  ...itemFactKinds,
];

/** Amounts are minor units of the case's currency; months and people are whole numbers; names are words. */
export type FactUnit = 'money' | 'months' | 'people' | 'words' | 'debt';
export const unitOfFact = (kind: FactKind): FactUnit => {
  if (kind === 'dependants') return 'people';
  if (kind === 'debt_lender' || kind === 'collateral_description') return 'words';
  if (kind === 'debt_added') return 'debt';
  return kind === 'tenure_months' || kind === 'trading_months' ? 'months' : 'money';
};

export type CorrectableFact = {
  readonly partyId: string;
  readonly fact: string;
  readonly kind: FactKind;
  /** What was declared last; `null` where nothing was, or where it is no figure. */
  readonly value: number | null;
  /** Which debt or which collateral; `null` for what there is one of. */
  readonly item: CorrectableItem['item'];
};

const TRADE = /\.income\.trade$/;

/** The value that was declared last. */
const declaredOf = (fact: Fact<number>): number | null =>
  fact.values.filter((each) => each.source === 'declared').at(-1)?.value ?? null;

function figuresOf(party: PartyFacts): readonly (readonly [FigureKind, Fact<number> | null])[] {
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
    [
      ...figuresOf(party).flatMap(([kind, fact]) =>
        fact === null ? [] : [{ fact: fact.id, kind, value: declaredOf(fact), item: null }],
      ),
      ...correctableItems(facts, party),
    ].map((each) => ({ partyId: party.id, ...each })),
  );

type Said = { readonly value: number; readonly at: string };

const withSaid = (fact: Fact<number>, { value, at }: Said): Fact<number> => ({
  id: fact.id,
  values: [...fact.values, { value, source: 'declared', by: 'applicant', at }],
});

/** Facts with the correction of one party's fact; `null` where that party has no such fact, or it is told otherwise. */
export function correctFact(
  facts: CaseFacts,
  of: { readonly partyId: string; readonly fact: string },
  told: SaidOfItem,
): CaseFacts | null {
  const party = facts.parties.find((each) => each.id === of.partyId);
  if (party === undefined) return null;
  const item = correctableItems(facts, party).find(({ fact }) => fact === of.fact);
  if (item !== undefined) return correctItem(facts, party.id, item, told);
  const { value, at } = told;
  if (value === null || !figuresOf(party).some(([, fact]) => fact?.id === of.fact)) return null;
  return correctFigure(facts, party, of.fact, { value, at });
}

function correctFigure(facts: CaseFacts, party: PartyFacts, named: string, said: Said): CaseFacts {
  const one = <T extends Fact<number> | null>(fact: T): T =>
    (fact?.id === named ? withSaid(fact, said) : fact) as T;
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
