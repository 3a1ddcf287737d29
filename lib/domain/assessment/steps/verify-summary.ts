/** Checks a summary against the assessment that carries it: generated text is withheld when a figure does not match. */
import type { Assessment, Comparison, Figure, SummarySentence } from '@/lib/domain/assessment/assessment';

export type SummaryFault = {
  readonly sentence: string;
  readonly figure: string | null;
  readonly code: 'figure_differs' | 'figure_unknown' | 'no_evidence' | 'length' | 'facts_after_doubts';
};

type Value = number | string | null;

const comparison = (assessment: Assessment, code: string): Comparison | undefined =>
  assessment.verification.comparisons.find((each) => each.code === code);
const factor = (assessment: Assessment, id: string): Value =>
  assessment.score?.factors.find((each) => each.id === id)?.figure?.value ?? null;

/** Where the assessment itself holds a figure, apart from its summary. */
const sources: Readonly<Record<string, (assessment: Assessment) => Value>> = {
  amount: ({ capacity }) => capacity.asked.amountMinor,
  term: ({ recommendation: { term } }) => `${term.count} ${term.unit}`,
  rate: ({ pricing }) => Number(pricing.rateAnnual),
  exposure: ({ exposureMinor }) => exposureMinor,
  instalment: ({ capacity }) => capacity.asked.newInstalmentMinor,
  dti: ({ capacity }) => capacity.asked.dti,
  dti_max: ({ capacity }) => capacity.dtiMax,
  stressed_cover: ({ capacity }) => capacity.askedStressed.cover,
  cover_min: ({ capacity }) => capacity.coverMin,
  recommended_amount: ({ recommendation }) => recommendation.amountMinor,
  recommended_cover: ({ capacity }) => capacity.recommendedStressed?.cover ?? null,
  income_declared: (assessment) =>
    comparison(assessment, 'income')?.declared?.value ?? own(assessment, 'income_declared'),
  income_verified: (assessment) => comparison(assessment, 'income')?.verified?.value ?? null,
  income_gap: (assessment) => comparison(assessment, 'income')?.relative ?? null,
  debts_declared: (assessment) => comparison(assessment, 'debts_count')?.declared?.value ?? null,
  debts_reported: (assessment) => comparison(assessment, 'debts_count')?.verified?.value ?? null,
  lendable: ({ collateral }) => collateral.lendableMinor,
  ltv: ({ collateral }) => collateral.ltv,
  fraud_signals: ({ fraud }) => fraud.signals.length,
  documents_missing: ({ verification }) => verification.missingDocuments.length,
  all_in_cost: ({ pricing }) => pricing.allInEffective,
  legal_ceiling: ({ pricing }) => pricing.legalCeiling,
  history_months: (assessment) => factor(assessment, 'history_months') ?? own(assessment, 'history_months'),
  worst_overdue_days: (assessment) =>
    factor(assessment, 'worst_overdue_24m') ?? own(assessment, 'worst_overdue_days'),
  enquiries: (assessment) => factor(assessment, 'enquiries_6m') ?? own(assessment, 'enquiries'),
  security_cover: ({ collateral, capacity }) =>
    (collateral.lendableMinor + collateral.guarantorCapacityMinor) / capacity.asked.amountMinor,
};

function own(assessment: Assessment, name: string): Value {
  const value = assessment.figures?.[name]?.value;
  return value === undefined || value === 'not_known' ? null : value;
}

/** Every figure of every sentence that is not the assessment's own, has no evidence, or is out of place; empty is right. */
export function verifySummary(assessment: Assessment): readonly SummaryFault[] {
  const { summary } = assessment;
  const faults: SummaryFault[] = summary.flatMap((each) => sentenceFaults(assessment, each));
  const tones = summary.map(({ tone }) => tone);
  if (tones.lastIndexOf('fact') > tones.indexOf('doubt') && tones.includes('doubt'))
    faults.push({ sentence: '', figure: null, code: 'facts_after_doubts' });
  if (summary.length < 3 || summary.length > 5) faults.push({ sentence: '', figure: null, code: 'length' });
  return faults;
}

function sentenceFaults(assessment: Assessment, { code, figures }: SummarySentence): SummaryFault[] {
  return Object.entries(figures).flatMap(([name, figure]) => {
    const fault = figureFault(assessment, name, figure);
    return fault === null ? [] : [{ sentence: code, figure: name, code: fault }];
  });
}

function figureFault(assessment: Assessment, name: string, figure: Figure): SummaryFault['code'] | null {
  if (figure.evidence.length === 0) return 'no_evidence';
  const source = sources[name];
  const value = source ? source(assessment) : own(assessment, name);
  if (value === null) return 'figure_unknown';
  return value === figure.value ? null : 'figure_differs';
}
