/** Measures that do not change with the amount: people, credit history, income, verification, fraud, market, law. */
import type { EvidenceRef, Figure } from '@/lib/domain/assessment/assessment';
import { severities } from '@/lib/domain/assessment/assessment';
import { borrowerOf } from '@/lib/domain/assessment/facts/counted-facts';
import { factRef } from '@/lib/domain/assessment/facts/pick-value';
import type { SnapshotParty } from '@/lib/domain/assessment/snapshot';
import { type CaseContext, computed } from '@/lib/domain/assessment/steps/case-context';
import { isBusinessPurpose, legalRef } from '@/lib/domain/assessment/steps/legal-facts';
import type { Measure, MeasureCode, MeasureValue } from '@/lib/domain/policy/measures';
import { debtInstalments } from '@/lib/domain/scorecard/vector';
import { columnIndex, type VectorColumn } from '@/lib/domain/scorecard/vector-columns';
import { daysBetween } from '@/lib/domain/shared/calendar-date';

type Part = Partial<Record<MeasureCode, Measure>>;
type Unit = Figure['unit'];

export const measure = (value: MeasureValue, unit: Unit, evidence: readonly EvidenceRef[]): Measure => ({
  value,
  unit,
  evidence,
});

const flag = (value: boolean | null, ...evidence: EvidenceRef[]) => measure(value, 'code', evidence);

/** A column of the vector; −1 ('does not apply') and NaN are not known to a rule. */
function column(context: CaseContext, name: VectorColumn): number | null {
  const value = context.vector[columnIndex[name]] ?? Number.NaN;
  return Number.isNaN(value) || value < 0 ? null : value;
}

const identityOrder = ['mismatch', 'unavailable', 'not_checked', 'confirmed'] as const;

/** Everyone but a spouse: who owes, answers or pledges must be known and of age. */
function bound(context: CaseContext): readonly SnapshotParty[] {
  return context.snapshot.parties.filter((party) => party.role !== 'spouse');
}

function all(values: readonly (boolean | null)[]): boolean | null {
  if (values.includes(false)) return false;
  return values.length === 0 || values.includes(null) ? null : true;
}

export function peopleMeasures(context: CaseContext): Part {
  const parties = bound(context);
  const worst = identityOrder.find((status) => parties.some((party) => party.identity.status === status));
  const report = borrowerOf(context.snapshot)?.creditReport ?? null;
  const reportRef = report ? [factRef(report.id)] : [factRef('bureau')];
  const asOf = context.snapshot.asOf.slice(0, 10);
  const refs = parties.map(({ id }) => factRef(id));
  const ages = parties.filter(({ kind }) => kind === 'person');
  return {
    of_legal_age: flag(all(ages.map((party) => party.ofLegalAge)), ...refs),
    within_age_limit: flag(all(ages.map((party) => party.withinAgeLimitAtMaturity)), ...refs),
    identity_status: measure(
      worst ?? null,
      'code',
      parties.map((party) => factRef(party.identity.id)),
    ),
    bureau_status: measure(report?.status ?? null, 'code', reportRef),
    bureau_age_days: measure(report?.pulledOn ? daysBetween(report.pulledOn, asOf) : null, 'days', reportRef),
    bureau_consent: flag(borrowerOf(context.snapshot)?.bureauConsent ?? null, ...reportRef),
  };
}

export function historyMeasures(context: CaseContext): Part {
  const { debts } = context.facts;
  const { history } = context.snapshot;
  const report = borrowerOf(context.snapshot)?.creditReport ?? null;
  const reportRef = [factRef(report?.id ?? 'bureau')];
  const ownRef = [factRef(history?.id ?? 'history')];
  const debtRefs = [...debts.map(({ id }) => factRef(id)), ...reportRef];
  const undeclared = debts.filter(({ source }) => source === 'reported');
  const known = report !== null && report.status !== 'unavailable';
  const undeclaredMinor = undeclared.some((debt) => debt.instalmentMonthlyMinor === null)
    ? null
    : undeclared.reduce((sum, debt) => sum + (debt.instalmentMonthlyMinor ?? 0), 0);
  const ofReport = (name: VectorColumn, unit: Unit) => measure(column(context, name), unit, reportRef);
  const ofOwn = (name: VectorColumn, unit: Unit) => measure(column(context, name), unit, ownRef);
  return {
    overdue_now: ofReport('overdue_now', 'money'),
    worst_overdue_days: ofReport('worst_overdue_24m', 'days'),
    public_records: ofReport('public_records', 'count'),
    enquiries: ofReport('enquiries_6m', 'count'),
    history_months: ofReport('history_months', 'months'),
    on_time_share: ofReport('on_time_share_24m', 'percent'),
    credit_use: ofReport('credit_use', 'percent'),
    debt_count: measure(debts.length, 'count', debtRefs),
    debts_reported: measure(known ? column(context, 'debts_reported') : null, 'count', debtRefs),
    debts_declared: measure(column(context, 'debts_declared'), 'count', debtRefs),
    debts_undeclared: measure(
      undeclared.length,
      'count',
      undeclared.length > 0 ? undeclared.map(({ id }) => factRef(id)) : debtRefs,
    ),
    undeclared_instalments: measure(undeclaredMinor, 'money_monthly', debtRefs),
    own_loans_repaid: ofOwn('own_loans_repaid', 'count'),
    own_last_overdue_days: ofOwn('own_last_overdue_days', 'days'),
    own_loans_open: ofOwn('own_loans_open', 'count'),
  };
}

