/**
 * The closed list of what a person may change about a request that was declined (domain.md sections 2 and 4): amount,
 * term, a guarantor, debts paid off. Nothing of who they are, where they live, what they earned or how they paid.
 */
import type { Term } from '@/lib/domain/application/vocabulary';
import { obligorsOf } from '@/lib/domain/assessment/facts/counted-facts';
import { declaredFact } from '@/lib/domain/assessment/facts/declared-fact';
import type { DebtFact, Snapshot, SnapshotParty } from '@/lib/domain/assessment/snapshot';

export const levers = ['amount', 'term', 'guarantor', 'debts'] as const;
export type Lever = (typeof levers)[number];

/** A guarantor who has no debts of their own, earns this much net and answers for this much; minor units. */
export type GuarantorChange = { readonly guaranteedMinor: number; readonly incomeMonthlyMinor: number };

/** What is left out stays as it was. `debtsPaid` are ids of debts in the snapshot. */
export type Changes = {
  readonly amountMinor?: number;
  readonly term?: Term;
  readonly guarantor?: GuarantorChange;
  readonly debtsPaid?: readonly string[];
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

/** The snapshot with the levers pulled and nothing else touched; nobody answers for more than is lent. */
export function changedSnapshot(snapshot: Snapshot, changes: Changes): Snapshot {
  const { request } = snapshot;
  const amountMinor = changes.amountMinor ?? request.amountMinor;
  const paid = new Set(changes.debtsPaid ?? []);
  const parties =
    paid.size === 0
      ? snapshot.parties
      : snapshot.parties.map((party) => ({
          ...party,
          debts: party.debts.filter((debt) => !paid.has(debt.id)),
        }));
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

/** Sums that a guarantor may stand for, the smallest first; none where somebody stands for the loan already. */
export function guaranteedSums(snapshot: Snapshot, amountMinor: number): readonly number[] {
  if (snapshot.parties.some(({ role }) => role === 'guarantor')) return [];
  const step = Math.max(1, snapshot.product.amountStepMinor);
  const sums: number[] = [];
  for (let sum = step; sum < amountMinor; sum += step) sums.push(sum);
  return [...sums, amountMinor];
}

/** Most debts whose combinations are tried; beyond, only the cheapest to pay off. */
const debtsTried = 7;

const balanceOf = (debt: DebtFact) => debt.balanceMinor ?? 0;

/** Sets of the borrowers' own debts that could be paid off, the least money first. */
export function debtSets(snapshot: Snapshot): readonly (readonly DebtFact[])[] {
  const debts = obligorsOf(snapshot)
    .flatMap((party) => party.debts)
    .filter((debt) => balanceOf(debt) > 0)
    .toSorted((a, b) => balanceOf(a) - balanceOf(b) || (a.id < b.id ? -1 : 1))
    .slice(0, debtsTried);
  const sets: DebtFact[][] = [];
  for (let mask = 1; mask < 2 ** debts.length; mask += 1)
    sets.push(debts.filter((_, index) => (mask >> index) % 2 === 1));
  return sets.toSorted((a, b) => totalOf(a) - totalOf(b) || a.length - b.length);
}

export const totalOf = (debts: readonly DebtFact[]): number =>
  debts.reduce((sum, debt) => sum + balanceOf(debt), 0);
