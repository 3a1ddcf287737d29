/** Drafts: the wizard's data as one encrypted document, and what is known beside it. */
import { and, asc, count, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { keptQuery } from '@/db/kept-plans';
import { application } from '@/db/schema/application/application';
import { document, documentBlob, documentRequirement } from '@/db/schema/application/document';
import { consent, draft, factSet, intakeSignal, personalText } from '@/db/schema/application/draft';

export type DraftRow = typeof draft.$inferSelect;

export async function insertDraft(tx: Transaction, row: typeof draft.$inferInsert): Promise<void> {
  await tx.insert(draft).values(row);
}

export async function findDraft(tx: Transaction, applicationId: string): Promise<DraftRow | undefined> {
  const [row] = await tx.select().from(draft).where(eq(draft.applicationId, applicationId)).limit(1);
  return row;
}

/** The latest draft that this person filled in, submitted or not: what it says is not asked for again. */
export async function latestDraftOf(tx: Transaction, partyId: string): Promise<DraftRow | undefined> {
  const [row] = await tx
    .select()
    .from(draft)
    .where(eq(draft.partyId, partyId))
    .orderBy(sql`${draft.savedAt} desc`)
    .limit(1);
  return row;
}

/** How many applications of this person are still drafts. */
export async function openDraftsOf(tx: Transaction, partyId: string): Promise<number> {
  const [row] = await tx
    .select({ drafts: count() })
    .from(draft)
    .innerJoin(application, eq(application.id, draft.applicationId))
    .where(and(eq(draft.partyId, partyId), eq(application.state, 'draft')));
  return row?.drafts ?? 0;
}

/** Writes only over the version that was read; `undefined` when another device saved meanwhile. */
export async function writeDraft(
  tx: Transaction,
  read: { readonly applicationId: string; readonly version: number },
  patch: Pick<typeof draft.$inferInsert, 'step' | 'cipher' | 'keyId'>,
): Promise<DraftRow | undefined> {
  const [row] = await tx
    .update(draft)
    .set({ ...patch, savedAt: sql`now()`, version: sql`${draft.version} + 1` })
    .where(and(eq(draft.applicationId, read.applicationId), eq(draft.version, read.version)))
    .returning();
  return row;
}

/** Documents that stand, oldest first, with what their blob tells. */
const documents = keptQuery((db) =>
  db
    .select({
      document,
      sizeBytes: documentBlob.sizeBytes,
      mediaType: documentBlob.mediaType,
      scanVerdict: documentBlob.scanVerdict,
      scanner: documentBlob.scanner,
      scanFinding: documentBlob.scanFinding,
    })
    .from(document)
    .innerJoin(documentBlob, eq(documentBlob.id, document.blobId))
    .where(and(eq(document.applicationId, sql.placeholder('id')), isNull(document.removedAt)))
    .orderBy(asc(document.uploadedAt))
    .limit(200),
);
export const documentsOfCase = (tx: Transaction, applicationId: string) =>
  documents(tx, { id: applicationId });

export async function insertConsents(tx: Transaction, rows: (typeof consent.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(consent).values(rows).onConflictDoNothing();
}

export function consentsOfCase(tx: Transaction, applicationId: string) {
  return tx
    .select({ partyId: consent.partyId, kind: consent.kind })
    .from(consent)
    .where(and(eq(consent.applicationId, applicationId), isNull(consent.withdrawnAt)));
}

export async function insertFactSet(tx: Transaction, row: typeof factSet.$inferInsert): Promise<string> {
  const [inserted] = await tx.insert(factSet).values(row).returning({ id: factSet.id });
  if (inserted === undefined) throw new Error('The facts were not stored.');
  return inserted.id;
}

export async function currentFactSet(tx: Transaction, applicationId: string) {
  const [row] = await tx
    .select()
    .from(factSet)
    .where(and(eq(factSet.applicationId, applicationId), eq(factSet.state, 'current')))
    .orderBy(sql`${factSet.sequence} desc`)
    .limit(1);
  return row;
}

/** The next set of facts of a case is in force at once; the one before it is past. */
export async function putFactSet(
  tx: Transaction,
  row: Omit<typeof factSet.$inferInsert, 'sequence' | 'state'>,
): Promise<string> {
  const { applicationId } = row;
  await tx
    .update(factSet)
    .set({ state: 'past' })
    .where(and(eq(factSet.applicationId, applicationId), eq(factSet.state, 'current')));
  const sequence = sql<number>`(select coalesce(max(s.sequence), 0) + 1 from app.fact_set s
    where s.application_id = ${applicationId}::uuid)`;
  const [inserted] = await tx
    .insert(factSet)
    .values({ ...row, sequence })
    .returning({ id: factSet.id });
  if (inserted === undefined) throw new Error('The facts were not stored.');
  return inserted.id;
}

export async function insertPersonalText(
  tx: Transaction,
  row: typeof personalText.$inferInsert,
): Promise<void> {
  await tx.insert(personalText).values(row);
}

const textsOfKind = keptQuery((db) =>
  db
    .select()
    .from(personalText)
    .where(
      and(
        eq(personalText.applicationId, sql.placeholder('id')),
        eq(personalText.kind, sql.placeholder('kind')),
      ),
    )
    .orderBy(asc(personalText.createdAt))
    .limit(200),
);
export const personalTexts = (tx: Transaction, applicationId: string, kind: string) =>
  textsOfKind(tx, { id: applicationId, kind });

/** Oldest first, so that the newest of a kind is the last of it. */
export function textsOfKinds(tx: Transaction, applicationId: string, kinds: readonly string[]) {
  return tx
    .select()
    .from(personalText)
    .where(and(eq(personalText.applicationId, applicationId), inArray(personalText.kind, [...kinds])))
    .orderBy(asc(personalText.createdAt), asc(personalText.id));
}

export async function insertSignals(
  tx: Transaction,
  rows: (typeof intakeSignal.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(intakeSignal).values(rows);
}

export async function insertRequirements(
  tx: Transaction,
  rows: (typeof documentRequirement.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(documentRequirement).values(rows).onConflictDoNothing();
}

const requirements = keptQuery((db) =>
  db
    .select()
    .from(documentRequirement)
    .where(eq(documentRequirement.applicationId, sql.placeholder('id'))),
);
export const requirementsOf = (tx: Transaction, applicationId: string) =>
  requirements(tx, { id: applicationId });

const openDrafts = (tx: Transaction) =>
  tx
    .select({ applicationId: draft.applicationId, partyId: draft.partyId, number: application.number })
    .from(draft)
    .innerJoin(application, and(eq(application.id, draft.applicationId), eq(application.state, 'draft')));

/** Untouched for 23 days and not yet reminded: a week before they lapse. */
export function draftsToRemind(tx: Transaction, limit: number) {
  return openDrafts(tx)
    .where(and(sql`${draft.savedAt} < now() - interval '23 days'`, isNull(draft.remindedAt)))
    .orderBy(asc(draft.savedAt))
    .limit(limit);
}

/** Untouched for 30 days, and reminded at least a week ago. */
export function draftsToLapse(tx: Transaction, limit: number) {
  return openDrafts(tx)
    .where(
      and(
        sql`${draft.savedAt} < now() - interval '30 days'`,
        sql`${draft.remindedAt} < now() - interval '7 days'`,
      ),
    )
    .orderBy(asc(draft.savedAt))
    .limit(limit);
}

export async function markReminded(tx: Transaction, applicationId: string): Promise<void> {
  await tx.update(draft).set({ remindedAt: sql`now()` }).where(eq(draft.applicationId, applicationId));
}

/** The newest text whose kind begins so; its salt is no text. */
export async function latestTextOf(tx: Transaction, applicationId: string, prefix: string) {
  const [row] = await tx
    .select()
    .from(personalText)
    .where(
      and(
        eq(personalText.applicationId, applicationId),
        sql`starts_with(${personalText.kind}, ${prefix})`,
        sql`not ${personalText.kind} like '%.salt'`,
      ),
    )
    .orderBy(desc(personalText.createdAt))
    .limit(1);
  return row;
}
