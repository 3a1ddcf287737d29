/** Papers of a submission: a small file each, waiting to be looked at. */

import { createHash } from 'node:crypto';
import type { Actor } from '@/db/connect-actor';
import { document, documentBlob, documentRequirement } from '@/db/schema/application/document';
import { seededId } from '@/db/seed/seeded';
import type { DocumentKind } from '@/lib/domain/application/vocabulary';
import type { DocumentFact } from '@/lib/domain/assessment/snapshot';
import type { PersonKey } from '@/lib/platform/crypto/crypto';
import type { CaseToBegin } from './begun-case';
import type { RulesOfProduct } from './rules';
import { put, type Walk } from './walk';

export const paperOf = (kind: string): Buffer =>
  Buffer.from(
    `%PDF-1.4\n% Demonstration paper: ${kind}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  );

export const storageKeyOf = (documentId: string): string => `${documentId.slice(0, 2)}/${documentId}`;

const fileNames: Record<string, string> = {
  identity_card: '身份证.pdf',
  business_licence: '营业执照.pdf',
  bank_statement: '银行流水.pdf',
  income_proof: '收入证明.pdf',
};

export function addPapers(
  walk: Walk,
  key: PersonKey,
  of: CaseToBegin,
  product: RulesOfProduct,
  applicant: Actor & { readonly id: string },
): DocumentFact[] {
  const { requiredDocuments } = product.row;
  return requiredDocuments.map((kind, index): DocumentFact => {
    const missing = of.documentsMissing && index === requiredDocuments.length - 1;
    const id = missing ? `missing.${kind}` : seededId(`document/${of.name}/${kind}`);
    const need = { applicationId: walk.row.id, partyId: of.person.partyId, kind, createdAt: walk.at };
    if (missing) {
      put(walk.rows, documentRequirement, { id: seededId(`need/${of.name}/${kind}`), ...need });
      return { id, kind, required: true, state: 'missing', readConfidence: null };
    }
    const uploadedAt = new Date(walk.at.getTime() - (index + 1) * 45_000);
    filePaper(walk, key, { id, blobId: seededId(`blob/${of.name}/${kind}`), kind, uploadedAt, applicant });
    put(walk.rows, documentRequirement, { id: seededId(`need/${of.name}/${kind}`), ...need, documentId: id });
    return { id, kind, required: true, state: 'to_review', readConfidence: null };
  });
}

type Filed = {
  readonly id: string;
  readonly blobId: string;
  readonly kind: DocumentKind;
  readonly uploadedAt: Date;
  readonly applicant: Actor & { readonly id: string };
};

function filePaper(walk: Walk, key: PersonKey, { id, blobId, kind, uploadedAt, applicant }: Filed): void {
  const paper = paperOf(kind);
  const sha256 = createHash('sha256').update(paper).digest();
  put(walk.rows, documentBlob, {
    id: blobId,
    storageKey: storageKeyOf(id),
    sha256,
    sizeBytes: paper.length,
    mediaType: 'application/pdf',
    createdByKind: 'applicant',
    createdById: applicant.id,
    createdAt: uploadedAt,
  });
  put(walk.rows, document, {
    id,
    applicationId: walk.row.id,
    partyId: walk.row.borrowerId ?? '',
    kind,
    state: 'to_review',
    blobId,
    fileNameCipher: key.seal(fileNames[kind] ?? `${kind}.pdf`, `document/${id}`),
    keyId: key.keyId,
    uploadedByKind: 'applicant',
    uploadedById: applicant.id,
    uploadedAt,
  });
  walk.events.push({
    at: uploadedAt,
    actor: applicant,
    act: {
      action: 'document.uploaded',
      payload: { documentId: id, kind, sha256: sha256.toString('hex') },
    },
  });
}

type Need = { kind?: DocumentKind; documentId?: string | null };

/** What the checklist still lacked at the submission: the applicant sends it before somebody decides. */
export function sendMissing(walk: Walk, key: PersonKey): void {
  const needs: Need[] = walk.rows.get('document_requirement')?.rows ?? [];
  for (const need of needs) {
    if (need.kind === undefined || (need.documentId ?? null) !== null) continue;
    const id = seededId(`document/${walk.row.id}/${need.kind}`);
    filePaper(walk, key, {
      id,
      blobId: seededId(`blob/${walk.row.id}/${need.kind}`),
      kind: need.kind,
      uploadedAt: walk.at,
      applicant: { kind: 'applicant', id: walk.row.createdById ?? '' },
    });
    need.documentId = id;
  }
}
