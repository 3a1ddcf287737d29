/**
 * Debts and collateral that a party declared, as things to correct: each of their figures and names by itself, and a
 * debt that was left out. Names are free text: they lie sealed beside the case, only that they changed stands here. Pure.
 */
import type { CollateralKind, DebtKind, PartyRole } from '@/lib/domain/application/vocabulary';
import type { CaseFacts, PartyFacts } from '@/lib/domain/assessment/case-facts';
import type { CollateralFact, DebtFact } from '@/lib/domain/assessment/snapshot';

const debtKindsOfFact = ['debt_instalment', 'debt_balance', 'debt_lender'] as const;
const collateralKindsOfFact = ['collateral_value', 'collateral_owed', 'collateral_description'] as const;
export const itemFactKinds = [...debtKindsOfFact, 'debt_added', ...collateralKindsOfFact] as const;
export type ItemFactKind = (typeof itemFactKinds)[number];

/** Which of several: its id among the facts, what kind it is, and its place in the order in which it was told. */
export type NamedItem = {
  readonly id: string;
  readonly kind: DebtKind | CollateralKind;
  readonly ordinal: number;
};
export type CorrectableItem = {
  readonly fact: string;
  readonly kind: ItemFactKind;
  readonly value: number | null;
  readonly item: NamedItem | null;
};

/** A debt as it is told, without its lender's name; minor units of the case's currency. */
export type DeclaredDebt = {
  readonly kind: DebtKind;
  readonly balanceMinor: number;
  readonly instalmentMonthlyMinor: number;
};
/** `value` for a figure, `debt` for one that was left out, neither for a name. `at`: ISO instant. */
export type SaidOfItem = {
  readonly value: number | null;
  readonly debt: DeclaredDebt | null;
  readonly at: string;
};

/** As many as an application takes. */
const mostDebts = 20;
/** What others owe counts where they borrow or stand for the loan. */
const owing: readonly PartyRole[] = ['borrower', 'co_borrower', 'guarantor'];
const LEFT_OUT = 'debts.left_out';

const declaredDebts = (party: PartyFacts) => party.debts.filter(({ source }) => source === 'declared');
/** A valuation is no word of the borrower's, and is not theirs to correct. */
const declaredCollateral = ({ collateral }: CaseFacts) =>
  collateral.filter(({ source }) => source === 'declared');

const namesOf = (item: NamedItem, kinds: readonly (readonly [ItemFactKind, number | null])[]) =>
  kinds.map(
    ([kind, value]): CorrectableItem => ({
      fact: `${item.id}.${kind.slice(kind.indexOf('_') + 1)}`,
      kind,
      value,
      item,
    }),
  );

/** What a party could correct of its debts, and the borrower of the collateral. */
export function correctableItems(facts: CaseFacts, party: PartyFacts): readonly CorrectableItem[] {
  const debts = declaredDebts(party).flatMap(({ id, kind, ...debt }, at) =>
    namesOf({ id, kind, ordinal: at + 1 }, [
      ['debt_instalment', debt.instalmentMonthlyMinor],
      ['debt_balance', debt.balanceMinor],
      ['debt_lender', null],
    ]),
  );
  const takesMore = owing.includes(party.role) && declaredDebts(party).length < mostDebts;
  const leftOut = { fact: LEFT_OUT, kind: 'debt_added', value: null, item: null } as const;
  const collateral = party.role === 'borrower' ? declaredCollateral(facts) : [];
  return [
    ...debts,
    ...(takesMore ? [leftOut] : []),
    ...collateral.flatMap(({ id, kind, valueMinor, seniorClaimsMinor }, at) =>
      namesOf({ id, kind, ordinal: at + 1 }, [
        ['collateral_value', valueMinor],
        ['collateral_owed', seniorClaimsMinor],
        ['collateral_description', null],
      ]),
    ),
  ];
}

function correctedDebt(debt: DebtFact, kind: ItemFactKind, { value, at }: SaidOfItem): DebtFact {
  const before = debt.corrections ?? [];
  if (kind === 'debt_lender')
    return { ...debt, corrections: [...before, { field: 'lender', before: null, after: null, at }] };
  const field = kind === 'debt_balance' ? 'balanceMinor' : 'instalmentMonthlyMinor';
  const put = { field, before: debt[field], after: value, at } as const;
  return { ...debt, [field]: value, at, corrections: [...before, put] };
}

function correctedCollateral(item: CollateralFact, kind: ItemFactKind, said: SaidOfItem): CollateralFact {
  const { value, at } = said;
  const before = item.corrections ?? [];
  if (kind === 'collateral_description' || value === null)
    return { ...item, corrections: [...before, { field: 'description', before: null, after: null, at }] };
  const field = kind === 'collateral_value' ? 'valueMinor' : 'seniorClaimsMinor';
  const put = { field, before: item[field], after: value, at } as const;
  return { ...item, [field]: value, at, corrections: [...before, put] };
}

/** The id that a debt added to this party gets: none that any debt of it ever had. */
export function nextDebtId(party: Pick<PartyFacts, 'id' | 'role' | 'debts'>): string {
  const owner = party.role === 'borrower' ? 'borrower' : party.id;
  const taken = new Set(party.debts.map(({ id }) => id));
  let next = party.debts.length + 1;
  while (taken.has(`${owner}.debt.${next}`)) next += 1;
  return `${owner}.debt.${next}`;
}

const addedDebt = (id: string, debt: DeclaredDebt, at: string): DebtFact => ({
  id,
  kind: debt.kind,
  source: 'declared',
  lenderKind: 'other',
  balanceMinor: debt.balanceMinor,
  instalmentMonthlyMinor: debt.instalmentMonthlyMinor,
  limitMinor: null,
  overdueDays: null,
  floating: false,
  at,
});

/** Facts with one item put right, or one debt more; `null` where the answer is not of the kind that was asked for. */
export function correctItem(
  facts: CaseFacts,
  partyId: string,
  { kind, item }: CorrectableItem,
  said: SaidOfItem,
): CaseFacts | null {
  const isName = kind === 'debt_lender' || kind === 'collateral_description';
  if (kind === 'debt_added' ? said.debt === null : !isName && said.value === null) return null;
  if (item !== null && !kind.startsWith('debt_'))
    return {
      ...facts,
      collateral: facts.collateral.map((each) =>
        each.id === item.id ? correctedCollateral(each, kind, said) : each,
      ),
    };
  const { debt } = said;
  const withDebts = (party: PartyFacts): PartyFacts => {
    if (party.id !== partyId) return party;
    if (item !== null)
      return {
        ...party,
        debts: party.debts.map((each) => (each.id === item.id ? correctedDebt(each, kind, said) : each)),
      };
    return debt === null
      ? party
      : { ...party, debts: [...party.debts, addedDebt(nextDebtId(party), debt, said.at)] };
  };
  return { ...facts, parties: facts.parties.map(withDebts) };
}

/** Under which kind the name of an item lies sealed beside the case: a lender's, or what a thing is. */
export const wordsOfItem = (itemId: string): string =>
  itemId.startsWith('collateral.') ? `collateral:${itemId.slice('collateral.'.length)}` : `lender:${itemId}`;
