/** Time of a case, apart by whose it is: one span is open at a time, and turns with the stage or with who is waited for. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { type CaseRow, databaseNow } from '@/db/queries/case/case';
import {
  closeSpan,
  currentSpan,
  minutesByOwner,
  openConditionCodes,
  openDocumentKinds,
  openSpan,
} from '@/db/queries/case/stage-span';
import type { Stage } from '@/lib/domain/application/vocabulary';
import { type BusinessCalendar, businessMinutesBetween } from '@/lib/domain/workflow/clock/business-clock';
import { type WaitFacts, whoseTime } from '@/lib/domain/workflow/clock/whose-time';
import type { ClockOwner } from '@/lib/domain/workflow/vocabulary';
import { calendarOf } from './calendar';

const JOB = 'clock';
export type Minutes = Readonly<Record<ClockOwner, number>>;
/** What the caller knows of a wait, where it knows more than the case. */
export type Waiting = Partial<Pick<WaitFacts, 'askedRole' | 'portSilent'>>;

const minutesBetween = (calendar: BusinessCalendar, from: Date, to: Date) =>
  Math.max(0, Math.round(businessMinutesBetween(calendar, from.getTime(), to.getTime())));

async function ownerOf(
  tx: Transaction,
  applicationId: string,
  stage: Stage,
  waiting: Waiting,
): Promise<ClockOwner> {
  return whoseTime({
    stage,
    askedRole: waiting.askedRole ?? null,
    portSilent: waiting.portSilent ?? false,
    openConditions: stage === 'conditions' ? await openConditionCodes(tx, applicationId) : [],
    openDocuments: stage === 'documents' ? await openDocumentKinds(tx, applicationId) : [],
  });
}

export type Turned = { readonly owner: ClockOwner; readonly spent: Minutes };

/** Closes the open span and opens the next where stage or owner changed; gives what was spent up to now. */
export async function turnSpan(
  tx: Transaction,
  of: {
    readonly applicationId: string;
    readonly stage: Stage;
    readonly calendar: BusinessCalendar;
    readonly now: Date;
    readonly waiting?: Waiting | undefined;
  },
): Promise<Turned> {
  const { applicationId, stage, calendar, now } = of;
  return asSystem(tx, JOB, async () => {
    const open = await currentSpan(tx, applicationId);
    const owner = await ownerOf(tx, applicationId, stage, of.waiting ?? {});
    const running = open === undefined ? 0 : minutesBetween(calendar, open.startedAt, now);
    if (open !== undefined && open.stage === stage && open.owner === owner) {
      const closed = await minutesByOwner(tx, applicationId);
      return { owner, spent: { ...closed, [owner]: closed[owner] + running } };
    }
    if (open !== undefined) await closeSpan(tx, open.id, now, running);
    await openSpan(tx, { applicationId, stage, owner, startedAt: now });
    return { owner, spent: await minutesByOwner(tx, applicationId) };
  });
}

/** After something happened that may change who is waited for, though not the stage. The row is locked. */
export async function settleWait(tx: Transaction, row: CaseRow, waiting?: Waiting): Promise<void> {
  const now = await databaseNow(tx);
  const calendar = await calendarOf(tx, row.handlingBranchId);
  await turnSpan(tx, { applicationId: row.id, stage: row.stage, calendar, now, waiting });
}
