/**
 * The clock of a case at a move: stored instants of due and at risk, pause and resume, and the figures of the decision.
 * Business hours of the handling branch; whose the time is lies in `spans`.
 */
import type { Transaction } from '@/db/connect';
import { type CasePatch, type CaseRow, databaseNow } from '@/db/queries/case/case';
import { stageBefore } from '@/db/queries/case/stage-span';
import { latestDecision } from '@/db/queries/decision/decision';
import { targetsOfProduct } from '@/db/queries/institution/calendar';
import { productById } from '@/db/queries/institution/product';
import type { DecidedOutcome } from '@/lib/contracts/house/portfolio';
import { productTerms } from '@/lib/contracts/stored/product-terms';
import type { ApplicationState, Stage } from '@/lib/domain/application/vocabulary';
import { businessMinutesBetween, runningInstants } from '@/lib/domain/workflow/clock/business-clock';
import { isTimed, type TimedStage } from '@/lib/domain/workflow/clock/timed-stages';
import type { ApplicationEvent } from '@/lib/domain/workflow/vocabulary';
import { type KnownCalendar, knownCalendar } from './calendar';
import { type Turned, turnSpan, type Waiting } from './spans';

const outcomeOfEvent: Partial<Record<ApplicationEvent, DecidedOutcome>> = {
  auto_approve: 'approved_automatic',
  auto_decline: 'declined_automatic',
  withdraw: 'withdrawn',
  lapse: 'other',
  lapse_draft: 'other',
};

function decidedOutcomeOf(event: ApplicationEvent, to: ApplicationState): DecidedOutcome | null {
  const named = outcomeOfEvent[event];
  if (named !== undefined) return named;
  if (to === 'approved') return 'approved';
  return to === 'declined' ? 'declined' : null;
}

/** A second look that ends where it came from leaves the case decided as it was; upheld, it was decided by people. */
async function outcomeAfterAppeal(
  tx: Transaction,
  row: CaseRow,
  { event, state }: Pick<Target, 'event' | 'state'>,
): Promise<DecidedOutcome | null> {
  if (!row.appeal || row.decidedAt !== null) return null;
  if (state === 'declined') return 'declined';
  if (state !== 'offered' && state !== 'accepted') return null;
  const automatic = event !== 'uphold' && (await latestDecision(tx, row.id))?.automatic === true;
  return automatic ? 'approved_automatic' : 'approved';
}

type Target = {
  readonly state: ApplicationState;
  readonly stage: Stage;
  readonly event: ApplicationEvent;
  readonly waiting?: Waiting | undefined;
};

/** Columns of clock and decision for a move; spans are written here, as the system's. */
export async function clockOnMove(tx: Transaction, row: CaseRow, target: Target): Promise<CasePatch> {
  const now = await databaseNow(tx);
  const known = await knownCalendar(tx, row.handlingBranchId);
  const { stage, waiting } = target;
  const turned = await turnSpan(tx, { applicationId: row.id, stage, calendar: known.calendar, now, waiting });
  const decided =
    target.state === row.state
      ? {}
      : decidedPatch(row, target, { now, turned, appealEnd: await outcomeAfterAppeal(tx, row, target) });
  if (stage === row.stage && row.state !== 'draft') return decided;
  return { ...decided, stageSince: now, ...(await clockPatch(tx, known, row, { target, turned, now })) };
}

/** Targets of a product's stages, business minutes: what was set last, else what the product began with. */
export async function targetsOf(tx: Transaction, productId: string): Promise<Record<TimedStage, number>> {
  const product = await productById(tx, productId);
  const targets = { ...productTerms.parse(product?.terms ?? {}).targets };
  for (const { stage, minutes } of await targetsOfProduct(tx, productId))
    if (isTimed(stage)) targets[stage] = minutes;
  return targets;
}

type Deciding = { readonly now: Date; readonly turned: Turned; readonly appealEnd: DecidedOutcome | null };

function decidedPatch(row: CaseRow, target: Target, { now, turned, appealEnd }: Deciding): CasePatch {
  const { spent } = turned;
  const reopened =
    target.event === 'reopen' || target.event === 'undo_approval' || target.event === 'second_look';
  if (reopened)
    return {
      decidedAt: null,
      decidedOutcome: null,
      decisionMinutes: null,
      applicantMinutes: null,
      thirdPartyMinutes: null,
    };
  const outcome = appealEnd ?? decidedOutcomeOf(target.event, target.state);
  if (outcome === null || row.state === 'draft') return {};
  return {
    decidedAt: now,
    decidedOutcome: outcome,
    decisionMinutes: spent.ours,
    applicantMinutes: spent.applicant,
    thirdPartyMinutes: spent.third_party,
  };
}

const stopped: CasePatch = {
  targetMinutes: null,
  clockFrom: null,
  clockLeftMinutes: null,
  dueAt: null,
  atRiskAt: null,
  pausedAt: null,
  pausedFor: null,
  pausedLeftMinutes: null,
};

type Move = { readonly target: Target; readonly turned: Turned; readonly now: Date };

async function clockPatch(
  tx: Transaction,
  { calendar, version }: KnownCalendar,
  row: CaseRow,
  { target, turned, now }: Move,
): Promise<CasePatch> {
  const { stage } = target;
  const at = now.getTime();
  if (stage === 'applicant') {
    const left =
      row.dueAt === null ? null : Math.round(businessMinutesBetween(calendar, at, row.dueAt.getTime()));
    const still = { clockFrom: null, clockLeftMinutes: null, dueAt: null, atRiskAt: null };
    return { ...still, pausedAt: now, pausedFor: turned.owner, pausedLeftMinutes: left };
  }
  if (!isTimed(stage)) return stopped;
  const paused = row.state === 'awaiting_applicant' && row.pausedLeftMinutes !== null;
  // Only the stage that was paused goes on from what it had left; another one begins anew. A second look has one
  // clock, promised to the applicant, from whoever opens it to whoever signs last.
  const resumes = paused && (row.appeal || (await stageBefore(tx, row.id)) === stage);
  if (row.appeal && row.dueAt !== null && !resumes) return {};
  const whole =
    (resumes || row.appeal ? row.targetMinutes : null) ?? (await targetsOf(tx, row.productId))[stage];
  // A clock that was over when it stopped is over again at once; the time it was late is not given back.
  const leftMinutes = Math.max(0, resumes ? (row.pausedLeftMinutes ?? whole) : whole);
  const { dueMs, atRiskMs } = runningInstants(calendar, { fromMs: at, leftMinutes, targetMinutes: whole });
  return {
    targetMinutes: whole,
    clockFrom: now,
    clockLeftMinutes: leftMinutes,
    clockCalendarVersion: version,
    dueAt: new Date(dueMs),
    atRiskAt: new Date(atRiskMs),
    pausedAt: null,
    pausedFor: null,
    pausedLeftMinutes: null,
    // Whoever was told of this clock before it paused is not told again.
    ...(resumes ? {} : { atRiskToldAt: null, escalatedAt: null }),
  };
}
