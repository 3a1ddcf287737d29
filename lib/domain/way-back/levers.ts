/**
 * The closed list of what a person may change about a request that was declined (domain.md sections 2 and 4): amount,
 * term, a guarantor or a larger share of theirs, debts paid off or down. Nothing of who they are, where they live, what they earned or how they paid.
 */
import type { Term } from '@/lib/domain/application/vocabulary';
import { declaredFact } from '@/lib/domain/assessment/facts/declared-fact';
import type { Snapshot, SnapshotParty } from '@/lib/domain/assessment/snapshot';
import type { DebtPart } from './debt-payments';

export const levers = ['amount', 'term', 'guarantor', 'debts'] as const;
export type Lever = (typeof levers)[number];

/** A guarantor who has no debts of their own, earns this much net and answers for this much; minor units. */
export type GuarantorChange = { readonly guaranteedMinor: number; readonly incomeMonthlyMinor: number };

/** What is left out stays as it was. `debtsPaid` are ids of debts in the snapshot that are paid off whole. */
export type Changes = {
  readonly amountMinor?: number;
  readonly term?: Term;
  /** A new guarantor, where there is none. */
  readonly guarantor?: GuarantorChange;
  /** A guarantor who stands for the loan already, for more of it; minor units. */
  readonly guarantorShare?: { readonly partyId: string; readonly guaranteedMinor: number };
  readonly debtsPaid?: readonly string[];
  readonly debtsReduced?: readonly DebtPart[];
};

export const guarantorId = 'way_back.guarantor';

/** As the form would declare such a person: no report, no identity check, only the income that they state. */
function guarantorParty({ guaranteedMinor, incomeMonthlyMinor }: GuarantorChange, at: string): SnapshotParty {
  return {
    id: guarantorId,
    role: 'guarantor',
    kind: 'person',
    ofLegalAge: true,
    withinAgeLimitAtMaturity: true,
    sameAddressAsBorrower: false,
    identity: { id: `${guarantorId}.identity`, status: 'not_checked', checkedOn: null },
    dependants: null,
    employment: null,
    business: null,
    incomes: [
      {
        id: `${guarantorId}.income`,
        kind: 'other',
        monthlyMinor: declaredFact(`${guarantorId}.income.monthly`, incomeMonthlyMinor, at),
      },
    ],
    expenses: [],
    debts: [],
    liquidReservesMinor: null,
    inflowsMonthlyMinor: null,
    creditReport: null,
    bureauConsent: false,
    guaranteedMinor,
    guaranteesEachOther: false,
  };
}

/** One party with debts paid and a larger share, where the changes name them. */
function partyAfter(party: SnapshotParty, changes: Changes, amountMinor: number): SnapshotParty {
  const { debtsPaid = [], debtsReduced = [], guarantorShare } = changes;
  const debts = party.debts
    .filter(({ id }) => !debtsPaid.includes(id))
    .map((debt) => {
      const part = debtsReduced.find(({ id }) => id === debt.id);
      return part === undefined || debt.balanceMinor === null
        ? debt
        : { ...debt, balanceMinor: debt.balanceMinor - part.paidMinor };
    });
  return guarantorShare?.partyId === party.id
    ? { ...party, debts, guaranteedMinor: Math.min(guarantorShare.guaranteedMinor, amountMinor) }
    : { ...party, debts };
}

/** The snapshot with the levers pulled and nothing else touched; nobody answers for more than is lent. */
export function changedSnapshot(snapshot: Snapshot, changes: Changes): Snapshot {
  const { request } = snapshot;
  const amountMinor = changes.amountMinor ?? request.amountMinor;
  const parties = snapshot.parties.map((party) => partyAfter(party, changes, amountMinor));
  const { guarantor } = changes;
  return {
    ...snapshot,
    request: { ...request, amountMinor, term: changes.term ?? request.term },
    parties:
      guarantor === undefined
        ? parties
        : [
            ...parties,
            guarantorParty(
              { ...guarantor, guaranteedMinor: Math.min(guarantor.guaranteedMinor, amountMinor) },
              snapshot.asOf,
            ),
          ],
  };
}

/** Smaller amounts of the product's grid, the nearest first. */
export function smallerAmounts({ request, product }: Snapshot): readonly number[] {
  const step = Math.max(1, product.amountStepMinor);
  const top = Math.min(Math.ceil(request.amountMinor / step) * step - step, product.amountMaxMinor);
  const amounts: number[] = [];
  for (let amount = top - (top % step); amount >= Math.max(step, product.amountMinMinor); amount -= step)
    amounts.push(amount);
  return amounts;
}

/** Days by which a term in days is lengthened at a time. */
const dayStep = 5;

/** Longer terms in the unit that was asked for, the nearest first, within the product and what `allowed` lets pass. */
export function longerTerms(
  { request, product }: Snapshot,
  allowed: (term: Term) => boolean,
): readonly Term[] {
  const { count, unit } = request.term;
  if (product.termMax.unit !== unit) return [];
  const step = unit === 'month' ? 1 : dayStep;
  const terms: Term[] = [];
  for (let longer = count + step; longer <= product.termMax.count; longer += step) {
    const term = { count: longer, unit };
    if (!allowed(term)) break;
    terms.push(term);
  }
  return terms;
}

/** Sums that a new guarantor may stand for, the smallest first; none where somebody stands for the loan already. */
export function guaranteedSums(snapshot: Snapshot, amountMinor: number): readonly number[] {
  return snapshot.parties.some(({ role }) => role === 'guarantor') ? [] : sumsAbove(snapshot, 0, amountMinor);
}

/** Larger shares of the guarantor who stands for the least of the loan, the nearest first; of the whole none is larger. */
export function largerShares(
  { parties, product }: Snapshot,
  amountMinor: number,
): readonly NonNullable<Changes['guarantorShare']>[] {
  const [least] = parties
    .flatMap(({ id, role, guaranteedMinor }) =>
      role === 'guarantor' && guaranteedMinor !== null && guaranteedMinor < amountMinor
        ? [{ partyId: id, guaranteedMinor }]
        : [],
    )
    .toSorted((a, b) => a.guaranteedMinor - b.guaranteedMinor || (a.partyId < b.partyId ? -1 : 1));
  if (least === undefined) return [];
  return sumsAbove({ product }, least.guaranteedMinor, amountMinor).map((guaranteedMinor) => ({
    ...least,
    guaranteedMinor,
  }));
}

/** Sums of the product's grid above one, and the whole amount last. */
function sumsAbove(
  { product }: Pick<Snapshot, 'product'>,
  above: number,
  amountMinor: number,
): readonly number[] {
  const step = Math.max(1, product.amountStepMinor);
  const sums: number[] = [];
  for (let sum = (Math.floor(above / step) + 1) * step; sum < amountMinor; sum += step) sums.push(sum);
  return [...sums, amountMinor];
}