export function incomeMeasures(context: CaseContext): Part {
  const { facts, snapshot, verification } = context;
  const income = verification.comparisons.find(({ code }) => code === 'income');
  const refs = facts.income.factIds.length > 0 ? facts.income.factIds.map(factRef) : [computed('capacity')];
  const used = facts.income.usedMinor;
  const workRefs = workFacts(context);
  const takings = isBusinessPurpose(snapshot.request.purposeCategory) ? facts.takings.usedMinor : null;
  return {
    income_monthly: measure(used, 'money_monthly', refs),
    income_declared: measure(
      figureNumber(income?.declared) ?? facts.income.declaredMinor,
      'money_monthly',
      refs,
    ),
    income_verified: measure(figureNumber(income?.verified), 'money_monthly', refs),
    income_confirmed: flag(used === null ? null : facts.incomeConfirmed, ...refs),
    income_gap: measure(income?.relative ?? null, 'percent', refs),
    takings_monthly: measure(takings, 'money_monthly', facts.takings.factIds.map(factRef)),
    tenure_months: measure(column(context, 'tenure_months'), 'months', workRefs),
    trading_months: measure(column(context, 'trading_months'), 'months', workRefs),
    payments_share: measure(column(context, 'payments_share'), 'percent', [
      ...refs,
      factRef(snapshot.request.id),
    ]),
    stability: measure(context.stability, 'percent', [...refs, computed('capacity')]),
  };
}

function figureNumber(figure: Figure | null | undefined): number | null {
  return typeof figure?.value === 'number' ? figure.value : null;
}

function workFacts({ snapshot }: CaseContext): readonly EvidenceRef[] {
  const borrower = borrowerOf(snapshot);
  const ids = [borrower?.employment?.id, borrower?.business?.id].filter((id) => id !== undefined);
  return ids.length > 0 ? ids.map(factRef) : [factRef(snapshot.request.id)];
}

/** Facts that the assessment cannot do without, counted where they are absent. */
function missingFacts(context: CaseContext): number {
  const { facts, snapshot } = context;
  return (
    facts.factsMissing +
    (debtInstalments(facts) === null ? 1 : 0) +
    (snapshot.request.purposeCategory === null ? 1 : 0) +
    bound(context).filter((party) => party.kind === 'person' && party.ofLegalAge === null).length
  );
}

export function checkMeasures(context: CaseContext): Part {
  const { snapshot, verification, fraud, score, grade } = context;
  const required = snapshot.documents.filter((document) => document.required);
  const documentRefs = snapshot.documents.map(({ id }): EvidenceRef => ({ kind: 'document', id }));
  const signalRefs = fraud.signals.flatMap((signal) => signal.evidence);
  const worst = severities
    .toReversed()
    .find((each) => fraud.signals.some(({ severity }) => severity === each));
  const lists = snapshot.fraud.watchListHits;
  const fraudRefs = signalRefs.length > 0 ? signalRefs : [factRef(snapshot.fraud.velocity.id)];
  const fine = required.filter(({ state }) => state === 'accepted').length;
  const differing = verification.comparisons.filter(
    ({ difference }) => difference === 'warn' || difference === 'bad',
  );
  return {
    documents_missing: measure(verification.missingDocuments.length, 'count', documentRefs),
    documents_fine_share: measure(
      required.length === 0 ? null : fine / required.length,
      'percent',
      documentRefs,
    ),
    discrepancies: measure(
      verification.openDiscrepancies,
      'count',
      differing.flatMap(({ evidence }) => evidence),
    ),
    facts_missing: measure(missingFacts(context), 'count', [factRef(snapshot.request.id)]),
    fraud_score: measure(fraud.score, 'points', fraudRefs),
    fraud_signals: measure(fraud.signals.length, 'count', fraudRefs),
    fraud_severity: measure(worst ?? null, 'code', fraudRefs),
    watch_list_match: measure(
      lists.some(({ match }) => match === 'exact') ? 'exact' : lists.length > 0 ? 'close' : 'none',
      'code',
      lists.map(({ id }) => factRef(id)),
    ),
    grade: measure(grade, 'grade', [computed('score')]),
    pd: measure(score?.pd ?? null, 'percent', [computed('score')]),
    score_missing_share: measure(score?.missingShare ?? null, 'percent', [computed('score')]),
  };
}

export function marketMeasures(context: CaseContext): Part {
  const { snapshot, law, limits } = context;
  const { market } = snapshot;
  const legal = law.missing.map(legalRef);
  return {
    industry_outlook: measure(market.industryOutlook, 'count', [factRef(market.id)]),
    cycle: measure(market.cycle, 'code', [factRef(market.id)]),
    limits_unknown: measure(
      limits.unknown.length,
      'count',
      limits.unknown.map(({ id }) => factRef(id)),
    ),
    legal_values_missing: measure(law.missing.length, 'count', legal),
    secured_product: flag(snapshot.product.secured, factRef(snapshot.product.id)),
    purpose_category: measure(snapshot.request.purposeCategory, 'code', [factRef(snapshot.request.id)]),
    ...purposeMeasures(context),
  };
}

function purposeMeasures({ snapshot, law, policy }: CaseContext): Part {
  const { request } = snapshot;
  const category = request.purposeCategory;
  const refs = [factRef(request.id), ...(law.prohibitedFact ? [legalRef(law.prohibitedFact)] : [])];
  const among = (list: readonly string[]) => (category === null ? null : list.includes(category));
  const hit = (prefix: string) => request.purposeHits.some(({ code }) => code.startsWith(prefix));
  return {
    purpose_prohibited: flag(among([...policy.purpose.prohibited, ...law.prohibited]), ...refs),
    purpose_restricted: flag(among(policy.purpose.restricted), ...refs),
    purpose_hits_prohibited: flag(hit('prohibited_'), ...refs),
    purpose_hits_mismatch: flag(hit('mismatch_'), ...refs),
    purpose_cost: measure(request.purposeCostMinor, 'money', [factRef(request.id)]),
  };
}
