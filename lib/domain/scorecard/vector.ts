/** From snapshot to vector and back from its stored form; the vector is policy-free, so that backtests can share it. */
import { inflowVariation } from '@/lib/domain/affordability/income';
import { monthlyInstalmentOfDebt } from '@/lib/domain/affordability/monthly-instalment';
import { employmentKinds, purposeCategories, repaymentMethods } from '@/lib/domain/application/vocabulary';
import {
  borrowerOf,
  type CountedFacts,
  countedFacts,
  knownDebts,
  obligorsOf,
} from '@/lib/domain/assessment/facts/counted-facts';
import { pickValue } from '@/lib/domain/assessment/facts/pick-value';
import type { Snapshot, SnapshotParty } from '@/lib/domain/assessment/snapshot';
import { columnIndex, type VectorColumn, vectorColumns } from '@/lib/domain/scorecard/vector-columns';

type Columns = Partial<Record<VectorColumn, number | null>>;

/** The vector of a snapshot in the order of `vectorColumns`; NaN where a fact is missing. */
export function toVector(snapshot: Snapshot): Float64Array {
  const facts = countedFacts(obligorsOf(snapshot));
  const borrower = borrowerOf(snapshot);
  const columns: Columns = {
    ...requestColumns(snapshot),
    ...reportColumns(borrower),
    ...debtColumns(facts),
    ...incomeColumns(snapshot, facts, borrower),
    ...securityColumns(snapshot),
    ...historyColumns(snapshot),
    ...checkColumns(snapshot, borrower),
  };
  const vector = new Float64Array(vectorColumns.length).fill(Number.NaN);
  for (const name of vectorColumns) {
    const value = columns[name];
    if (value !== null && value !== undefined && Number.isFinite(value)) vector[columnIndex[name]] = value;
  }
  return vector;
}

/** The vector as JSON and Postgres hold it: `null` where a fact is missing. */
export function storedVector(vector: Float64Array): readonly (number | null)[] {
  return Array.from(vector, (value) => (Number.isNaN(value) ? null : value));
}

/** A stored vector as the scorecard reads it. Throws RangeError where its length is not the layout's. */
export function readVector(stored: readonly (number | null)[]): Float64Array {
  if (stored.length !== vectorColumns.length) throw new RangeError(`a vector of ${stored.length} columns`);
  return Float64Array.from(stored, (value) => value ?? Number.NaN);
}

const over = (numerator: number | null, denominator: number | null): number | null =>
  numerator === null || denominator === null || denominator <= 0 ? null : numerator / denominator;

/** Place of a word in its vocabulary: a code, not a magnitude. */
const placeOf = <T>(words: readonly T[], word: T | null): number | null =>
  word === null ? null : words.indexOf(word);

function requestColumns({ request, product, appeal }: Snapshot): Columns {
  return {
    amount: request.amountMinor,
    term_days: termDays(request.term),
    repayment_method: placeOf(repaymentMethods, request.repaymentMethod),
    secured: product.secured ? 1 : 0,
    purpose_category: placeOf(purposeCategories, request.purposeCategory),
    purpose_cost: request.purposeCostMinor,
    amount_to_purpose_cost: over(request.amountMinor, request.purposeCostMinor),
    purpose_hits: request.purposeHits.length,
    appeal: appeal ? 1 : 0,
  };
}

function termDays(term: Snapshot['request']['term']): number {
  return term.unit === 'month' ? term.count * 30 : term.count;
}

/** A bureau that answers 'no record' is an answer: no months of history, and arrears do not apply. */
function reportColumns(borrower: SnapshotParty | null): Columns {
  const report = borrower?.creditReport ?? null;
  if (report === null || report.status === 'unavailable')
    return { bureau_status: report === null ? null : 0 };
  if (report.status === 'no_record') {
    return {
      bureau_status: 1,
      history_months: 0,
      worst_overdue_24m: -1,
      credit_use: -1,
      enquiries_6m: report.enquiries6m,
    };
  }
  return {
    bureau_status: 2,
    accounts_open: report.accountsOpen,
    bureau_balance: report.balanceMinor,
    bureau_limit: report.limitMinor,
    credit_use: report.limitMinor === 0 ? -1 : over(report.balanceMinor, report.limitMinor),
    history_months: report.historyMonths,
    enquiries_6m: report.enquiries6m,
    worst_overdue_24m: report.worstOverdueDays24m,
    overdue_now: report.overdueNowMinor,
    public_records: report.publicRecords,
    on_time_share_24m: report.onTimeShare24m,
  };
}

/** Instalments of all debts a month; `null` where that of any is unknown. */
export function debtInstalments(facts: CountedFacts): number | null {
  let sumMinor = 0;
  for (const debt of knownDebts(facts.debts)) {
    const instalment = monthlyInstalmentOfDebt(debt);
    if (!instalment.ok) return null;
    sumMinor += instalment.value;
  }
  return sumMinor;
}

function debtColumns(facts: CountedFacts): Columns {
  const { debts } = facts;
  const overdue = debts.flatMap((debt) => debt.overdueDays ?? []);
  const balances = debts.map((debt) => debt.balanceMinor);
  return {
    debt_count: debts.length,
    debts_declared: debts.filter((debt) => debt.source !== 'reported').length,
    debts_reported: debts.filter((debt) => debt.source !== 'declared').length,
    debts_undeclared: debts.filter((debt) => debt.source === 'reported').length,
    debt_balance: balances.includes(null)
      ? null
      : balances.reduce<number>((sum, each) => sum + (each ?? 0), 0),
    debt_instalments: debtInstalments(facts),
    debt_overdue_days: overdue.length === 0 ? null : Math.max(...overdue),
  };
}

