/** What follows from a first assessment: approval or decline without a signature, or the line of people who sign. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { insertDecision } from '@/db/queries/decision/decision';
import { keepReservations, reserve } from '@/db/queries/decision/headroom';
import { insertConditions } from '@/db/queries/decision/offer-condition';
import { theInstitution } from '@/db/queries/institution/product';
import { enqueue } from '@/db/queries/record/jobs';
import type { StoredReason } from '@/db/schema/decision/offer';
import type { Assessment } from '@/lib/domain/assessment/assessment';
import { drawnForReview } from '@/lib/domain/authority/automatic';
import { addTiers, stepsOf } from '@/lib/domain/authority/matrix';
import { followDecision } from '@/lib/services/kernel/after-decision/decided/follow-decision';
import { paperConditionsAt } from '@/lib/services/kernel/after-decision/decided/paper-conditions';
import { secondLookUntil } from '@/lib/services/kernel/after-decision/decided/promises';
import { limitsOfCase, lockable } from '@/lib/services/kernel/case/limit-keys';
import { moveCase } from '@/lib/services/kernel/case/move-case';
import { openRoute } from '@/lib/services/kernel/case/open-route';
import type { Context } from '@/lib/services/kernel/context';
import { setGuaranteeConditions } from '@/lib/services/kernel/guarantee/conditions';
import { notify } from '@/lib/services/kernel/notify';
import type { Assessed } from './assess-case';

/** What the applicant is told: for a decision that rests on fraud signals, one sentence and nothing else. */
export function plainReasons(assessment: Assessment): StoredReason[] {
  if (assessment.fraudBased) return [{ code: 'information_not_confirmed', params: {} }];
  return assessment.principalReasons.map(({ code, params }) => ({ code, params }));
}

/** Drawn by a keyed hash, so that nobody outside can tell which cases will be looked at. */
async function drawn(tx: Transaction, context: Context, row: CaseRow): Promise<boolean> {
  const { reviewShare } = await theInstitution(tx);
  const keyed = (text: string) => context.vault.searchHash('review_draw', text).toString('hex');
  return drawnForReview(row.id, keyed, Number(reviewShare));
}

export async function declineAutomatically(
  tx: Transaction,
  context: Context,
  row: CaseRow,
  assessed: Assessed,
): Promise<void> {
  const { assessment, patch, onDate } = assessed;
  const drawnNow = await drawn(tx, context, row);
  const reasons = plainReasons(assessment);
  await moveCase(tx, context.actor, {
    row,
    event: 'auto_decline',
    to: 'declined',
    act: {
      action: 'application.auto_declined',
      payload: { reasons: reasons.map((each) => each.code), drawnForReview: drawnNow },
    },
    patch: { ...patch, drawnForReview: drawnNow },
  });
  const decision = await insertDecision(tx, {
    applicationId: row.id,
    result: 'declined',
    automatic: true,
    people: 0,
    reasons,
    fraudBased: assessment.fraudBased,
    secondLookUntil: await secondLookUntil(tx, onDate),
  });
  await followDecision(tx, row, decision, drawnNow);
  await tell(tx, row, 'declined');
}

export async function approveAutomatically(
  tx: Transaction,
  context: Context,
  row: CaseRow,
  assessed: Assessed,
): Promise<void> {
  const { assessment, patch, onDate } = assessed;
  const { amountMinor, term, rateAnnual } = assessment.recommendation;
  if (amountMinor === null || rateAnnual === null || amountMinor < row.amountMinor)
    return routeToPeople(tx, context, row, assessed);
  const { jurisdiction } = await theInstitution(tx);
  const limits = lockable(await limitsOfCase(tx, row, jurisdiction, onDate));
  const held = await reserve(tx, row.id, amountMinor, limits, null);
  if (!held.ok) return routeToPeople(tx, context, row, assessed, 'limit_breach');
  await keepReservations(tx, row.id);
  const drawnNow = await drawn(tx, context, row);
  const terms = { amountMinor, termCount: term.count, termUnit: term.unit, rateAnnual };
  // A paper that nobody has accepted is waited for before the payout, not by the approval.
  const papers = await paperConditionsAt(tx, context.actor, row.id, []);
  await insertConditions(
    tx,
    papers.map((code) => ({ applicationId: row.id, code, partyId: null, setBySignatureId: null })),
  );
  await moveCase(tx, context.actor, {
    row,
    event: 'auto_approve',
    to: 'approved',
    act: { action: 'application.auto_approved', payload: { terms, drawnForReview: drawnNow } },
    patch: {
      ...patch,
      drawnForReview: drawnNow,
      decidedAmountMinor: amountMinor,
      decidedTermCount: term.count,
      decidedTermUnit: term.unit,
      decidedRateAnnual: rateAnnual,
    },
  });
  const decision = await insertDecision(tx, {
    applicationId: row.id,
    result: 'approved',
    automatic: true,
    people: 0,
    reasons: [],
    secondLookUntil: await secondLookUntil(tx, onDate),
    ...terms,
  });
  await followDecision(tx, row, decision, drawnNow);
  await setGuaranteeConditions(tx, row, { amountMinor, term }, null);
  await enqueue(tx, { task: 'make_offer', payload: { applicationId: row.id }, key: `offer/${row.id}` });
}

/** `breach` routes one tier up, named beside the route. An automatic tier that may not be automatic is an officer's. */
export async function routeToPeople(
  tx: Transaction,
  context: Context,
  row: CaseRow,
  assessed: Assessed,
  breach?: 'limit_breach',
): Promise<void> {
  const { assessment, patch } = assessed;
  const raised = breach === undefined ? assessment.route.tier : addTiers(assessment.route.tier, 1).tier;
  const tier = raised === 'auto' ? 'O' : raised;
  const because = [...assessment.route.because, ...(breach === undefined ? [] : [breach])];
  const route =
    tier === assessment.route.tier
      ? assessment.route
      : { ...assessment.route, tier, steps: stepsOf(tier), because };
  await openRoute(tx, { applicationId: row.id, round: row.round, route, branchId: row.handlingBranchId });
  await moveCase(tx, context.actor, {
    row,
    event: 'route',
    to: 'review',
    act: { action: 'application.routed', payload: { tier, steps: route.steps, because } },
    patch: { ...patch, tier, routeBecause: because, openStep: 1 },
  });
}

export const tell = (tx: Transaction, row: CaseRow, template: 'declined') =>
  row.borrowerId === null
    ? Promise.resolve()
    : notify(tx, {
        applicationId: row.id,
        partyId: row.borrowerId,
        template,
        params: { number: row.number },
        dedupeKey: `${template}/${row.id}/${row.version}`,
      });
