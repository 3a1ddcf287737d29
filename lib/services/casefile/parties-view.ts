/** Parties of a case with masked values; what is masked is shown only by an act of revealing, which is recorded. */
import type { Transaction } from '@/db/connect';
import { type CasePartyRow, currentIdentities, partiesOfCase } from '@/db/queries/people/party';
import type { ApplicationView } from '@/lib/contracts/application';

type PartyView = ApplicationView['parties'][number];

export async function partiesView(tx: Transaction, applicationId: string): Promise<PartyView[]> {
  const rows = await partiesOfCase(tx, applicationId);
  const identities = await currentIdentities(
    tx,
    rows.map((row) => row.id),
  );
  const masked = (row: CasePartyRow, field: string) =>
    identities.find((each) => each.partyId === row.id && each.field === field)?.masked ?? null;
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    kind: row.kind,
    name: row.name,
    nameLatin: row.nameLatin,
    identityMasked: masked(row, 'identity_number'),
    identityClaim: row.identityClaim,
    phoneMasked: masked(row, 'phone'),
    industryCode: row.industryCode,
    guaranteedMinor: row.guaranteedMinor,
    agreed: row.role === 'guarantor' ? row.agreedAt !== null : null,
  }));
}