/**
 * `payments_share` counts instalments of debts and an equal share of the principal asked, without interest: the rate
 * follows from the score, so the score may not use it.
 */
function incomeColumns(snapshot: Snapshot, facts: CountedFacts, borrower: SnapshotParty | null): Columns {
  const income = facts.income.usedMinor;
  const debts = debtInstalments(facts);
  const months = Math.max(1, termDays(snapshot.request.term) / 30);
  const trades = borrower !== null && (borrower.business !== null || facts.tradingMonths !== null);
  const variation = inflowVariation(facts.inflowsMonthlyMinor);
  const { mean, trend } = inflowFigures(facts.inflowsMonthlyMinor);
  return {
    income_monthly: income,
    income_declared: facts.income.declaredMinor,
    income_confirmed: facts.income.confirmedMinor,
    income_confirmed_share: over(facts.income.confirmedMinor, facts.income.declaredOfConfirmedMinor),
    income_sources: facts.incomeSources.length,
    payments_share: debts === null ? null : over(debts + snapshot.request.amountMinor / months, income),
    expenses_monthly: facts.expenses.usedMinor,
    dependants: facts.dependants,
    liquid_reserves: facts.reserves.usedMinor,
    reserve_months:
      debts === null || facts.expenses.usedMinor === null
        ? null
        : over(facts.reserves.usedMinor, facts.expenses.usedMinor + debts),
    inflow_mean: mean,
    inflow_variation: variation.defined ? variation.value : null,
    inflow_trend: trend,
    employment_kind: placeOf(employmentKinds, borrower?.employment?.kind ?? null),
    tenure_months: facts.tenureMonths ?? (trades ? -1 : null),
    trading_months: trades ? facts.tradingMonths : -1,
    takings_monthly: facts.takings.usedMinor,
    amount_to_takings: over(snapshot.request.amountMinor, facts.takings.usedMinor),
    stock: pickValue(borrower?.business?.stockMinor ?? null)?.value ?? null,
  };
}

/** Mean of the six months, and the later three over the earlier three. */
function inflowFigures(inflows: readonly number[] | null): { mean: number | null; trend: number | null } {
  if (inflows === null || inflows.length < 6) return { mean: null, trend: null };
  const sum = (months: readonly number[]) => months.reduce((total, month) => total + month, 0);
  const lastSix = inflows.slice(-6);
  return { mean: sum(lastSix) / 6, trend: over(sum(lastSix.slice(3)), sum(lastSix.slice(0, 3))) };
}

function securityColumns({ collateral, parties, request }: Snapshot): Columns {
  const netValue = collateral.reduce(
    (sum, item) => sum + Math.max(0, item.valueMinor - item.seniorClaimsMinor),
    0,
  );
  const guarantors = parties.filter((party) => party.role === 'guarantor' && !party.guaranteesEachOther);
  const guaranteed = guarantors.reduce(
    (sum, party) => sum + (party.guaranteedMinor ?? request.amountMinor),
    0,
  );
  return {
    collateral_items: collateral.length,
    collateral_net_value: netValue,
    collateral_cover: collateral.length === 0 ? -1 : over(netValue, request.amountMinor),
    guarantors: guarantors.length,
    guarantee_share: over(guaranteed, request.amountMinor),
  };
}

function historyColumns({ history, request }: Snapshot): Columns {
  if (history === null) return {};
  const none = history.loansRepaid === 0;
  return {
    own_loans_repaid: history.loansRepaid,
    own_loans_late: history.loansRepaidLate,
    own_late_share: none ? -1 : over(history.loansRepaidLate, history.loansRepaid),
    own_loans_open: history.loansOpen,
    own_worst_overdue_days: none ? -1 : atLeastZero(history.worstOverdueDays),
    own_last_overdue_days: none ? -1 : atLeastZero(history.lastOverdueDays),
    own_largest_repaid: history.largestRepaidMinor,
    own_last_repaid: history.lastRepaidMinor,
    amount_to_last: none ? -1 : over(request.amountMinor, history.lastRepaidMinor),
    own_days_since_closed: none ? -1 : history.daysSinceLastClosed,
    own_tenure_days: history.tenureDays,
  };
}

/** Days before the due date are not lateness. */
function atLeastZero(days: number | null): number | null {
  return days === null ? null : Math.max(0, days);
}

const identityPlaces = ['mismatch', 'unavailable', 'not_checked', 'confirmed'] as const;
const cyclePlaces = ['contraction', 'slowdown', 'recovery', 'expansion'] as const;

function checkColumns(snapshot: Snapshot, borrower: SnapshotParty | null): Columns {
  const { fraud, documents, exposure, market } = snapshot;
  const required = documents.filter((document) => document.required);
  return {
    identity_status: placeOf(identityPlaces, borrower?.identity.status ?? null),
    duplicate_people: Math.max(0, ...fraud.duplicates.map((duplicate) => duplicate.otherPeople)),
    applications_7d: fraud.velocity.applications7d,
    applications_30d: fraud.velocity.applications30d,
    seconds_to_fill: fraud.session?.secondsToFill ?? null,
    key_field_edits: fraud.session?.keyFieldEdits ?? null,
    watch_list_hits: fraud.watchListHits.length,
    documents_required: required.length,
    documents_fine: required.filter((document) => document.state === 'accepted').length,
    exposure_before:
      exposure.outstandingMinor +
      exposure.approvedUndisbursedMinor +
      exposure.undrawnMinor +
      exposure.connectedMinor +
      exposure.guaranteesGivenToUsMinor,
    industry_outlook: market.industryOutlook,
    cycle: placeOf(cyclePlaces, market.cycle),
  };
}
