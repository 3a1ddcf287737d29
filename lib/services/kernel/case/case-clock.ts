/**
 * The clock of a case at a move: spans of the stages, stored instants of due and at risk, pause and resume, and the
 * figures of the decision. Business hours of the handling branch; time is kept apart as ours and the applicant's.
 */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { type CasePatch, type CaseRow, databaseNow } from '@/db/queries/case/case';
import { closeSpan, currentSpan, openSpan, ourMinutes } from '@/db/queries/case/stage-span';
import { branchById, productById, theInstitution } from '@/db/queries/institution/product';
import type { DecidedOutcome } from '@/lib/contracts/portfolio';
import { productTerms } from '@/lib/contracts/stored/product-terms';
import type { ApplicationState, Stage } from '@/lib/domain/application/vocabulary';
import {
  addBusinessMinutes,
  atRiskMinutes,
  type BusinessCalendar,
  businessMinutesBetween,
  defaultCalendar,
} from '@/lib/domain/workflow/business-clock';
import type { ApplicationEvent } from '@/lib/domain/workflow/vocabulary';

type Hours = Awaited<ReturnType<typeof branchById>>;

const withHours = (calendar: BusinessCalendar, branch: Hours): BusinessCalendar =>
  branch === undefined
    ? calendar
    : { ...calendar, opensMinute: branch.opensMinute, closesMinute: branch.closesMinute };

/** Calendar of a branch. Public holidays and make-up days are data that a later version of the calendar brings. */
export async function calendarOf(tx: Transaction, branchId: string): Promise<BusinessCalendar> {
  const { timeZone } = await theInstitution(tx);
  return withHours(defaultCalendar(timeZone), await branchById(tx, branchId));
}

/** Calendars of several branches, each read once. */
export async function calendarsOf(
  tx: Transaction,
  branchIds: readonly string[],
): Promise<(branchId: string) => BusinessCalendar> {
  const usual = defaultCalendar((await theInstitution(tx)).timeZone);
  const known = new Map<string, BusinessCalendar>();
  for (const id of new Set(branchIds)) known.set(id, withHours(usual, await branchById(tx, id)));
  return (branchId) => known.get(branchId) ?? usual;
}

const timedStages = ['documents', 'officer', 'manager', 'committee', 'conditions'] as const;
type TimedStage = (typeof timedStages)[number];
const isTimed = (stage: Stage): stage is TimedStage => timedStages.some((each) => each === stage);
const applicantsStages: readonly Stage[] = ['applicant', 'offer', 'draft'];

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

type Target = { readonly state: ApplicationState; readonly stage: Stage; readonly event: ApplicationEvent };

/** Columns of clock and decision for a move; spans are written here, as the system's. */
export async function clockOnMove(tx: Transaction, row: CaseRow, target: Target): Promise<CasePatch> {
  const now = await databaseNow(tx);
  const calendar = await calendarOf(tx, row.handlingBranchId);
  const spent = await asSystem(tx, 'clock', () => turnSpan(tx, calendar, row, target.stage, now));
  const decided = target.state === row.state ? {} : decidedPatch(row, target, now, spent);
  if (target.stage === row.stage && row.state !== 'draft') return decided;
  const product = await productById(tx, row.productId);
  const targets = productTerms.parse(product?.terms ?? {}).targets;
  return { ...decided, stageSince: now, ...clockPatch(calendar, row, target, targets, now) };
}

async function turnSpan(
  tx: Transaction,
  calendar: BusinessCalendar,
  row: CaseRow,
  stage: Stage,
  now: Date,
): Promise<number> {
  const open = await currentSpan(tx, row.id);
  if (open !== undefined && open.stage === stage) {
    const running = open.owner === 'ours' ? minutesBetween(calendar, open.startedAt, now) : 0;
    return (await ourMinutes(tx, row.id)) + running;
  }
  if (open !== undefined) await closeSpan(tx, open.id, now, minutesBetween(calendar, open.startedAt, now));
  const owner = applicantsStages.includes(stage) ? 'applicant' : 'ours';
  await openSpan(tx, { applicationId: row.id, stage, owner, startedAt: now });
  return ourMinutes(tx, row.id);
}

const minutesBetween = (calendar: BusinessCalendar, from: Date, to: Date) =>
  Math.max(0, Math.round(businessMinutesBetween(calendar, from.getTime(), to.getTime())));

function decidedPatch(row: CaseRow, target: Target, now: Date, spent: number): CasePatch {
  const reopened =
    target.event === 'reopen' || target.event === 'undo_approval' || target.event === 'second_look';
  if (reopened) return { decidedAt: null, decidedOutcome: null, decisionMinutes: null };
  const outcome = decidedOutcomeOf(target.event, target.state);
  if (outcome === null || row.state === 'draft') return {};
  return { decidedAt: now, decidedOutcome: outcome, decisionMinutes: spent };
}

const stopped: CasePatch = {
  targetMinutes: null,
  dueAt: null,
  atRiskAt: null,
  pausedAt: null,
  pausedLeftMinutes: null,
};

function clockPatch(
  calendar: BusinessCalendar,
  row: CaseRow,
  target: Target,
  targets: Record<TimedStage, number>,
  now: Date,
): CasePatch {
  const at = now.getTime();
  if (target.stage === 'applicant') {
    const left =
      row.dueAt === null ? null : Math.round(businessMinutesBetween(calendar, at, row.dueAt.getTime()));
    return { dueAt: null, atRiskAt: null, pausedAt: now, pausedLeftMinutes: left };
  }
  if (!isTimed(target.stage)) return stopped;
  const resumes = row.state === 'awaiting_applicant' && row.pausedLeftMinutes !== null;
  // A second look has one clock, promised to the applicant, from whoever opens it to whoever signs last.
  if (row.appeal && row.dueAt !== null && !resumes) return {};
  const whole = row.appeal ? (row.targetMinutes ?? targets[target.stage]) : targets[target.stage];
  const left = resumes ? (row.pausedLeftMinutes ?? whole) : whole;
  // A clock that was over when it stopped is over again at once; the time it was late is not given back.
  const due = left >= 0 ? addBusinessMinutes(calendar, at, left) : at;
  const untilRisk = Math.max(0, left - (whole - atRiskMinutes(whole)));
  return {
    targetMinutes: whole,
    dueAt: new Date(due),
    atRiskAt: new Date(addBusinessMinutes(calendar, at, untilRisk)),
    pausedAt: null,
    pausedLeftMinutes: null,
    escalatedAt: null,
  };
}
