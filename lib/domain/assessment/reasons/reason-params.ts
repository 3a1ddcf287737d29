/** Which figures the texts of a reason may name, so that one text serves rule, score factor and signer alike. */
import type { EvidenceRef, Figure, Reason, ReasonParams } from '@/lib/domain/assessment/assessment';
import type { ReasonCode } from '@/lib/domain/assessment/reasons/reason-codes';
import type { Measure, MeasureCode, Measures } from '@/lib/domain/policy/measures';

/** Reasons that are not listed have texts without figures; a fraud-based one never has any. */
export const reasonParams: Readonly<Partial<Record<ReasonCode, readonly MeasureCode[]>>> = {
  prohibited_purpose: ['purpose_category'],
  overdue_now: ['overdue_now'],
  public_record: ['public_records'],
  amount_outside_product: ['amount', 'amount_min', 'amount_max'],
  term_outside_product: ['term'],
  dti_too_high: ['dti', 'dti_max'],
  cover_too_low: ['stressed_cover', 'cover_min', 'amount'],
  residual_negative: ['residual'],
  no_affordable_amount: ['amount_min'],
  ltv_too_high: ['ltv', 'ltv_max'],
  limit_reached: ['limit_headroom'],
  cannot_be_priced: ['rate'],
  income_not_verified: ['income_declared'],
  income_below_declared: ['income_declared', 'income_verified', 'income_gap'],
  debt_not_declared: ['debts_reported', 'debts_declared'],
  documents_missing: ['documents_missing'],
  purpose_mismatch: ['purpose_category'],
  amount_above_purpose: ['amount'],
  arrears_in_history: ['worst_overdue_days'],
  many_enquiries: ['enquiries'],
  high_use_of_credit: ['credit_use'],
  short_tenure: ['tenure_months'],
  short_trading: ['trading_months'],
  many_debts: ['debt_count'],
  payments_heavy: ['payments_share'],
  low_reserve: ['reserve_months'],
  thin_security: ['security_cover'],
};

const wordUnits: readonly Figure['unit'][] = ['code', 'grade', 'term'];

/** A measure as a figure; what is not known is shown as '–'. Months are told to a tenth. */
export function figureOf({ value, unit, evidence }: Measure): Figure {
  if (value === null) return { unit, value: wordUnits.includes(unit) ? '–' : 'not_known', evidence };
  if (typeof value === 'boolean') return { unit, value: value ? 'yes' : 'no', evidence };
  if (typeof value === 'number' && unit === 'months')
    return { unit, value: Math.round(value * 10) / 10, evidence };
  return { unit, value, evidence };
}

export function figuresOf(codes: readonly MeasureCode[], measures: Measures): ReasonParams {
  return Object.fromEntries(codes.map((code) => [code, figureOf(measures[code])]));
}

/** A reason with the figures of its texts; the figures' evidence is added to what it rests on. */
export function reasonOf(code: ReasonCode, measures: Measures, evidence: readonly EvidenceRef[]): Reason {
  const params = figuresOf(reasonParams[code] ?? [], measures);
  return {
    code,
    params,
    evidence: mergeRefs(evidence, ...Object.values(params).map((figure) => figure.evidence)),
  };
}

/** References in their order, each once. */
export function mergeRefs(...lists: readonly (readonly EvidenceRef[])[]): readonly EvidenceRef[] {
  return [...new Map(lists.flat().map((ref) => [`${ref.kind} ${ref.id}`, ref])).values()];
}

/**
 * A reason that a signer gives, with the figures that the assessment holds for its texts. `figures` is
 * `assessment.figures`; a figure that is absent is shown as '–'.
 */
export function signedReason(code: ReasonCode, figures: ReasonParams | undefined): Reason {
  const unknown: Figure = { unit: 'count', value: 'not_known', evidence: [] };
  const params = Object.fromEntries(
    (reasonParams[code] ?? []).map((name) => [name, figures?.[name] ?? unknown]),
  );
  return { code, params, evidence: mergeRefs(...Object.values(params).map((figure) => figure.evidence)) };
}
