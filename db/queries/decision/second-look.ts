/** What follows a decision: its way back, the second look, the review afterwards, the dates that stand for them. */
import { and, asc, desc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { keptQuery } from '@/db/kept-plans';
import { application } from '@/db/schema/application/application';
import { decision } from '@/db/schema/decision/offer';
import { afterReview, deadline, newRequest, secondLook, wayBack } from '@/db/schema/decision/second-look';
import type { Verdict } from '@/lib/domain/second-look/vocabulary';

export type WayBackRow = typeof wayBack.$inferSelect;
export type SecondLookRow = typeof secondLook.$inferSelect;
export type AfterReviewRow = typeof afterReview.$inferSelect;
export type DeadlineRow = typeof deadline.$inferSelect;

export async function decisionById(tx: Transaction, id: string) {
  const [row] = await tx.select().from(decision).where(eq(decision.id, id)).limit(1);
  return row;
}

/** Found once: a job that runs again changes nothing. */
export async function insertWayBack(tx: Transaction, row: typeof wayBack.$inferInsert): Promise<void> {
  await tx.insert(wayBack).values(row).onConflictDoNothing();
}

export async function wayBackOf(tx: Transaction, decisionId: string): Promise<WayBackRow | undefined> {
  const [row] = await tx.select().from(wayBack).where(eq(wayBack.decisionId, decisionId)).limit(1);
  return row;
}

export async function insertNewRequest(tx: Transaction, row: typeof newRequest.$inferInsert): Promise<void> {
  await tx.insert(newRequest).values(row);
}

/** The decision that this application followed, with the earlier case's number. */
export async function earlierOf(tx: Transaction, applicationId: string) {
  const [row] = await earlier(tx, { id: applicationId });
  return row;
}
const earlier = keptQuery((db) =>
  db
    .select({ number: application.number, request: newRequest })
    .from(newRequest)
    .innerJoin(application, eq(application.id, newRequest.earlierId))
    .where(eq(newRequest.applicationId, sql.placeholder('id')))
    .limit(1),
);

/** What came of a declined case: new requests, newest first. */
export const laterOf = (tx: Transaction, earlierId: string) => later(tx, { id: earlierId });
const later = keptQuery((db) =>
  db
    .select({
      id: application.id,
      number: application.number,
      state: application.state,
      decisionId: newRequest.decisionId,
      suggestion: newRequest.suggestion,
    })
    .from(newRequest)
    .innerJoin(application, eq(application.id, newRequest.applicationId))
    .where(eq(newRequest.earlierId, sql.placeholder('id')))
    .orderBy(desc(newRequest.createdAt))
    .limit(20),
);

export async function insertSecondLook(tx: Transaction, row: typeof secondLook.$inferInsert): Promise<void> {
  await tx.insert(secondLook).values(row);
}

/** The running one, else the last. */
export async function latestLook(tx: Transaction, applicationId: string): Promise<SecondLookRow | undefined> {
  const [row] = await looks(tx, { id: applicationId });
  return row;
}
const looks = keptQuery((db) =>
  db
    .select()
    .from(secondLook)
    .where(eq(secondLook.applicationId, sql.placeholder('id')))
    .orderBy(desc(secondLook.askedAt))
    .limit(1),
);

export async function insertAfterReview(
  tx: Transaction,
  row: typeof afterReview.$inferInsert,
): Promise<void> {
  await tx.insert(afterReview).values(row).onConflictDoNothing();
}

export async function afterReviewOf(
  tx: Transaction,
  applicationId: string,
): Promise<AfterReviewRow | undefined> {
  const [row] = await reviews(tx, { id: applicationId });
  return row;
}
const reviews = keptQuery((db) =>
  db
    .select()
    .from(afterReview)
    .where(eq(afterReview.applicationId, sql.placeholder('id')))
    .limit(1),
);

/** `false`: somebody else gave the verdict meanwhile. */
export async function giveVerdict(
  tx: Transaction,
  of: { readonly applicationId: string; readonly verdict: Verdict; readonly reviewerId: string },
): Promise<boolean> {
  const rows = await tx
    .update(afterReview)
    .set({ verdict: of.verdict, reviewerId: of.reviewerId, reviewedAt: sql`now()` })
    .where(and(eq(afterReview.applicationId, of.applicationId), isNull(afterReview.verdict)))
    .returning({ id: afterReview.applicationId });
  return rows.length > 0;
}

export async function insertDeadline(tx: Transaction, row: typeof deadline.$inferInsert): Promise<void> {
  await tx.insert(deadline).values(row);
}

export const deadlinesOf = (tx: Transaction, applicationId: string): Promise<DeadlineRow[]> =>
  deadlines(tx, { id: applicationId });
const deadlines = keptQuery((db) =>
  db
    .select()
    .from(deadline)
    .where(eq(deadline.applicationId, sql.placeholder('id')))
    .orderBy(asc(deadline.dueAt), asc(deadline.id))
    .limit(50),
);

export async function meetDeadline(tx: Transaction, applicationId: string, kind: DeadlineRow['kind']) {
  await tx
    .update(deadline)
    .set({ metAt: sql`now()` })
    .where(and(eq(deadline.applicationId, applicationId), eq(deadline.kind, kind), isNull(deadline.metAt)));
}

/** No notice of a decision is owed on a case that ended without one. */
export async function endNotice(tx: Transaction, applicationId: string): Promise<void> {
  await tx
    .update(deadline)
    .set({ endedAt: sql`now()` })
    .where(
      and(
        eq(deadline.applicationId, applicationId),
        eq(deadline.kind, 'adverse_action_notice'),
        isNull(deadline.metAt),
        isNull(deadline.endedAt),
      ),
    );
}

/** Running promises that fall due before `until`; a window closes by itself and is nobody's to keep. */
export function deadlinesBefore(tx: Transaction, until: Date, limit: number): Promise<DeadlineRow[]> {
  return tx
    .select()
    .from(deadline)
    .where(
      and(
        isNull(deadline.metAt),
        isNull(deadline.breachedAt),
        isNull(deadline.endedAt),
        sql`${deadline.kind} <> 'second_look_window'`,
        lt(deadline.dueAt, until),
        or(isNull(deadline.warnedAt), lt(deadline.dueAt, sql`now()`)),
      ),
    )
    .orderBy(asc(deadline.dueAt), asc(deadline.id))
    .limit(limit);
}

/** `false` where it was met, warned of or missed meanwhile. */
export async function markDeadline(
  tx: Transaction,
  id: string,
  what: 'warned' | 'breached',
): Promise<boolean> {
  const at = sql`now()`;
  const open = [isNull(deadline.metAt), isNull(deadline.breachedAt), isNull(deadline.endedAt)];
  const marked = await tx
    .update(deadline)
    .set(what === 'warned' ? { warnedAt: at } : { breachedAt: at })
    .where(and(eq(deadline.id, id), ...open, what === 'warned' ? isNull(deadline.warnedAt) : undefined))
    .returning({ id: deadline.id });
  return marked.length > 0;
}
