/**
 * One case on its way, in memory: the row after every change, the events, the time spent in each stage. The clock is
 * that of the kernel (lib/services/kernel/case/case-clock), with instants given instead of the database's.
 */

import { getTableName } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Actor } from '@/db/connect-actor';
import type { CaseRow } from '@/db/queries/case/case';
import type { stageSpan } from '@/db/schema/application/port-answer';
import type { SeedEvent } from '@/db/seed/chained-events';
import { seededId } from '@/db/seed/seeded';
import type { DecidedOutcome } from '@/lib/contracts/house/portfolio';
import type { ApplicationState, Stage } from '@/lib/domain/application/vocabulary';
import type { AuditAct } from '@/lib/domain/audit/event';
import type { StepKind } from '@/lib/domain/authority/vocabulary';
import {
  addBusinessMinutes,
  type BusinessCalendar,
  businessMinutesBetween,
  runningInstants,
} from '@/lib/domain/workflow/clock/business-clock';
import { isTimed, type TimedStage } from '@/lib/domain/workflow/clock/timed-stages';
import { whoseTime } from '@/lib/domain/workflow/clock/whose-time';
import { stageOf } from '@/lib/domain/workflow/stage';
import type { ApplicationEvent, ClockOwner } from '@/lib/domain/workflow/vocabulary';
import { systemActor } from '@/lib/services/kernel/actor';

export type SeedRow = Omit<
  CaseRow,
  'isOpen' | 'desk' | 'signBranchId' | 'signRole' | 'slaSortAt' | 'gradeSort' | 'outcomeSort'
>;
export type TableRows = Map<string, { readonly table: PgTable; readonly rows: object[] }>;

/** Rows of other tables by table, in the order in which they are to be written. */
export function put<T extends PgTable>(into: TableRows, table: T, ...rows: T['$inferInsert'][]): void {
  const name = getTableName(table);
  const known = into.get(name);
  if (known === undefined) into.set(name, { table, rows: [...rows] });
  else known.rows.push(...rows);
}

export type Walk = {
  row: SeedRow;
  /** The row after every change, the first being the one that is inserted. */
  readonly waves: SeedRow[];
  readonly events: SeedEvent[];
  readonly rows: TableRows;
  readonly spans: (typeof stageSpan.$inferInsert & { startedAt: Date })[];
  readonly calendar: BusinessCalendar;
  readonly targets: Readonly<Record<TimedStage, number>>;
  /** The instant of the last act. */
  at: Date;
};

export type WalkMove = {
  readonly event: ApplicationEvent;
  readonly to: ApplicationState;
  readonly act: AuditAct;
  readonly actor: Actor;
  readonly openStep?: StepKind | null;
  readonly patch?: Partial<SeedRow>;
};

export const record = (walk: Walk, actor: Actor, act: AuditAct): void => {
  walk.events.push({ at: walk.at, actor, act });
};

/** Changes columns without a change of state; the stage of a case in review follows its documents. */
export function refresh(walk: Walk, patch: Partial<SeedRow>): void {
  const next = { ...walk.row, ...patch };
  const stage =
    next.state === 'review'
      ? next.documentsFine < next.documentsRequired
        ? 'documents'
        : 'officer'
      : next.stage;
  const clock = clockOf(walk, { to: next.state, stage, event: next.lastEvent });
  store(walk, { ...next, ...clock, stage });
}

export function move(walk: Walk, step: WalkMove): void {
  const { row } = walk;
  const merged = { ...row, ...step.patch };
  const resume = merged.resumeState;
  const { stage } = stageOf({
    state: step.to,
    openStep: step.openStep ?? null,
    requiredDocumentOpen: merged.documentsFine < merged.documentsRequired,
    resumeState: resume === 'review' || resume === 'approval' ? resume : null,
  });
  const clock = clockOf(walk, { to: step.to, stage, event: step.event });
  walk.events.push({
    at: walk.at,
    actor: step.actor,
    act: step.act,
    move: { event: step.event, from: row.state, to: step.to },
  });
  store(walk, { ...row, ...clock, ...step.patch, state: step.to, lastEvent: step.event, stage });
}

function store(walk: Walk, row: SeedRow): void {
  walk.row = { ...row, version: walk.row.version + 1 };
  walk.waves.push(walk.row);
}

type Target = { readonly to: ApplicationState; readonly stage: Stage; readonly event: ApplicationEvent };

function clockOf(walk: Walk, target: Target): Partial<SeedRow> {
  const { row, at } = walk;
  const spent = turnSpan(walk, target.stage);
  const decided = target.to === row.state ? {} : decidedPatch(row, target, at, spent);
  if (target.stage === row.stage && row.state !== 'draft') return decided;
  return { ...decided, stageSince: at, ...clockPatch(walk, target) };
}

const minutesBetween = (walk: Walk, from: Date, to: Date) =>
  Math.max(0, Math.round(businessMinutesBetween(walk.calendar, from.getTime(), to.getTime())));

function spent({ spans }: Walk): Record<ClockOwner, number> {
  const of = (owner: ClockOwner) =>
    spans.reduce(
      (sum, span) => sum + (span.owner === owner && span.stage !== 'draft' ? (span.minutes ?? 0) : 0),
      0,
    );
  return { ours: of('ours'), applicant: of('applicant'), third_party: of('third_party') };
}

