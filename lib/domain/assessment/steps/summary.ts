/** Step 12: three to five sentences, facts then doubts; every figure has its evidence (domain.md section 4.12). */

import type { EvidenceRef, Figure, SummarySentence } from '@/lib/domain/assessment/assessment';
import { figureOf } from '@/lib/domain/assessment/reasons/reason-params';
import type { TestedAmount } from '@/lib/domain/assessment/steps/amount-tester';
import { type CaseContext, computed } from '@/lib/domain/assessment/steps/case-context';
import type { Measure, MeasureCode, Measures } from '@/lib/domain/policy/measures';

const fewest = 3;
const most = 5;
const mostDoubts = 3;

export type SummaryInput = {
  readonly context: CaseContext;
  readonly measures: Measures;
  readonly recommended: TestedAmount | null;
};

type Candidate = SummarySentence | null;

/** The sentences that the facts carry, the weightiest of each tone; a sentence without evidence is left out. */
export function summarise(input: SummaryInput): readonly SummarySentence[] {
  const doubts = grounded([...capacityDoubts(input), ...factDoubts(input)]).slice(0, mostDoubts);
  const facts = grounded(factSentences(input));
  const chosen = facts.slice(0, most - doubts.length);
  const fillers = grounded(plainSentences(input));
  const missing = Math.max(0, fewest - chosen.length - doubts.length);
  return [...fillers.slice(0, missing), ...chosen, ...doubts];
}

/** Nothing is said that does not point to its evidence. */
function grounded(candidates: readonly Candidate[]): readonly SummarySentence[] {
  return candidates
    .filter((candidate) => candidate !== null)
    .filter(({ figures }) => Object.values(figures).every(({ evidence }) => evidence.length > 0));
}

function sentence(
  code: string,
  tone: SummarySentence['tone'],
  figures: Readonly<Record<string, Figure | null>>,
): Candidate {
  const known = Object.entries(figures).flatMap(([name, figure]) =>
    figure === null || figure.value === 'not_known' ? [] : [[name, figure] as const],
  );
  return known.length < Object.keys(figures).length
    ? null
    : { code, tone, figures: Object.fromEntries(known) };
}

/** Figures of measures under their own names. */
function of(measures: Measures, ...codes: readonly MeasureCode[]): Readonly<Record<string, Figure | null>> {
  return Object.fromEntries(
    codes.map((code) => [code, measures[code].value === null ? null : figureOf(measures[code])]),
  );
}

const numberOf = ({ value }: Measure): number => (typeof value === 'number' ? value : 0);
const figure = (unit: Figure['unit'], value: number | null, ref: EvidenceRef): Figure | null =>
  value === null ? null : { unit, value, evidence: [ref] };

function factSentences({ context, measures }: SummaryInput): readonly Candidate[] {
  const { verification, security } = context;
  const income = verification.comparisons.find(({ code }) => code === 'income');
  const matches = income?.difference === 'match' || income?.difference === 'within';
  // What was confirmed may fit while another source rests on the applicant's word: that is said as a doubt alone.
  const agrees = matches && measures.income_confirmed.value !== false;
  const onTime = numberOf(measures.own_loans_repaid) > 0 && measures.own_last_overdue_days.value === 0;
  const clean = measures.worst_overdue_days.value === 0 && numberOf(measures.history_months) > 0;
  const secured = security.position.items.length > 0 || security.guarantors > 0;
  return [
    clean ? sentence('no_arrears', 'fact', of(measures, 'history_months')) : null,
    onTime ? sentence('repaid_here', 'fact', of(measures, 'own_loans_repaid')) : null,
    agrees ? sentence('income_confirmed', 'fact', of(measures, 'income_verified')) : null,
    measures.cover_verdict.value === 'passes' && measures.dti_verdict.value === 'passes'
      ? sentence('capacity_holds', 'fact', of(measures, 'instalment', 'dti', 'stressed_cover', 'cover_min'))
      : null,
    secured ? sentence('security', 'fact', of(measures, 'lendable', 'security_cover')) : null,
  ];
}

function capacityDoubts({ context, measures, recommended }: SummaryInput): readonly Candidate[] {
  const limits = [measures.cover_verdict.value, measures.dti_verdict.value];
  if (!limits.includes('fails')) return [null];
  const less = recommended !== null && recommended.amountMinor < context.snapshot.request.amountMinor;
  const at = {
    recommended_amount: figure('money', recommended?.amountMinor ?? null, computed('recommendation')),
    recommended_cover: figure(
      'multiple',
      recommended?.stressed.cover.defined ? recommended.stressed.cover.value : null,
      computed('cover'),
    ),
  };
  if (measures.cover_verdict.value === 'fails') {
    const figures = of(measures, 'amount', 'instalment', 'stressed_cover', 'cover_min');
    return [
      (less ? sentence('cover_falls_less_holds', 'doubt', { ...figures, ...at }) : null) ??
        sentence('cover_falls', 'doubt', figures),
    ];
  }
  const figures = of(measures, 'amount', 'dti', 'dti_max');
  const { recommended_amount } = at;
  return [
    (less ? sentence('payments_too_high_less_holds', 'doubt', { ...figures, recommended_amount }) : null) ??
      sentence('payments_too_high', 'doubt', figures),
  ];
}

function factDoubts({ context, measures }: SummaryInput): readonly Candidate[] {
  const { verification, score, fraud } = context;
  const income = verification.comparisons.find(({ code }) => code === 'income');
  const differs = income?.difference === 'warn' || income?.difference === 'bad';
  const open = fraud.signals.filter(({ severity }) => severity !== 'info' && severity !== 'low');
  const when = (holds: boolean, code: string, ...codes: readonly MeasureCode[]): Candidate =>
    holds ? sentence(code, 'doubt', of(measures, ...codes)) : null;
  return [
    when(numberOf(measures.overdue_now) > 0, 'overdue_now', 'overdue_now'),
    when(numberOf(measures.public_records) > 0, 'public_records', 'public_records'),
    when(open.length > 0, 'fraud_signals', 'fraud_signals'),
    when(score === null, 'not_scored', 'facts_missing'),
    when(
      numberOf(measures.debts_undeclared) > 0,
      'debts_undeclared',
      'debts_reported',
      'debts_declared',
      'undeclared_instalments',
    ),
    when(differs, 'income_below', 'income_declared', 'income_verified', 'income_gap'),
    when(numberOf(measures.worst_overdue_days) > 0, 'arrears', 'worst_overdue_days'),
    when(
      numberOf(measures.own_last_overdue_days) > 0,
      'late_here',
      'own_loans_repaid',
      'own_last_overdue_days',
    ),
    when(measures.ltv_verdict.value === 'fails', 'ltv_too_high', 'ltv', 'ltv_max'),
    when(measures.limits_verdict.value === 'fails', 'limit_reached', 'limit_headroom'),
    when(measures.price_verdict.value === 'fails', 'price_too_high', 'all_in_cost', 'legal_ceiling'),
    when(numberOf(measures.documents_missing) > 0, 'documents_missing', 'documents_missing'),
    when(measures.income_confirmed.value === false, 'income_unconfirmed', 'income_declared'),
    when(numberOf(measures.enquiries) >= 5, 'enquiries', 'enquiries'),
  ];
}

/** What can always be said. */
function plainSentences({ measures }: SummaryInput): readonly Candidate[] {
  return [
    sentence('request', 'fact', of(measures, 'amount', 'term')),
    sentence('exposure', 'fact', of(measures, 'exposure')),
    sentence('price', 'fact', of(measures, 'rate', 'instalment')),
  ];
}
