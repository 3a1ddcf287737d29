/** Panels and votes. A vote is readable by its voter alone until the worker opens it. */
import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { application } from '@/db/schema/application/application';
import { panelMember, routeStep, vote } from '@/db/schema/decision/route';
import type { Appointment } from '@/lib/domain/authority/vocabulary';
import { HOLD_MS } from '@/lib/domain/workflow/rounds/holding';

export type PanelRow = typeof panelMember.$inferSelect;
export type VoteRow = typeof vote.$inferSelect;
export type Step = { readonly applicationId: string; readonly round: number; readonly step: number };

const ofPanel = (of: Step) =>
  and(
    eq(panelMember.applicationId, of.applicationId),
    eq(panelMember.round, of.round),
    eq(panelMember.step, of.step),
  );
const ofVote = (of: Step) =>
  and(eq(vote.applicationId, of.applicationId), eq(vote.round, of.round), eq(vote.step, of.step));

/** All who were ever seated at this step, those who recused included. */
export function panelOfStep(tx: Transaction, of: Step): Promise<PanelRow[]> {
  return tx
    .select()
    .from(panelMember)
    .where(ofPanel(of))
    .orderBy(asc(panelMember.createdAt), asc(panelMember.id));
}

export async function seatMembers(
  tx: Transaction,
  of: Step,
  members: readonly { readonly staffId: string; readonly appointment: Appointment }[],
): Promise<void> {
  if (members.length === 0) return;
  await tx
    .insert(panelMember)
    .values(members.map((member) => ({ ...of, ...member, seated: true })))
    .onConflictDoNothing();
}

export async function recuseMember(tx: Transaction, of: Step, staffId: string): Promise<void> {
  await tx
    .update(panelMember)
    .set({ recusedAt: sql`now()` })
    .where(and(ofPanel(of), eq(panelMember.staffId, staffId)));
}

/** A sitting that was closed without quorum. */
export async function countPostponed(tx: Transaction, of: Step, times: number): Promise<void> {
  await tx
    .update(routeStep)
    .set({ postponed: times })
    .where(
      and(
        eq(routeStep.applicationId, of.applicationId),
        eq(routeStep.round, of.round),
        eq(routeStep.step, of.step),
      ),
    );
}

export async function holdVote(
  tx: Transaction,
  row: Omit<typeof vote.$inferInsert, 'finalAt' | 'heldAt' | 'state'>,
): Promise<VoteRow> {
  const [inserted] = await tx
    .insert(vote)
    .values({ ...row, state: 'held', finalAt: sql`now() + ${HOLD_MS} * interval '1 millisecond'` })
    .returning();
  if (inserted === undefined) throw new Error('The vote was not stored.');
  return inserted;
}

export async function findVote(tx: Transaction, id: string): Promise<VoteRow | undefined> {
  const [row] = await tx.select().from(vote).where(eq(vote.id, id)).limit(1);
  return row;
}

/** Votes of a case that the caller may read: their own, opened ones; the worker's closing reads all. */
export function readableVotes(tx: Transaction, applicationId: string): Promise<VoteRow[]> {
  return tx.select().from(vote).where(eq(vote.applicationId, applicationId)).orderBy(asc(vote.heldAt));
}

/** Of these cases those on whose open panel a person sits, and whether their vote is given. At most one row a case. */
export function seatsOf(
  tx: Transaction,
  staffId: string,
  applicationIds: readonly string[],
): Promise<{ applicationId: string; given: boolean }[]> {
  return tx
    .select({ applicationId: panelMember.applicationId, given: sql<boolean>`${vote.id} is not null` })
    .from(panelMember)
    .innerJoin(
      application,
      and(
        eq(application.id, panelMember.applicationId),
        eq(application.round, panelMember.round),
        eq(application.openStep, panelMember.step),
      ),
    )
    .leftJoin(
      vote,
      and(
        eq(vote.applicationId, panelMember.applicationId),
        eq(vote.round, panelMember.round),
        eq(vote.step, panelMember.step),
        eq(vote.staffId, panelMember.staffId),
        inArray(vote.state, ['held', 'final']),
      ),
    )
    .where(
      and(
        eq(panelMember.staffId, staffId),
        inArray(panelMember.applicationId, [...applicationIds]),
        eq(panelMember.seated, true),
        isNull(panelMember.recusedAt),
        eq(application.state, 'approval'),
      ),
    );
}

/** Final votes of a step in the order in which they became final. */
export function finalVotes(tx: Transaction, of: Step): Promise<VoteRow[]> {
  return tx
    .select()
    .from(vote)
    .where(and(ofVote(of), eq(vote.state, 'final')))
    .orderBy(asc(vote.finalAt), asc(vote.heldAt), asc(vote.id));
}

export async function makeVoteFinal(tx: Transaction, id: string): Promise<VoteRow | undefined> {
  const [row] = await tx
    .update(vote)
    .set({ state: 'final', finalisedAt: sql`now()` })
    .where(and(eq(vote.id, id), eq(vote.state, 'held'), sql`${vote.finalAt} <= clock_timestamp()`))
    .returning();
  return row;
}

/** Held votes of a step whose instant has come, in its order. */
export function overdueVotes(tx: Transaction, of: Step): Promise<VoteRow[]> {
  return tx
    .select()
    .from(vote)
    .where(and(ofVote(of), eq(vote.state, 'held'), sql`${vote.finalAt} <= clock_timestamp()`))
    .orderBy(asc(vote.finalAt), asc(vote.id));
}

export async function makeVoteTakenBack(tx: Transaction, id: string): Promise<VoteRow | undefined> {
  const [row] = await tx
    .update(vote)
    .set({ state: 'taken_back', takenBackAt: sql`clock_timestamp()` })
    .where(and(eq(vote.id, id), eq(vote.state, 'held'), sql`${vote.finalAt} > clock_timestamp()`))
    .returning();
  return row;
}

/** Opens the final votes of a closed step; held ones of a step that closes are void. On role `worker` only. */
export async function openVotes(tx: Transaction, of: Step): Promise<VoteRow[]> {
  await tx
    .update(vote)
    .set({ state: 'voided' })
    .where(and(ofVote(of), eq(vote.state, 'held')));
  return tx
    .update(vote)
    .set({ openedAt: sql`now()` })
    .where(and(ofVote(of), eq(vote.state, 'final'), isNull(vote.openedAt)))
    .returning();
}

/** People whose opened votes decided before an instant. */
export async function votersUntil(tx: Transaction, applicationId: string, until: Date): Promise<string[]> {
  const rows = await tx
    .select({ staffId: vote.staffId })
    .from(vote)
    .where(
      and(
        eq(vote.applicationId, applicationId),
        inArray(vote.state, ['final']),
        isNotNull(vote.openedAt),
        sql`${vote.openedAt} <= ${until.toISOString()}::timestamptz`,
      ),
    );
  return rows.map((row) => row.staffId);
}