/** Business minutes so far, apart by whose they were. */
function turnSpan(walk: Walk, stage: Stage): Record<ClockOwner, number> {
  const open = walk.spans.at(-1);
  if (open !== undefined && open.endedAt === undefined && open.stage === stage) {
    const closed = spent(walk);
    return { ...closed, [open.owner]: closed[open.owner] + minutesBetween(walk, open.startedAt, walk.at) };
  }
  if (open !== undefined) {
    open.endedAt = walk.at;
    open.minutes = minutesBetween(walk, open.startedAt, walk.at);
  }
  walk.spans.push({
    id: seededId(`span/${walk.row.id}/${walk.spans.length}`),
    applicationId: walk.row.id,
    stage,
    owner: whoseTime({ stage, askedRole: null, portSilent: false, openConditions: [], openDocuments: [] }),
    startedAt: walk.at,
  });
  return spent(walk);
}

const outcomeOfEvent: Partial<Record<ApplicationEvent, DecidedOutcome>> = {
  auto_approve: 'approved_automatic',
  auto_decline: 'declined_automatic',
  withdraw: 'withdrawn',
  lapse: 'other',
  lapse_draft: 'other',
};

function decidedPatch(
  row: SeedRow,
  target: Target,
  at: Date,
  minutes: Record<ClockOwner, number>,
): Partial<SeedRow> {
  const outcome =
    outcomeOfEvent[target.event] ??
    (target.to === 'approved' ? 'approved' : target.to === 'declined' ? 'declined' : null);
  if (outcome === null || row.state === 'draft') return {};
  return {
    decidedAt: at,
    decidedOutcome: outcome,
    decisionMinutes: minutes.ours,
    applicantMinutes: minutes.applicant,
    thirdPartyMinutes: minutes.third_party,
  };
}

const stopped = {
  targetMinutes: null,
  clockFrom: null,
  clockLeftMinutes: null,
  dueAt: null,
  atRiskAt: null,
  pausedAt: null,
  pausedFor: null,
  pausedLeftMinutes: null,
} satisfies Partial<SeedRow>;

function clockPatch(walk: Walk, target: Target): Partial<SeedRow> {
  const { row, calendar, targets } = walk;
  const at = walk.at.getTime();
  if (target.stage === 'applicant') {
    const left =
      row.dueAt === null ? null : Math.round(businessMinutesBetween(calendar, at, row.dueAt.getTime()));
    return {
      ...stopped,
      targetMinutes: row.targetMinutes,
      pausedAt: walk.at,
      pausedFor: 'applicant',
      pausedLeftMinutes: left,
    };
  }
  if (!isTimed(target.stage)) return stopped;
  const whole = targets[target.stage];
  const resumes = row.state === 'awaiting_applicant' && row.pausedLeftMinutes !== null;
  const leftMinutes = Math.max(0, resumes ? (row.pausedLeftMinutes ?? whole) : whole);
  const { dueMs, atRiskMs } = runningInstants(calendar, { fromMs: at, leftMinutes, targetMinutes: whole });
  return {
    ...stopped,
    targetMinutes: whole,
    clockFrom: walk.at,
    clockLeftMinutes: leftMinutes,
    dueAt: new Date(dueMs),
    atRiskAt: new Date(atRiskMs),
    atRiskToldAt: null,
    escalatedAt: null,
  };
}

/** What the worker would have told of a clock that is past its thresholds at `asOf`. */
export function tellOfClock(walk: Walk, asOf: Date): void {
  const { atRiskAt, dueAt, stage, pausedAt } = walk.row;
  if (dueAt === null || atRiskAt === null || pausedAt !== null || atRiskAt > asOf) return;
  const toldAt = (threshold: Date) => new Date(Math.max(threshold.getTime(), walk.at.getTime()));
  const over = dueAt <= asOf;
  if (over) {
    walk.at = toldAt(dueAt);
    record(walk, systemActor('tend_clocks'), {
      action: 'clock.breached',
      payload: { stage, dueAt: dueAt.toISOString(), spanId: walk.spans.at(-1)?.id ?? '' },
    });
  }
  store(walk, { ...walk.row, atRiskToldAt: toldAt(atRiskAt), escalatedAt: over ? walk.at : null });
}

/** Moves the walk's instant on by business minutes. */
export function passBusiness(walk: Walk, minutes: number): void {
  walk.at = new Date(Math.round(addBusinessMinutes(walk.calendar, walk.at.getTime(), minutes)));
}
export function pass(walk: Walk, milliseconds: number): void {
  walk.at = new Date(walk.at.getTime() + milliseconds);
}

/** The latest instant from which `minutes` of business time lead up to `toMs`, within a minute. */
export function businessBefore(calendar: BusinessCalendar, toMs: number, minutes: number): number {
  let low = toMs - (minutes / 510 + 4) * 2 * 86_400_000;
  let high = toMs;
  while (high - low > 30_000) {
    const middle = (low + high) / 2;
    if (businessMinutesBetween(calendar, middle, toMs) >= minutes) low = middle;
    else high = middle;
  }
  return Math.round(low);
}
