/** Conditions precedent of a case. */
import { and, asc, eq, isNull, lt, notInArray, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { application } from '@/db/schema/application/application';
import { condition } from '@/db/schema/decision/offer';
import { type OwnCheck, ownChecks } from '@/lib/domain/conditions/condition-code';
import type { ConditionState, EvidenceKind } from '@/lib/domain/conditions/settling';

/** Conditions that stand open with the same code and party are not set twice. */
export async function insertConditions(
  tx: Transaction,
  rows: readonly (typeof condition.$inferInsert)[],
): Promise<void> {
  for (const row of rows) {
    const same = and(
      eq(condition.applicationId, row.applicationId),
      eq(condition.code, row.code),
      row.partyId === null || row.partyId === undefined
        ? isNull(condition.partyId)
        : eq(condition.partyId, row.partyId),
      eq(condition.state, 'open'),
    );
    const [open] = await tx.select({ id: condition.id }).from(condition).where(same).limit(1);
    if (open === undefined) await tx.insert(condition).values(row);
  }
}

/**
 * A look of the lender's own, once upon a case whose row is locked; `null` where it lies there already, settled or not.
 * It names no party and no date.
 */
export async function layCheck(
  tx: Transaction,
  applicationId: string,
  code: OwnCheck,
): Promise<string | null> {
  const [laid] = await tx
    .insert(condition)
    .values({ applicationId, code })
    .onConflictDoNothing()
    .returning({ id: condition.id });
  return laid?.id ?? null;
}

/** Open conditions get their date when the offer is accepted; the lender's own look has none. */
export async function dateConditions(tx: Transaction, applicationId: string, dueOn: string): Promise<void> {
  await tx
    .update(condition)
    .set({ dueOn })
    .where(
      and(
        eq(condition.applicationId, applicationId),
        eq(condition.state, 'open'),
        notInArray(condition.code, [...ownChecks]),
      ),
    );
}

/**
 * Open conditions of an approval that was undone, or of a case that ended, bind nobody; returns their ids. The lender's
 * own look was set by no approval, and outlives one that is undone.
 */
export async function closeConditions(
  tx: Transaction,
  applicationId: string,
  state: Extract<ConditionState, 'ended' | 'lapsed'>,
): Promise<readonly string[]> {
  const rows = await tx
    .update(condition)
    .set({ state, settledAt: sql`now()`, version: sql`${condition.version} + 1` })
    .where(
      and(
        eq(condition.applicationId, applicationId),
        eq(condition.state, 'open'),
        state === 'ended' ? notInArray(condition.code, [...ownChecks]) : undefined,
      ),
    )
    .returning({ id: condition.id });
  return rows.map(({ id }) => id);
}

/** Open past their date, of accepted offers that wait for them. */
export function conditionsPastDue(tx: Transaction, today: string, limit: number) {
  return tx
    .select({ id: condition.id, applicationId: condition.applicationId })
    .from(condition)
    .innerJoin(
      application,
      and(eq(application.id, condition.applicationId), eq(application.state, 'accepted')),
    )
    .where(and(eq(condition.state, 'open'), lt(condition.dueOn, today)))
    .orderBy(asc(condition.dueOn), asc(condition.id))
    .limit(limit);
}

/** `false` where it was met or waived meanwhile. */
export async function markUnmet(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx
    .update(condition)
    .set({ state: 'unmet', settledAt: sql`now()`, version: sql`${condition.version} + 1` })
    .where(and(eq(condition.id, id), eq(condition.state, 'open')))
    .returning({ id: condition.id });
  return rows.length === 1;
}

export type ConditionRow = typeof condition.$inferSelect;

export async function findCondition(tx: Transaction, id: string): Promise<ConditionRow | undefined> {
  const [row] = await tx.select().from(condition).where(eq(condition.id, id)).limit(1);
  return row;
}

type Settled =
  | {
      readonly state: 'met';
      readonly settledById: string;
      readonly evidenceKind: EvidenceKind;
      readonly evidenceId: string;
    }
  | { readonly state: 'waived'; readonly settledById: string };

/** Over the version that was read; `undefined` where somebody else settled it meanwhile. */
export async function settleCondition(
  tx: Transaction,
  read: Pick<ConditionRow, 'id' | 'version'>,
  settled: Settled,
): Promise<ConditionRow | undefined> {
  const documentId =
    settled.state === 'met' && settled.evidenceKind === 'document' ? settled.evidenceId : null;
  const [row] = await tx
    .update(condition)
    .set({
      ...settled,
      evidenceDocumentId: documentId,
      settledAt: sql`now()`,
      version: sql`${condition.version} + 1`,
    })
    .where(and(eq(condition.id, read.id), eq(condition.version, read.version)))
    .returning();
  return row;
}

/** What met it was taken back; `undefined` where it changed meanwhile. */
export async function reopenCondition(
  tx: Transaction,
  read: Pick<ConditionRow, 'id' | 'version'>,
): Promise<ConditionRow | undefined> {
  const [row] = await tx
    .update(condition)
    .set({
      state: 'open',
      settledById: null,
      settledAt: null,
      evidenceKind: null,
      evidenceId: null,
      evidenceDocumentId: null,
      version: sql`${condition.version} + 1`,
    })
    .where(and(eq(condition.id, read.id), eq(condition.version, read.version), eq(condition.state, 'met')))
    .returning();
  return row;
}
