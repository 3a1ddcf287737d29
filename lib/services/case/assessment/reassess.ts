/**
 * A new assessment of a case under way, when papers or answers came in. It never declines by itself; it voids the open
 * round's signatures where the outcome, grade, route, a knock-out or capacity moved too far, and says why.
 */
import type { Transaction } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import { type CaseRow, databaseNow } from '@/db/queries/case/case';
import { assessmentById } from '@/db/queries/decision/assessment';
import { enqueue } from '@/db/queries/record/jobs';
import type { Assessment } from '@/lib/domain/assessment/assessment';
import type { AuditAct } from '@/lib/domain/audit/event';
import { stands } from '@/lib/domain/authority/signing';
import {
  type AssessmentDifference,
  type SignedAssessment,
  voidingDifferences,
} from '@/lib/domain/workflow/rounds/voiding';
import { moveCase } from '@/lib/services/kernel/case/move-case';
import type { Context } from '@/lib/services/kernel/context';
import { mustMove } from '@/lib/services/kernel/signing/ends';
import { releaseUndecided } from '@/lib/services/kernel/signing/exposure';
import { lockSettledById } from '@/lib/services/kernel/signing/finalise-held';
import { roundIsSigned, turnRound } from '@/lib/services/kernel/signing/new-round';
import { layRoute, peekWith } from '@/lib/services/kernel/signing/next-step';
import { unstaffed } from '@/lib/services/kernel/signing/people/staff-step';
import type { StoredRoute } from '@/lib/services/kernel/signing/route-at-terms';
import { decidedColumns } from '@/lib/services/kernel/signing/signed-terms';
import { loadSigningCase, type SigningCase } from '@/lib/services/kernel/signing/signing-case';
import { type Assessed, assessCase } from './assess-case';

const reassessable: readonly CaseRow['state'][] = ['review', 'approval', 'awaiting_applicant'];
/** After a signature that is being held: a little more than the ten seconds. */
const laterMs = 12_000;

export async function reassess(context: Context, input: { readonly applicationId: string }): Promise<void> {
  await inActor(context.database, context.actor, async (tx) => {
    const row = await lockSettledById(tx, input.applicationId);
    if (row === undefined || !reassessable.includes(row.state)) return;
    if (row.heldSignatureId !== null) return postpone(tx, row);
    const assessed = await assessCase(tx, row);
    const signing = await loadSigningCase(tx, row);
    if (!roundIsSigned(signing)) return renew(tx, context, signing, assessed);
    const differences = await differencesOf(tx, row, assessed.assessment);
    if (differences.length === 0) return keep(tx, context, row, assessed);
    return voidRound(tx, context, signing, assessed, differences);
  });
}

async function postpone(tx: Transaction, row: CaseRow): Promise<void> {
  const runAt = new Date((await databaseNow(tx)).getTime() + laterMs);
  await enqueue(tx, {
    task: 'reassess_application',
    payload: { applicationId: row.id },
    key: `reassess/${row.id}`,
    runAt,
  });
}

function signedPart(assessment: Assessment): SignedAssessment {
  const { asked, askedStressed } = assessment.capacity;
  return {
    outcome: assessment.outcome,
    grade: assessment.grade,
    tier: assessment.route.tier,
    needsChairYes: assessment.route.needsChairYes,
    knockOutIds: assessment.rules
      .filter((rule) => rule.fired && rule.kind === 'knock_out')
      .map((rule) => rule.id),
    capacity: { dti: asked.dti, stressed_cover: askedStressed.cover, residual: asked.residualMinor },
  };
}

async function differencesOf(
  tx: Transaction,
  row: CaseRow,
  after: Assessment,
): Promise<readonly AssessmentDifference[]> {
  const before = row.assessmentId === null ? undefined : await assessmentById(tx, row.assessmentId);
  if (before === undefined || before.result === null) return [];
  return voidingDifferences(signedPart(JSON.parse(before.result)), signedPart(after));
}

const routeOf = ({ route }: Assessment): StoredRoute => {
  const automatic = route.tier === 'auto';
  return {
    tier: automatic ? 'O' : route.tier,
    steps: automatic ? ['officer'] : [...route.steps],
    committeeVotes: route.committeeVotes,
    needsChairYes: route.needsChairYes,
    because: [...route.because],
  };
};

/** `differences`: what changed so that the signatures of the round are void; without them they stand. */
const reassessed = (
  { stored }: Assessed,
  differences: readonly AssessmentDifference[] = [],
): Extract<AuditAct, { action: 'application.reassessed' }> => ({
  action: 'application.reassessed',
  payload: {
    assessmentId: stored.id,
    voided: differences.length > 0,
    because: [...new Set(differences.map((each) => each.cause))],
    ...(differences.length > 0 ? { differences } : {}),
  },
});

/** Nobody has signed: the new route simply takes the old one's place. */
async function renew(
  tx: Transaction,
  context: Context,
  signing: SigningCase,
  assessed: Assessed,
): Promise<void> {
  const { row } = signing;
  const route = routeOf(assessed.assessment);
  await layRoute(tx, { row, round: row.round, open: 1 }, route);
  await moveCase(tx, context.actor, {
    row,
    event: 'reassess',
    to: row.state,
    act: reassessed(assessed),
    openStep: route.steps[0] ?? null,
    patch: { ...assessed.patch, tier: route.tier, routeBecause: route.because },
  });
}

/** The signatures stand: the case shows the new figures, route and terms stay as they were signed. */
async function keep(tx: Transaction, context: Context, row: CaseRow, assessed: Assessed): Promise<void> {
  const {
    tier: _tier,
    routeBecause: _because,
    exposureMinor: _exposure,
    peek: _peek,
    ...patch
  } = assessed.patch;
  const steps = (await loadSigningCase(tx, row)).steps;
  await moveCase(tx, context.actor, {
    row,
    event: 'reassess',
    to: row.state,
    act: reassessed(assessed),
    openStep: steps.find((step) => step.step === row.openStep)?.kind ?? null,
    patch,
  });
}

async function voidRound(
  tx: Transaction,
  context: Context,
  signing: SigningCase,
  assessed: Assessed,
  differences: readonly AssessmentDifference[],
): Promise<void> {
  const { row } = signing;
  const voidedIds = signing.signatures
    .filter((each) => stands(each) && each.round === row.round)
    .map((each) => each.id);
  const round = row.round + 1;
  await turnRound(tx, context.actor, signing, { round, carried: [], voidedIds }, { because: 'reassessed' });
  const route = routeOf(assessed.assessment);
  await layRoute(tx, { row, round, open: 1 }, route);
  await releaseUndecided(tx, context.actor, row);
  const waits = row.state === 'awaiting_applicant';
  await mustMove(tx, context.actor, {
    row,
    event: 'reassess',
    to: waits ? 'awaiting_applicant' : 'review',
    act: reassessed(assessed, differences),
    openStep: route.steps[0] ?? null,
    patch: {
      ...assessed.patch,
      ...decidedColumns(null),
      ...peekWith(row, route.steps, 1),
      ...(waits ? { resumeState: 'review' } : {}),
      round,
      openStep: 1,
      tier: route.tier,
      routeBecause: route.because,
      ...unstaffed,
    },
  });
}
