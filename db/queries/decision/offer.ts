/** Offers with their schedules, and the one-time codes by which they are accepted. */
import { and, asc, desc, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { actCode, offer, scheduleLine } from '@/db/schema/decision/offer';
import type { OfferState } from '@/db/schema/words';

export type OfferRow = typeof offer.$inferSelect;
type Read = Pick<OfferRow, 'id' | 'version'>;

/** The case's row lock, held by every caller, orders the sequence. */
export async function insertOffer(
  tx: Transaction,
  row: Omit<typeof offer.$inferInsert, 'sequence'>,
  lines: readonly Omit<typeof scheduleLine.$inferInsert, 'offerId'>[],
): Promise<OfferRow> {
  const sequence = sql<number>`(select coalesce(max(o.sequence), 0) + 1 from app.offer o where o.application_id = ${row.applicationId}::uuid)`;
  const [inserted] = await tx
    .insert(offer)
    .values({ ...row, sequence })
    .returning();
  if (inserted === undefined) throw new Error('The offer was not stored.');
  await tx.insert(scheduleLine).values(lines.map((line) => ({ ...line, offerId: inserted.id })));
  return inserted;
}

export async function findOffer(tx: Transaction, id: string): Promise<OfferRow | undefined> {
  const [row] = await tx.select().from(offer).where(eq(offer.id, id)).limit(1);
  return row;
}

/** Open, or paused while a second look runs. */
export async function standingOffer(tx: Transaction, applicationId: string): Promise<OfferRow | undefined> {
  const [row] = await tx
    .select()
    .from(offer)
    .where(and(eq(offer.applicationId, applicationId), inArray(offer.state, ['open', 'paused'])))
    .limit(1);
  return row;
}

async function write(
  tx: Transaction,
  read: Read,
  patch: Partial<typeof offer.$inferInsert>,
): Promise<OfferRow | undefined> {
  const [row] = await tx
    .update(offer)
    .set({ ...patch, version: sql`${offer.version} + 1` })
    .where(and(eq(offer.id, read.id), eq(offer.version, read.version)))
    .returning();
  return row;
}

/** With the contract that was on the page; the database asks once more for its cost sheet's reading time. */
export const acceptOfferRow = (tx: Transaction, read: Read, contractId: string, at: Date) =>
  write(tx, read, { state: 'accepted', pausedAt: null, answeredAt: at, acceptedContractId: contractId });

type Ended = Exclude<OfferState, 'open' | 'paused' | 'accepted'>;
/** `undefined` when somebody else changed the offer meanwhile. */
export const endOffer = (tx: Transaction, read: Read, state: Ended, at: Date) =>
  write(tx, read, { state, pausedAt: null, answeredAt: at });

export const pauseOffer = (tx: Transaction, read: Read, at: Date) =>
  write(tx, read, { state: 'paused', pausedAt: at });

export const resumeOffer = (
  tx: Transaction,
  read: Read,
  until: { readonly expiresAt: Date; readonly openUntil: string },
) => write(tx, read, { state: 'open', pausedAt: null, remindedAt: null, ...until });

export type ActCodeRow = typeof actCode.$inferSelect;
type CodeFor = Pick<ActCodeRow, 'applicationId' | 'act' | 'userId'>;
const forAct = (of: CodeFor) =>
  and(eq(actCode.applicationId, of.applicationId), eq(actCode.act, of.act), eq(actCode.userId, of.userId));

export async function insertActCode(tx: Transaction, row: typeof actCode.$inferInsert): Promise<void> {
  await tx.insert(actCode).values(row);
}

/** Codes made since an instant, for the limit on sending. */
export function codesSince(tx: Transaction, of: CodeFor, since: Date): Promise<ActCodeRow[]> {
  return tx
    .select()
    .from(actCode)
    .where(and(forAct(of), gt(actCode.createdAt, since)))
    .orderBy(desc(actCode.createdAt));
}

/**
 * Takes one attempt at the latest code in force. Counted before the code is compared, so that guesses sent at once
 * cannot pass the limit together. `undefined`: none in force, or no attempt left.
 */
export async function spendAttempt(
  tx: Transaction,
  of: CodeFor,
  attemptsMax: number,
): Promise<ActCodeRow | undefined> {
  const [latest] = await tx
    .select({ id: actCode.id })
    .from(actCode)
    .where(and(forAct(of), isNull(actCode.usedAt), gt(actCode.expiresAt, sql`now()`)))
    .orderBy(desc(actCode.createdAt))
    .limit(1);
  if (latest === undefined) return undefined;
  const [row] = await tx
    .update(actCode)
    .set({ attempts: sql`${actCode.attempts} + 1` })
    .where(and(eq(actCode.id, latest.id), sql`${actCode.attempts} < ${attemptsMax}`))
    .returning();
  return row;
}

/** `false` when it was used meanwhile. */
export async function markCodeUsed(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx
    .update(actCode)
    .set({ usedAt: sql`now()` })
    .where(and(eq(actCode.id, id), isNull(actCode.usedAt)))
    .returning({ id: actCode.id });
  return rows.length > 0;
}

/** Cut to the milliseconds that are stored: rounded up, it would lie in the future. */
const thisMoment = sql`date_trunc('milliseconds', clock_timestamp())`;

/** Dates the first opening of the cost sheet, by the database's clock; later ones change nothing. */
export async function openSheet(tx: Transaction, id: string): Promise<OfferRow | undefined> {
  const [row] = await tx
    .update(offer)
    .set({ costSheetShownAt: sql`coalesce(${offer.costSheetShownAt}, ${thisMoment})` })
    .where(eq(offer.id, id))
    .returning();
  return row;
}

/** Guarded by the sheet's hash and its reading time; `undefined` where either does not hold. */
export async function confirmSheet(tx: Transaction, id: string, hash: string): Promise<OfferRow | undefined> {
  const readBy = sql`${offer.costSheetShownAt} + make_interval(secs => ${offer.readingSeconds}) <= clock_timestamp()`;
  const [row] = await tx
    .update(offer)
    .set({ costSheetConfirmedAt: sql`coalesce(${offer.costSheetConfirmedAt}, ${thisMoment})` })
    .where(and(eq(offer.id, id), eq(offer.costSheetHash, hash), readBy))
    .returning();
  return row;
}

/** Seconds that are left of a sheet's reading time, rounded up; `null`: it was never opened. */
export async function secondsToRead(tx: Transaction, id: string): Promise<number | null> {
  const left = sql<string | null>`ceil(extract(epoch from
    ${offer.costSheetShownAt} + make_interval(secs => ${offer.readingSeconds}) - clock_timestamp()))::text`;
  const [row] = await tx.select({ left }).from(offer).where(eq(offer.id, id));
  return row?.left == null ? null : Math.max(0, Number(row.left));
}

/** Open offers that end before an instant: those of whose end nobody was reminded, and those past it. */
export function offersEnding(tx: Transaction, before: Date, limit: number) {
  return tx
    .select({ id: offer.id, applicationId: offer.applicationId, expiresAt: offer.expiresAt })
    .from(offer)
    .where(
      and(
        eq(offer.state, 'open'),
        lt(offer.expiresAt, before),
        sql`(${offer.remindedAt} is null or ${offer.expiresAt} <= now())`,
      ),
    )
    .orderBy(asc(offer.expiresAt), asc(offer.id))
    .limit(limit);
}

/** `false` where it was reminded of, answered or paused meanwhile. */
export async function markReminded(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx
    .update(offer)
    .set({ remindedAt: sql`now()` })
    .where(and(eq(offer.id, id), eq(offer.state, 'open'), isNull(offer.remindedAt)))
    .returning({ id: offer.id });
  return rows.length === 1;
}
