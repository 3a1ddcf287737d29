/** Asks for a case that somebody else holds. */
import { and, desc, eq, or, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { keptQuery } from '@/db/kept-plans';
import { takeOver } from '@/db/schema/application/take-over';
import type { TakeOverState } from '@/lib/domain/workflow/desk/take-over';

export type TakeOverRow = typeof takeOver.$inferSelect;

export async function insertTakeOver(tx: Transaction, row: typeof takeOver.$inferInsert): Promise<void> {
  await tx.insert(takeOver).values(row);
}

/** The ask that waits for the holder; at most one a case. Whoever writes it holds the case's lock. */
export async function openTakeOver(tx: Transaction, applicationId: string): Promise<TakeOverRow | undefined> {
  const [row] = await tx
    .select()
    .from(takeOver)
    .where(and(eq(takeOver.applicationId, applicationId), eq(takeOver.state, 'open')))
    .limit(1);
  return row;
}

/** What a reader is shown: the open ask, else their own latest one since the holder holds the case. */
export async function shownTakeOver(
  tx: Transaction,
  of: { readonly applicationId: string; readonly askedById: string; readonly heldSince: Date | null },
): Promise<TakeOverRow | undefined> {
  const [row] = await shown(tx, { ...of, heldSince: of.heldSince?.toISOString() ?? null });
  return row;
}
const shown = keptQuery((db) => {
  const open = eq(takeOver.state, 'open');
  const own = eq(takeOver.askedById, sql.placeholder('askedById'));
  // Held by nobody, it has no time since: the comparison is then unknown, and nothing of one's own is shown.
  const sinceHeld = sql`${takeOver.askedAt} >= ${sql.placeholder('heldSince')}::timestamptz`;
  return db
    .select()
    .from(takeOver)
    .where(and(eq(takeOver.applicationId, sql.placeholder('applicationId')), or(open, and(own, sinceHeld))))
    .orderBy(desc(open), desc(takeOver.askedAt))
    .limit(1);
});

export type SettledTakeOver = {
  readonly state: Exclude<TakeOverState, 'open'>;
  readonly wordCipher?: Buffer;
  readonly keyId?: string;
};

/** Settles an open ask; one that is settled stays as it is. */
export async function settleTakeOver(tx: Transaction, id: string, settled: SettledTakeOver): Promise<void> {
  await tx
    .update(takeOver)
    .set({ ...settled, settledAt: sql`now()` })
    .where(and(eq(takeOver.id, id), eq(takeOver.state, 'open')));
}
