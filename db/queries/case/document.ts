/** Documents and the record of what is required; the bytes lie behind the storage port. */
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { request } from '@/db/schema/application/conversation';
import { document, documentBlob, documentRequirement } from '@/db/schema/application/document';
import type { DocumentKind, DocumentRejection } from '@/lib/domain/application/vocabulary';
import type { TrayVerdict } from '@/lib/domain/workflow/desk/tray';

export type DocumentRow = typeof document.$inferSelect;

export async function insertDocument(tx: Transaction, row: typeof document.$inferInsert): Promise<void> {
  await tx.insert(document).values(row);
}

export async function findDocument(tx: Transaction, id: string) {
  const [row] = await tx
    .select({ document, blob: documentBlob })
    .from(document)
    .innerJoin(documentBlob, eq(documentBlob.id, document.blobId))
    .where(and(eq(document.id, id), isNull(document.removedAt)))
    .limit(1);
  return row;
}

/** Settles a document over the version that was read; `undefined` when somebody else did meanwhile. */
export async function settleDocument(
  tx: Transaction,
  read: { readonly id: string; readonly version: number },
  verdict: {
    readonly state: 'accepted' | 'rejected';
    readonly rejection: DocumentRejection | null;
    readonly noteCipher: Buffer | null;
    readonly reviewedById: string;
  },
): Promise<DocumentRow | undefined> {
  const [row] = await tx
    .update(document)
    .set({ ...verdict, reviewedAt: sql`now()`, version: sql`${document.version} + 1` })
    .where(and(eq(document.id, read.id), eq(document.version, read.version), eq(document.state, 'to_review')))
    .returning();
  return row;
}

/** Moves a paper on after its checks, unless it is past them or taken out; `undefined` then. */
export async function moveChecked(
  tx: Transaction,
  id: string,
  to:
    | { readonly state: 'scanning' | 'to_review' }
    | { readonly state: 'rejected'; readonly rejection: 'unsafe' },
): Promise<DocumentRow | undefined> {
  const [row] = await tx
    .update(document)
    .set({ ...to, version: sql`${document.version} + 1` })
    .where(
      and(eq(document.id, id), inArray(document.state, ['uploaded', 'scanning']), isNull(document.removedAt)),
    )
    .returning();
  return row;
}

/** Takes a paper out of the tray over the version that was read; `undefined` when somebody else did meanwhile. */
export async function settleTrayOf(
  tx: Transaction,
  id: string,
  version: number,
  by: { readonly verdict: TrayVerdict; readonly byId: string },
): Promise<DocumentRow | undefined> {
  const [row] = await tx
    .update(document)
    .set({
      inTray: false,
      trayVerdict: by.verdict,
      traySettledById: by.byId,
      traySettledAt: sql`now()`,
      version: sql`${document.version} + 1`,
    })
    .where(and(eq(document.id, id), eq(document.version, version), eq(document.inTray, true)))
    .returning();
  return row;
}

export async function removeDocumentRow(tx: Transaction, id: string): Promise<void> {
  await tx.update(document).set({ removedAt: sql`now()` }).where(eq(document.id, id));
}

/** The document that now fills a requirement; `null` empties it. */
export async function fillRequirement(
  tx: Transaction,
  of: { readonly applicationId: string; readonly partyId: string; readonly kind: DocumentKind },
  documentId: string | null,
): Promise<void> {
  await tx
    .update(documentRequirement)
    .set({ documentId })
    .where(
      and(
        eq(documentRequirement.applicationId, of.applicationId),
        eq(documentRequirement.partyId, of.partyId),
        eq(documentRequirement.kind, of.kind),
      ),
    );
}

/** Required, accepted and rejected documents as the queue's row shows them. */
export async function documentCounts(tx: Transaction, applicationId: string) {
  const [row] = await tx
    .select({
      documentsRequired: sql<number>`count(*)::int`,
      documentsFine: sql<number>`(count(*) filter (where ${document.state} = 'accepted'))::int`,
      documentsProblem: sql<number>`(count(*) filter (where ${document.state} = 'rejected'))::int`,
    })
    .from(documentRequirement)
    .leftJoin(document, eq(document.id, documentRequirement.documentId))
    .where(and(eq(documentRequirement.applicationId, applicationId), isNull(documentRequirement.waivedAt)));
  return row ?? { documentsRequired: 0, documentsFine: 0, documentsProblem: 0 };
}

/** The checklist that binds, each with the paper that fills it and whoever read that; `missing` where none does. */
export async function requiredPapers(tx: Transaction, applicationId: string) {
  const rows = await tx
    .select({
      kind: documentRequirement.kind,
      state: document.state,
      documentId: document.id,
      reviewedById: document.reviewedById,
    })
    .from(documentRequirement)
    .leftJoin(document, eq(document.id, documentRequirement.documentId))
    .where(and(eq(documentRequirement.applicationId, applicationId), isNull(documentRequirement.waivedAt)));
  return rows.map((row) => ({ ...row, state: row.state ?? ('missing' as const) }));
}

export async function insertRequest(tx: Transaction, row: typeof request.$inferInsert): Promise<string> {
  const [inserted] = await tx.insert(request).values(row).returning({ id: request.id });
  if (inserted === undefined) throw new Error('The request was not stored.');
  return inserted.id;
}

export async function openRequestFor(
  tx: Transaction,
  applicationId: string,
  partyId: string,
  kind: DocumentKind,
) {
  const [row] = await tx
    .select()
    .from(request)
    .where(
      and(
        eq(request.applicationId, applicationId),
        eq(request.partyId, partyId),
        eq(request.documentKind, kind),
        eq(request.state, 'open'),
      ),
    )
    .limit(1);
  return row;
}
