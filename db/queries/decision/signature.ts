/** Signatures of a case: held, finalised, taken back, voided; never rewritten. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { keptQuery } from '@/db/kept-plans';
import { application } from '@/db/schema/application/application';
import { override, signature } from '@/db/schema/decision/route';
import { HOLD_MS } from '@/lib/domain/workflow/rounds/holding';

export type SignatureRow = typeof signature.$inferSelect;
export type NewSignature = Omit<typeof signature.$inferInsert, 'heldAt' | 'finalAt' | 'state'>;

/** Both instants are the database's; one clock decides what can still be taken back. */
export async function holdSignature(tx: Transaction, row: NewSignature): Promise<SignatureRow> {
  const [inserted] = await tx
    .insert(signature)
    .values({
      ...row,
      state: 'held',
      finalAt: sql`now() + ${HOLD_MS} * interval '1 millisecond'`,
    })
    .returning();
  if (inserted === undefined) throw new Error('The signature was not stored.');
  return inserted;
}

/** Copies of signatures that stand in a new round too; final from the start. */
export async function carrySignatures(
  tx: Transaction,
  rows: readonly (typeof signature.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(signature).values([...rows]);
}

/** Signatures of all rounds, oldest first. */
export const signaturesOfCase = (tx: Transaction, applicationId: string): Promise<SignatureRow[]> =>
  signatures(tx, { id: applicationId });
const signatures = keptQuery((db) =>
  db
    .select()
    .from(signature)
    .where(eq(signature.applicationId, sql.placeholder('id')))
    .orderBy(asc(signature.heldAt), asc(signature.id)),
);

export async function findSignature(tx: Transaction, id: string): Promise<SignatureRow | undefined> {
  const [row] = await tx.select().from(signature).where(eq(signature.id, id)).limit(1);
  return row;
}

/** What the signer is told of a held signature, with the case as it stands. */
export async function heldAnswer(tx: Transaction, id: string) {
  const [row] = await tx
    .select({
      act: signature.act,
      finalAt: signature.finalAt,
      number: application.number,
      version: application.version,
    })
    .from(signature)
    .innerJoin(application, eq(application.id, signature.applicationId))
    .where(eq(signature.id, id))
    .limit(1);
  return row;
}

const held = (id: string) => and(eq(signature.id, id), eq(signature.state, 'held'));

/** `undefined` when it is no longer held, or its instant has not come. */
export async function makeFinal(tx: Transaction, id: string): Promise<SignatureRow | undefined> {
  const [row] = await tx
    .update(signature)
    .set({ state: 'final', finalisedAt: sql`now()` })
    .where(and(held(id), sql`${signature.finalAt} <= clock_timestamp()`))
    .returning();
  return row;
}

/** `undefined` when its instant has passed or it is no longer held. */
export async function makeTakenBack(tx: Transaction, id: string): Promise<SignatureRow | undefined> {
  const [row] = await tx
    .update(signature)
    .set({ state: 'taken_back', takenBackAt: sql`clock_timestamp()` })
    .where(and(held(id), sql`${signature.finalAt} > clock_timestamp()`))
    .returning();
  return row;
}

/** Voids what stands of these; returns the rows, so that each has its event. */
export function voidSignatures(
  tx: Transaction,
  ids: readonly string[],
  because: string,
): Promise<SignatureRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tx
    .update(signature)
    .set({ state: 'voided', voidedAt: sql`now()`, voidedBecause: because })
    .where(and(inArray(signature.id, [...ids]), inArray(signature.state, ['held', 'final'])))
    .returning();
}

export async function insertOverride(tx: Transaction, row: typeof override.$inferInsert): Promise<void> {
  await tx.insert(override).values(row);
}
