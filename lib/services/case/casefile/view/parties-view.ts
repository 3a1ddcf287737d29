/** Parties of a case with masked values; what is masked is shown only by an act of revealing, which is recorded. */
import type { Transaction } from '@/db/connect';
import { type CaseRow, databaseNow } from '@/db/queries/case/case';
import { type CasePartyRow, currentIdentities, partiesOfCase } from '@/db/queries/people/party';
import type { ApplicationView } from '@/lib/contracts/application';
import { type StandingGuarantee, standingGuarantees } from '@/lib/services/kernel/guarantee/standing';

type PartyView = ApplicationView['parties'][number];

export async function partiesView(tx: Transaction, row: CaseRow): Promise<PartyView[]> {
  const rows = await partiesOfCase(tx, row.id);
  const guarantees = await standingGuarantees(tx, row, await databaseNow(tx));
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
    guarantee: row.role === 'guarantor' ? guaranteeOf(guarantees, row.id) : null,
  }));
}

function guaranteeOf(all: readonly StandingGuarantee[], partyId: string): PartyView['guarantee'] {
  const found = all.find((each) => each.partyId === partyId);
  if (found === undefined) return null;
  const { standing, answeredAt, askedAt, expiresAt } = found;
  return {
    standing,
    answeredAt: answeredAt?.toISOString() ?? null,
    askedAt: askedAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}
