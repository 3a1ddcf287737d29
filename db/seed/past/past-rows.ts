/**
 * The rows of one past case as the taking over of a book leaves them: decided, with the one event that opened it. Facts
 * and words of the people did not come along, so that the assessment stands as an erased one does: hashes without texts.
 */
import { sha256 } from '@/db/queries/record/audit';
import { application } from '@/db/schema/application/application';
import { stageSpan } from '@/db/schema/application/port-answer';
import { assessment, assessmentVector, outcome } from '@/db/schema/decision/assessment';
import { routeStep, signature } from '@/db/schema/decision/route';
import { auditEvent } from '@/db/schema/record/audit-event';
import { storedVector } from '@/lib/domain/scorecard/vector';
import { vectorLayout } from '@/lib/domain/scorecard/vector-columns';
import { chainRows } from '../chained-events';
import { branchId } from '../lender-rows';
import { type DrawnCase, type Ids, idsOf, place, type RulesInForce } from './drawn-case';
import { addRoute } from './past-route-rows';

export const pastTables = {
  application,
  assessment,
  assessmentVector,
  routeStep,
  signature,
  stageSpan,
  outcome,
  auditEvent,
} as const;
export type PastTable = keyof typeof pastTables;
export type PastRows = { [T in PastTable]: (typeof pastTables)[T]['$inferInsert'][] };

export const noRows = (): PastRows => ({
  application: [],
  assessment: [],
  assessmentVector: [],
  routeStep: [],
  signature: [],
  stageSpan: [],
  outcome: [],
  auditEvent: [],
});

export function addCase(rows: PastRows, drawn: DrawnCase, rules: RulesInForce): void {
  const id = idsOf(drawn.name);
  rows.application.push(applicationRow(drawn, rules, id));
  rows.assessment.push(assessmentRow(drawn, rules, id));
  rows.assessmentVector.push(vectorRow(drawn, rules, id));
  addRoute(rows, drawn, rules, id);
  const applicationId = id(place.application);
  drawn.times.spans.forEach((span, index) => {
    rows.stageSpan.push({ id: id(place.span + index), applicationId, ...span });
  });
  if (drawn.loan !== null) rows.outcome.push(outcomeRow(drawn.loan, applicationId, drawn.openedAt));
  rows.auditEvent.push(...openingEvent(drawn, applicationId));
}

const tierOf = ({ decision: { route } }: DrawnCase) => (route.kind === 'route' ? route.tier : null);
const textOf = (rate: number | null) => (rate === null ? null : String(rate));

function applicationRow(drawn: DrawnCase, rules: RulesInForce, id: Ids): PastRows['application'][number] {
  const { applicant, facts, decision, times, submittedAt, state, loan } = drawn;
  const branch = branchId(drawn.branch);
  const granted = decision.amountMinor;
  return {
    id: id(place.application),
    number: drawn.number,
    state,
    lastEvent: 'open_book',
    stage: state,
    origin: 'open_book',
    createdByKind: 'system',
    createdAt: submittedAt,
    updatedAt: drawn.openedAt,
    originBranchId: branch,
    handlingBranchId: branch,
    productId: rules.productId,
    currency: rules.currency,
    amountMinor: applicant.amountMinor,
    termCount: applicant.termMonths,
    termUnit: 'month',
    repaymentMethod: 'equal_instalment',
    purposeCategory: 'working_capital',
    decidedAmountMinor: granted,
    decidedTermCount: granted === null ? null : applicant.termMonths,
    decidedTermUnit: granted === null ? null : 'month',
    decidedRateAnnual: granted === null ? null : rules.rateAnnual,
    outstandingMinor: loan?.outstandingMinor ?? 0,
    borrowerName: `客户 ${drawn.number}`,
    borrowerNameLatin: `Customer ${drawn.number}`,
    assessmentId: id(place.assessment),
    assessedAt: times.assessedAt,
    outcome: facts.systemOutcome,
    grade: applicant.grade,
    pd: applicant.pd,
    points: applicant.points === null ? null : Math.round(applicant.points),
    exposureMinor: applicant.exposureMinor,
    tier: tierOf(drawn),
    routeBecause: decision.route.kind === 'route' ? decision.route.because.map(({ code }) => code) : [],
    version: 1,
    round: 1,
    appeal: facts.appealed,
    borrowerWantsPerson: facts.unmet.includes('no_person_asked_for'),
    documentsRequired: 3,
    documentsFine: 3,
    documentsProblem: 0,
    cannotBeStaffed: false,
    investigatorIds: [],
    drawnForReview: false,
    submittedAt,
    receivedAt: submittedAt,
    stageSince: times.decidedAt,
    decidedAt: times.decidedAt,
    decidedOutcome: decision.outcome,
    decisionMinutes: times.decisionMinutes,
    applicantMinutes: times.applicantMinutes,
    thirdPartyMinutes: 0,
  };
}

function assessmentRow(drawn: DrawnCase, rules: RulesInForce, id: Ids): PastRows['assessment'][number] {
  const { applicant, facts, times } = drawn;
  return {
    id: id(place.assessment),
    applicationId: id(place.application),
    sequence: 1,
    snapshotHash: sha256(`${drawn.name}/snapshot`),
    resultHash: sha256(`${drawn.name}/result`),
    policyVersionId: rules.policyVersionId,
    matrixVersionId: rules.matrixVersionId,
    modelVersions: { champion: rules.scorecard },
    legalParameterIds: [],
    outcome: facts.systemOutcome,
    grade: applicant.grade,
    pd: applicant.pd,
    points: applicant.points,
    tier: tierOf(drawn),
    exposureMinor: applicant.exposureMinor,
    createdAt: times.assessedAt,
    erasedAt: drawn.openedAt,
  };
}

function vectorRow(drawn: DrawnCase, rules: RulesInForce, id: Ids): PastRows['assessmentVector'][number] {
  const { facts, times, applicant } = drawn;
  return {
    id: id(place.vector),
    assessmentId: id(place.assessment),
    productCode: rules.productCode,
    layout: vectorLayout,
    vector: [...storedVector(applicant.vector)] as number[],
    routeExceptions: facts.fired.exceptions.length,
    firedExceptions: [...facts.fired.exceptions],
    firedReferrals: [...facts.fired.referrals],
    routeLimitBreached: facts.limitBreached,
    automaticUnmet: [...facts.unmet],
    appealed: facts.appealed,
    lgd: facts.lgd,
    createdAt: times.assessedAt,
  };
}

function outcomeRow(
  loan: NonNullable<DrawnCase['loan']>,
  applicationId: string,
  observedAt: Date,
): PastRows['outcome'][number] {
  const { observed, worstOverdueDays, lossShare, censored } = loan;
  return {
    applicationId,
    observed,
    definition: 'dpd_90_within_12_months',
    source: 'open_book',
    worstOverdueDays,
    lossShare: textOf(lossShare),
    censored,
    observedAt,
    createdAt: observedAt,
  };
}

const opens = { kind: 'system', job: 'open_book' } as const;

function openingEvent(drawn: DrawnCase, id: string): PastRows['auditEvent'] {
  const { state, openedAt } = drawn;
  const act = { action: 'application.opened', payload: { state, book: 'past' } } as const;
  const move = { event: 'open_book', from: null, to: state } as const;
  return chainRows({ kind: 'application', id }, [{ at: openedAt, actor: opens, act, move }]);
}
