/**
 * What the wizard holds, as pseudonymous facts: amounts, kinds and codes only. Free text, names and numbers stay
 * behind; ids are stable within the case, so that evidence keeps pointing to the same fact.
 */
import type { DraftData } from '@/lib/contracts/applicant/apply';
import type { ExpenseKind, IncomeKind } from '@/lib/domain/application/vocabulary';
import type { CaseFacts, PartyFacts } from '@/lib/domain/assessment/case-facts';
import type { DebtFact, ExpenseFact, Fact, IncomeFact, Snapshot } from '@/lib/domain/assessment/snapshot';

export type DraftParties = {
  readonly borrower: PartySeen;
  readonly spouse: PartySeen | null;
  readonly guarantor: PartySeen | null;
};
/** `ofLegalAge` is all that the facts hold of a person's age. */
export type PartySeen = {
  readonly id: string;
  readonly ofLegalAge: boolean | null;
  readonly withinAgeLimit: boolean | null;
};

type Seen = { readonly at: string };

function declared<T>(id: string, value: T | undefined, { at }: Seen): Fact<T> | null {
  return value === undefined ? null : { id, values: [{ value, source: 'declared', by: 'applicant', at }] };
}

const income = (id: string, kind: IncomeKind, amountMinor: number, seen: Seen): IncomeFact => ({
  id,
  kind,
  monthlyMinor: { id, values: [{ value: amountMinor, source: 'declared', by: 'applicant', at: seen.at }] },
});

/** Takings less costs are the income of a trade; a loss counts as none, never as a negative income. */
function incomesOf(party: string, data: DraftData['income'], seen: Seen): IncomeFact[] {
  const kind = data?.employmentKind;
  const takings = data?.takingsMonthlyMinor;
  const costs = data?.businessCostsMonthlyMinor;
  const trade =
    takings !== undefined && costs !== undefined
      ? [
          income(
            `${party}.income.trade`,
            kind === 'farmer' ? 'farm' : 'business',
            Math.max(0, takings - costs),
            seen,
          ),
        ]
      : [];
  const others = (data?.sources ?? []).map((source, index) =>
    income(`${party}.income.${index + 1}`, source.kind, source.monthlyMinor, seen),
  );
  return [...trade, ...others];
}

function expensesOf(party: string, data: DraftData['debts'], seen: Seen): ExpenseFact[] {
  const amounts: readonly (readonly [ExpenseKind, number | undefined])[] = [
    ['living', data?.livingMonthlyMinor],
    ['rent', data?.rentMonthlyMinor],
    ['other', data?.otherMonthlyMinor],
  ];
  return amounts.flatMap(([kind, amountMinor]) => {
    const id = `${party}.expense.${kind}`;
    const monthlyMinor = declared(id, amountMinor, seen);
    return monthlyMinor === null ? [] : [{ id, kind, monthlyMinor }];
  });
}

function debtsOf(party: string, data: DraftData['debts'], { at }: Seen): DebtFact[] {
  return (data?.debts ?? []).map((debt, index) => ({
    id: `${party}.debt.${index + 1}`,
    kind: debt.kind,
    source: 'declared',
    lenderKind: 'other',
    balanceMinor: debt.balanceMinor,
    instalmentMonthlyMinor: debt.instalmentMonthlyMinor,
    limitMinor: null,
    overdueDays: null,
    floating: false,
    at,
  }));
}

const bare = (seen: PartySeen, role: PartyFacts['role']): PartyFacts => ({
  id: seen.id,
  role,
  kind: 'person',
  ofLegalAge: seen.ofLegalAge,
  withinAgeLimitAtMaturity: seen.withinAgeLimit,
  sameAddressAsBorrower: role === 'spouse',
  dependants: null,
  employment: null,
  business: null,
  incomes: [],
  expenses: [],
  debts: [],
  liquidReservesMinor: null,
  inflowsMonthlyMinor: null,
  guaranteedMinor: null,
  guaranteesEachOther: false,
});

function borrowerFacts(data: DraftData, seen: PartySeen, at: Seen): PartyFacts {
  const { income: work, debts, person } = data;
  const trades = work?.takingsMonthlyMinor !== undefined;
  return {
    ...bare(seen, 'borrower'),
    sameAddressAsBorrower: true,
    dependants: declared('borrower.dependants', person?.dependants, at),
    employment:
      work?.employmentKind === undefined
        ? null
        : {
            id: 'borrower.employment',
            kind: work.employmentKind,
            industryCode: work.industryCode ?? null,
            tenureMonths: declared('borrower.tenure', work.tenureMonths, at),
          },
    business: trades
      ? {
          id: 'borrower.business',
          takingsMonthlyMinor: declared('borrower.takings', work.takingsMonthlyMinor, at),
          costsMonthlyMinor: declared('borrower.costs', work.businessCostsMonthlyMinor, at),
          tradingMonths: declared('borrower.trading', work.tradingMonths, at),
          stockMinor: declared('borrower.stock', work.stockMinor, at),
        }
      : null,
    incomes: incomesOf('borrower', work, at),
    expenses: expensesOf('borrower', debts, at),
    debts: debtsOf('borrower', debts, at),
    liquidReservesMinor: declared('borrower.reserves', debts?.liquidReservesMinor, at),
  };
}

function guarantorFacts(data: DraftData['guarantor'], seen: PartySeen, at: Seen): PartyFacts {
  const earns = data?.incomeMonthlyMinor;
  return {
    ...bare(seen, 'guarantor'),
    sameAddressAsBorrower: false,
    incomes: earns === undefined ? [] : [income('guarantor.income', 'other', earns, at)],
    guaranteedMinor: data?.guaranteedMinor ?? null,
    ...(data?.guaranteedMinor === undefined ? {} : { guaranteedAt: at.at }),
  };
}

export function factsFromDraft(
  data: DraftData,
  parties: DraftParties,
  extra: {
    readonly at: string;
    readonly purposeHits: Snapshot['request']['purposeHits'];
    readonly session: CaseFacts['session'];
  },
): CaseFacts {
  const seen = { at: extra.at };
  return {
    schema: 1,
    request: {
      purposeCategory: data.purpose?.category ?? null,
      purposeCostMinor: data.purpose?.costMinor ?? null,
      purposeHits: extra.purposeHits,
    },
    parties: [
      borrowerFacts(data, parties.borrower, seen),
      ...(parties.spouse === null ? [] : [bare(parties.spouse, 'spouse')]),
      ...(parties.guarantor === null ? [] : [guarantorFacts(data.guarantor, parties.guarantor, seen)]),
    ],
    collateral: (data.purpose?.collateral ?? []).map((item, index) => ({
      id: `collateral.${index + 1}`,
      kind: item.kind,
      valueMinor: item.valueMinor,
      seniorClaimsMinor: item.owedMinor,
      liquidityClass:
        item.kind === 'financial_assets' ? 'liquid' : item.kind === 'vehicle' ? 'normal' : 'slow',
      source: 'declared',
      at: extra.at,
    })),
    session: extra.session && { ...extra.session, at: extra.at },
    history: null,
  };
}
