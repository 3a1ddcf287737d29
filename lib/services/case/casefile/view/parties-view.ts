/** Parties of a case with masked values; what is masked is shown only by an act of revealing, which is recorded. */
import type { CasePartyRow } from '@/db/queries/people/party';
import type { ApplicationView } from '@/lib/contracts/application';
import type { StandingGuarantee } from '@/lib/services/kernel/guarantee/standing';

import type { PartiesRead } from '../read-parties';

type PartyView = ApplicationView['parties'][number];

export function partiesView({ rows, guarantees, identities }: PartiesRead): PartyView[] {
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
