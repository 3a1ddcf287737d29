/** Files: the row says what it is and who judged it; the bytes lie behind the storage port. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, createdAt, id, instant, version } from '@/db/schema/columns';
import { actorKind, app, documentKind, documentRejection, documentState } from '@/db/schema/enums';
import { party } from '@/db/schema/people/party';
import { oneOf } from '@/db/schema/words';
import { type ScanVerdict, scanVerdicts } from '@/lib/domain/application/vocabulary';
import { type TrayVerdict, trayVerdicts } from '@/lib/domain/workflow/desk/tray';
import { application } from './application';
import { request } from './conversation';

/**
 * Written before the document's row; several rows may share one. A sweeper removes within the hour what no row refers
 * to, and no row comes to a removed one (migration 0034).
 */
export const documentBlob = app.table(
  'document_blob',
  {
    id: id(),
    storageKey: text().notNull().unique(),
    sha256: bytes().notNull(),
    sizeBytes: integer().notNull(),
    mediaType: text().notNull(),
    createdByKind: actorKind().notNull(),
    createdById: uuid(),
    createdAt: createdAt(),
    removedAt: instant(),
    /** Keyed hash of the bytes: the same content is stored once. Blobs from before sealing have none and lie in clear. */
    contentHash: bytes(),
    /** The key of these bytes, wrapped by a master key. */
    dataKeyCipher: bytes(),
    masterKeyId: text(),
    /** Pages of a PDF, 1 for an image; null where nobody looked inside. */
    pageCount: integer(),
    /** What the scanner of viruses said; null while it has not looked. */
    scanVerdict: text().$type<ScanVerdict>(),
    scannedAt: instant(),
    /** The scanner by its own name and version, and the name of what it found. */
    scanner: text(),
    scanFinding: text(),
  },
  (table) => [
    uniqueIndex('document_blob_content').on(table.contentHash).where(sql`removed_at is null`),
    index().on(table.masterKeyId),
    check(
      'document_blob_sealed',
      sql`(data_key_cipher is null) = (master_key_id is null) and (data_key_cipher is null) = (content_hash is null)`,
    ),
    oneOf('document_blob_scan', 'scan_verdict', scanVerdicts),
    check(
      'document_blob_scanned',
      sql`(scan_verdict is null) = (scanned_at is null) and (scan_verdict is null) = (scanner is null)
        and (scan_verdict is not distinct from 'infected') = (scan_finding is not null)`,
    ),
  ],
);

export const document = app.table(
  'document',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    partyId: uuid()
      .notNull()
      .references(() => party.id),
    kind: documentKind().notNull(),
    state: documentState().notNull().default('uploaded'),
    blobId: uuid()
      .notNull()
      .references(() => documentBlob.id),
    /** The name the person gave it, encrypted. */
    fileNameCipher: bytes(),
    keyId: text().notNull(),
    /** Of the file as it was sent, before it was written anew: recognises copies. */
    originalSha256: bytes(),
    requestId: uuid().references(() => request.id),
    replacesId: uuid(),
    rejection: documentRejection(),
    noteCipher: bytes(),
    reviewedById: uuid(),
    reviewedAt: instant(),
    /** Newer than the freeze of facts: waits in the tray. */
    inTray: boolean().notNull().default(false),
    /** Who took it out of the tray, and whether it took its place or was left outside the decision. */
    traySettledById: uuid(),
    traySettledAt: instant(),
    trayVerdict: text().$type<TrayVerdict>(),
    uploadedByKind: actorKind().notNull(),
    uploadedById: uuid(),
    uploadedAt: createdAt(),
    removedAt: instant(),
    version: version(),
  },
  (table) => [
    index().on(table.applicationId),
    index().on(table.blobId),
    index().on(table.originalSha256),
    check('document_rejected', sql`(state = 'rejected') = (rejection is not null)`),
    oneOf('document_tray_verdict', 'tray_verdict', trayVerdicts),
    check(
      'document_tray_settled',
      sql`(tray_verdict is null) = (tray_settled_by_id is null) and (tray_verdict is null) = (tray_settled_at is null)
        and not (in_tray and tray_verdict is not null)`,
    ),
  ],
);

/** What the case needs; the document that fills it, once there is one. */
export const documentRequirement = app.table(
  'document_requirement',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    partyId: uuid()
      .notNull()
      .references(() => party.id),
    kind: documentKind().notNull(),
    documentId: uuid().references(() => document.id),
    createdAt: createdAt(),
    waivedAt: instant(),
  },
  (table) => [unique('document_requirement_once').on(table.applicationId, table.partyId, table.kind)],
);
