/** Words of a decision that belong to no signature: sealed under the borrower's key, bound to the record by a commitment. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { insertPersonalText } from '@/db/queries/case/draft';
import type { Vault } from '@/lib/platform/crypto/crypto';
import { personKeyOf } from '@/lib/services/kernel/people/person';

export type Writer = { readonly kind: 'staff' | 'applicant'; readonly id: string };

/** Returns the salted commitment for the event; text and salt go with the person's key when it is destroyed. */
export async function keepWords(
  tx: Transaction,
  vault: Vault,
  of: { readonly row: CaseRow; readonly kind: string; readonly text: string; readonly by: Writer },
): Promise<string> {
  const { row, text, by } = of;
  const salt = vault.newSalt();
  const commitment = vault.commitment(text, salt);
  if (row.borrowerId === null) return commitment;
  const key = await personKeyOf(tx, vault, row.borrowerId);
  const kind = `${of.kind}:${row.version}`;
  const common = {
    applicationId: row.id,
    partyId: row.borrowerId,
    keyId: key.keyId,
    createdByKind: by.kind,
    createdById: by.id,
  };
  const sealed = (each: string, content: string) => ({
    ...common,
    kind: each,
    cipher: key.seal(content, `personal_text/${row.id}/${each}`),
  });
  await insertPersonalText(tx, sealed(kind, text));
  await insertPersonalText(tx, sealed(`${kind}.salt`, salt.toString('hex')));
  return commitment;
}
