/** The wizard's data, sealed under the key of the person who fills it in and bound to the application. */
import type { DraftRow } from '@/db/queries/case/draft';
import { type DraftData, draftData } from '@/lib/contracts/applicant/apply';
import { canonicalJson } from '@/lib/domain/shared/canonical-json';
import type { PersonKey } from '@/lib/platform/crypto/crypto';

const boundTo = (applicationId: string) => `draft/${applicationId}`;

export function sealDraft(
  key: PersonKey,
  applicationId: string,
  data: DraftData,
): { cipher: Buffer; keyId: string } {
  return { cipher: key.seal(canonicalJson(withoutAbsent(data)), boundTo(applicationId)), keyId: key.keyId };
}

/** Throws when the stored bytes were altered, or the key was destroyed by erasure. */
export function openDraft(key: PersonKey, row: Pick<DraftRow, 'applicationId' | 'cipher'>): DraftData {
  if (row.cipher === null) throw new Error(`Draft ${row.applicationId} was erased.`);
  return draftData.parse(JSON.parse(key.open(row.cipher, boundTo(row.applicationId))));
}

/** Absent and undefined are one thing in a form; canonical JSON holds only what is there. */
function withoutAbsent(data: DraftData): unknown {
  return JSON.parse(JSON.stringify(data));
}
