/** Guarantors' links and answers. */
import { and, desc, eq, gt, isNull, ne, notInArray, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { applicationParty } from '@/db/schema/application/application';
import { guarantee, guaranteeLink } from '@/db/schema/decision/guarantee';
import { condition } from '@/db/schema/decision/offer';
import type { ConditionState } from '@/lib/domain/conditions/settling';

export type GuaranteeRow = typeof guarantee.$inferSelect;
export type GuaranteeLinkRow = typeof guaranteeLink.$inferSelect;
type OfParty = { readonly applicationId: string; readonly partyId: string };

/** A new link in the place of the one before, which works no more. */
export async function putLink(
  tx: Transaction,
  row: typeof guaranteeLink.$inferInsert & { readonly id: string },
): Promise<void> {
  await voidLinks(tx, row);
  await tx.insert(guaranteeLink).values(row);
}

export async function voidLinks(tx: Transaction, of: OfParty): Promise<void> {
  await tx
    .update(guaranteeLink)
    .set({ voidedAt: sql`now()` })
    .where(
      and(
        eq(guaranteeLink.applicationId, of.applicationId),
        eq(guaranteeLink.partyId, of.partyId),
        isNull(guaranteeLink.voidedAt),
      ),
    );
}

/** All links that still ask: only the one whose answer stands remains, to show it. */
export async function voidUnanswered(tx: Transaction, of: OfParty): Promise<void> {
  const answered = tx
    .select({ id: guarantee.linkId })
    .from(guarantee)
    .where(and(eq(guarantee.applicationId, of.applicationId), isNull(guarantee.supersededAt)));
  await tx
    .update(guaranteeLink)
    .set({ voidedAt: sql`now()` })
    .where(
      and(
        eq(guaranteeLink.applicationId, of.applicationId),
        eq(guaranteeLink.partyId, of.partyId),
        isNull(guaranteeLink.voidedAt),
        notInArray(guaranteeLink.id, answered),
      ),
    );
}

/** Instants at which links were made since then, newest first. */
export async function linksSince(tx: Transaction, of: OfParty, since: Date): Promise<Date[]> {
  const rows = await tx
    .select({ at: guaranteeLink.createdAt })
    .from(guaranteeLink)
    .where(
      and(
        eq(guaranteeLink.applicationId, of.applicationId),
        eq(guaranteeLink.partyId, of.partyId),
        gt(guaranteeLink.createdAt, since),
      ),
    )
    .orderBy(desc(guaranteeLink.createdAt));
  return rows.map(({ at }) => at);
}

/** The token of a link that still works, kept as its hash; `false` where the link was replaced or is over. */
export async function setToken(tx: Transaction, id: string, tokenHash: Buffer): Promise<boolean> {
  const rows = await tx
    .update(guaranteeLink)
    .set({ tokenHash, sentAt: sql`now()` })
    .where(
      and(eq(guaranteeLink.id, id), isNull(guaranteeLink.voidedAt), gt(guaranteeLink.expiresAt, sql`now()`)),
    )
    .returning({ id: guaranteeLink.id });
  return rows.length === 1;
}

/** The link of a token, if it works. */
export async function linkOfToken(tx: Transaction, tokenHash: Buffer): Promise<GuaranteeLinkRow | undefined> {
  const [row] = await tx
    .select()
    .from(guaranteeLink)
    .where(
      and(
        eq(guaranteeLink.tokenHash, tokenHash),
        isNull(guaranteeLink.voidedAt),
        gt(guaranteeLink.expiresAt, sql`now()`),
      ),
    );
  return row;
}

/** One more try; the number of tries so far. */
export async function countTry(tx: Transaction, id: string): Promise<number> {
  const [row] = await tx
    .update(guaranteeLink)
    .set({ attempts: sql`${guaranteeLink.attempts} + 1` })
    .where(eq(guaranteeLink.id, id))
    .returning({ attempts: guaranteeLink.attempts });
  return row?.attempts ?? 0;
}

/** The links that stand and the answers that stand, of all guarantors of a case. */
export async function guaranteesOfCase(tx: Transaction, applicationId: string) {
  const links = await tx
    .select()
    .from(guaranteeLink)
    .where(and(eq(guaranteeLink.applicationId, applicationId), isNull(guaranteeLink.voidedAt)));
  const answers = await tx
    .select()
    .from(guarantee)
    .where(and(eq(guarantee.applicationId, applicationId), isNull(guarantee.supersededAt)));
  return { links, answers };
}

export async function answerOfLink(tx: Transaction, linkId: string): Promise<GuaranteeRow | undefined> {
  const [row] = await tx.select().from(guarantee).where(eq(guarantee.linkId, linkId));
  return row;
}

/** The answer that stands from now on; the party in the case shows when it agreed. */
export async function putAnswer(tx: Transaction, row: typeof guarantee.$inferInsert): Promise<void> {
  const of = and(eq(guarantee.applicationId, row.applicationId), eq(guarantee.partyId, row.partyId));
  await tx
    .update(guarantee)
    .set({ supersededAt: sql`now()` })
    .where(and(of, isNull(guarantee.supersededAt)));
  await tx.insert(guarantee).values(row);
  await tx
    .update(applicationParty)
    .set({ agreedAt: row.answer === 'agreed' ? sql`now()` : null })
    .where(
      and(
        eq(applicationParty.applicationId, row.applicationId),
        eq(applicationParty.partyId, row.partyId),
        eq(applicationParty.role, 'guarantor'),
      ),
    );
}

/** Conditions of guarantors' agreements, but those of an approval that was undone. */
export function guaranteeConditions(tx: Transaction, applicationId: string) {
  return tx
    .select()
    .from(condition)
    .where(
      and(
        eq(condition.applicationId, applicationId),
        eq(condition.code, 'guarantor_agreement'),
        ne(condition.state, 'ended'),
      ),
    );
}

/** Guarded by the state that was read; `false` when somebody else settled it meanwhile. */
export async function setConditionState(
  tx: Transaction,
  read: { readonly id: string; readonly state: ConditionState },
  state: 'met' | 'open',
): Promise<boolean> {
  const rows = await tx
    .update(condition)
    .set({
      state,
      settledAt: state === 'met' ? sql`now()` : null,
      version: sql`${condition.version} + 1`,
    })
    .where(and(eq(condition.id, read.id), eq(condition.state, read.state)))
    .returning({ id: condition.id });
  return rows.length === 1;
}
