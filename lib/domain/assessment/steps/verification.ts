/** Step 1: required documents, and what was declared against what others say (domain.md section 4.1). */
import type { Comparison, EvidenceRef, Figure } from '@/lib/domain/assessment/assessment';
import {
  borrowerOf,
  type CountedFacts,
  type Totals,
  totalsOf,
} from '@/lib/domain/assessment/facts/counted-facts';
import { confirmedValue, factRef } from '@/lib/domain/assessment/facts/pick-value';
import type { Fact, Snapshot } from '@/lib/domain/assessment/snapshot';
import type { ComparisonCode, PolicyVersion, Tolerance } from '@/lib/domain/policy/policy-version';

export type Verification = {
  readonly openDiscrepancies: number;
  readonly missingDocuments: readonly string[];
  readonly comparisons: readonly Comparison[];
};

type Source = Comparison['sourceKind'];
type Values = {
  readonly declared: number | null;
  readonly confirmed: number | null;
  readonly unit: Figure['unit'];
  readonly source: Source;
  readonly evidence: readonly EvidenceRef[];
};

/** Every fact that can be held against another source; a fact that nobody named is not listed. */
export function verify(snapshot: Snapshot, facts: CountedFacts, policy: PolicyVersion): Verification {
  const comparisons = [
    ...identityComparison(snapshot),
    ...Object.entries(comparedValues(snapshot, facts)).flatMap(([code, values]) =>
      compare(code, values, policy.tolerances[code as ComparisonCode]),
    ),
  ];
  return {
    openDiscrepancies: comparisons.filter(({ difference }) => difference === 'warn' || difference === 'bad')
      .length,
    missingDocuments: missingDocuments(snapshot),
    comparisons,
  };
}

/** Kinds of required documents that are not there or were not taken: absent, rejected or expired. */
export function missingDocuments({ documents }: Snapshot): readonly string[] {
  const open = documents.filter(
    ({ required, state }) => required && (state === 'missing' || state === 'rejected' || state === 'expired'),
  );
  return [...new Set(open.map(({ kind }) => kind))];
}

/** Relative difference of confirmed against declared, and how it is judged. */
export function judgeDifference(
  declared: number,
  confirmed: number,
  tolerance: Tolerance,
): { readonly difference: Comparison['difference']; readonly relative: number | null } {
  if (declared === confirmed) return { difference: 'match', relative: 0 };
  const relative = declared > 0 ? (confirmed - declared) / declared : null;
  const against = tolerance.against;
  const hurts = against === 'both' || (against === 'shortfall' ? confirmed < declared : confirmed > declared);
  if (!hurts) return { difference: 'within', relative };
  const size = relative === null ? Number.POSITIVE_INFINITY : Math.abs(relative);
  const difference = size <= tolerance.within ? 'within' : size <= tolerance.warn ? 'warn' : 'bad';
  return { difference, relative };
}

function compare(code: string, values: Values, tolerance: Tolerance): Comparison[] {
  const { declared, confirmed, unit, source, evidence } = values;
  if (declared === null && confirmed === null) return [];
  const figure = (value: number | null): Figure | null => (value === null ? null : { unit, value, evidence });
  const judged =
    declared === null || confirmed === null
      ? ({ difference: 'unverified', relative: null } as const)
      : judgeDifference(declared, confirmed, tolerance);
  return [
    {
      code,
      declared: figure(declared),
      verified: figure(confirmed),
      sourceKind: confirmed === null ? null : source,
      ...judged,
      evidence,
    },
  ];
}

function comparedValues(snapshot: Snapshot, facts: CountedFacts): Partial<Record<ComparisonCode, Values>> {
  const borrower = borrowerOf(snapshot);
  const single = (fact: Fact<number> | null, unit: Figure['unit']) =>
    ofTotals(totalsOf([fact]), [fact], unit);
  return {
    income: ofTotals(facts.income, facts.incomeFacts, 'money_monthly'),
    ...debtValues(snapshot, facts),
    takings: single(borrower?.business?.takingsMonthlyMinor ?? null, 'money_monthly'),
    costs: single(borrower?.business?.costsMonthlyMinor ?? null, 'money_monthly'),
    trading: single(borrower?.business?.tradingMonths ?? null, 'months'),
    tenure: single(borrower?.employment?.tenureMonths ?? null, 'months'),
    stock: single(borrower?.business?.stockMinor ?? null, 'money'),
    reserves: ofTotals(facts.reserves, facts.reserveFacts, 'money'),
    expenses: ofTotals(facts.expenses, facts.expenseFacts, 'money_monthly'),
  };
}

/** Only facts that have both sides are held against each other; the others leave the sums alone. */
function ofTotals(totals: Totals, facts: readonly (Fact<number> | null)[], unit: Figure['unit']): Values {
  const confirmed = facts.map((fact) => confirmedValue(fact)).filter((value) => value !== null);
  const [first] = confirmed;
  return {
    declared: totals.confirmedMinor === null ? totals.declaredMinor : totals.declaredOfConfirmedMinor,
    confirmed: totals.confirmedMinor,
    unit,
    source: first === undefined || first.source === 'declared' ? null : first.source,
    evidence: totals.factIds.map(factRef),
  };
}

/** Debts declared against debts reported; without an answer of the bureau there is nothing to hold them against. */
function debtValues(snapshot: Snapshot, facts: CountedFacts): Partial<Record<ComparisonCode, Values>> {
  const report = borrowerOf(snapshot)?.creditReport ?? null;
  const answered = report !== null && report.status !== 'unavailable';
  const declared = facts.debts.filter(({ source }) => source !== 'reported');
  const reported = facts.debts.filter(({ source }) => source !== 'declared');
  const evidence = [...facts.debts.map(({ id }) => factRef(id)), ...(report ? [factRef(report.id)] : [])];
  const values = (of: (debts: CountedFacts['debts']) => number | null, unit: Figure['unit']): Values => ({
    declared: of(declared),
    confirmed: answered ? of(reported) : null,
    unit,
    source: 'reported',
    evidence,
  });
  if (evidence.length === 0) return {};
  const sum = (key: 'instalmentMonthlyMinor' | 'balanceMinor') => (debts: CountedFacts['debts']) =>
    debts.some((debt) => debt[key] === null)
      ? null
      : debts.reduce((total, debt) => total + (debt[key] ?? 0), 0);
  return {
    debts_count: values((debts) => debts.length, 'count'),
    debts: values(sum('instalmentMonthlyMinor'), 'money_monthly'),
    debts_balance: values(sum('balanceMinor'), 'money'),
  };
}

/** The port's answer on the borrower, as a code: what was given is 'given'. */
function identityComparison(snapshot: Snapshot): Comparison[] {
  const identity = borrowerOf(snapshot)?.identity ?? null;
  if (identity === null) return [];
  const evidence = [factRef(identity.id)];
  const checked = identity.status === 'confirmed' || identity.status === 'mismatch';
  return [
    {
      code: 'identity',
      declared: { unit: 'code', value: 'identity_given', evidence },
      verified: checked ? { unit: 'code', value: `identity_${identity.status}`, evidence } : null,
      sourceKind: checked ? 'verified' : null,
      difference: identity.status === 'confirmed' ? 'match' : checked ? 'bad' : 'unverified',
      relative: null,
      evidence,
    },
  ];
}
