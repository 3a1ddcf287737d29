/** Identity claims: for whom a number is confirmed, and which parties are that person. */
import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { applicationParty } from '@/db/schema/application/application';
import { confirmedIdentity, party, partyIdentity, partyUser } from '@/db/schema/people/party';
import type { IdentityClaim } from '@/lib/domain/application/vocabulary';

export type ConfirmedIdentity = Pick<typeof confirmedIdentity.$inferSelect, 'id' | 'phoneHash'>;
export type NumberHash = { readonly numberHash: Buffer; readonly hashVersion: string };

/** For whom the number is confirmed, locked until the transaction ends. */
export async function lockConfirmed(
  tx: Transaction,
  { numberHash, hashVersion }: NumberHash,
): Promise<ConfirmedIdentity | undefined> {
  const [row] = await tx
    .select({ id: confirmedIdentity.id, phoneHash: confirmedIdentity.phoneHash })
    .from(confirmedIdentity)
    .where(and(eq(confirmedIdentity.numberHash, numberHash), eq(confirmedIdentity.hashVersion, hashVersion)))
    .for('update');
  return row;
}

/** Of two who confirm a number at once, the first one's row is made; the other finds it. */
export async function insertConfirmed(
  tx: Transaction,
  row: NumberHash & { readonly phoneHash: Buffer; readonly provider: string; readonly simulated: boolean },
): Promise<void> {
  await tx
    .insert(confirmedIdentity)
    .values(row)
    .onConflictDoNothing({ target: [confirmedIdentity.numberHash, confirmedIdentity.hashVersion] });
}

export async function putClaim(
  tx: Transaction,
  partyId: string,
  claim: IdentityClaim,
  confirmedIdentityId: string | null,
): Promise<void> {
  await tx.update(party).set({ identityClaim: claim, confirmedIdentityId }).where(eq(party.id, partyId));
}

export async function claimOf(tx: Transaction, partyId: string): Promise<IdentityClaim> {
  const [row] = await tx.select({ claim: party.identityClaim }).from(party).where(eq(party.id, partyId));
  return row?.claim ?? 'declared';
}

export async function hasSignIn(tx: Transaction, partyId: string): Promise<boolean> {
  const [row] = await tx
    .select({ userId: partyUser.userId })
    .from(partyUser)
    .where(eq(partyUser.partyId, partyId))
    .limit(1);
  return row !== undefined;
}

/** Every sign-in of a confirmed person is every party of theirs from now on. */
export async function joinSignIns(tx: Transaction, confirmedIdentityId: string): Promise<void> {
  await tx.execute(sql`
    insert into app.party_user (party_id, user_id)
    select p.id, u.user_id from app.party p, app.party_user u join app.party q on q.id = u.party_id
    where p.confirmed_identity_id = ${confirmedIdentityId}::uuid
      and q.confirmed_identity_id = ${confirmedIdentityId}::uuid
    on conflict do nothing`);
}

/**
 * The party that a borrower named before by the same number and name, in any case of theirs: somebody whom they know
 * is not written down twice. `null` where there is none.
 */
export async function namedBefore(
  tx: Transaction,
  of: {
    readonly borrowerId: string;
    readonly role: 'spouse' | 'guarantor';
    readonly name: string;
    readonly numberHash: Buffer;
    /** For whom a phone was given: the party must have the same one. */
    readonly phoneHash: Buffer | null;
  },
): Promise<string | null> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select p.id from ${applicationParty} borrows
    join ${applicationParty} named on named.application_id = borrows.application_id and named.role = ${of.role}
    join ${party} p on p.id = named.party_id and p.name = ${of.name} and p.erased_at is null
    join ${partyIdentity} n on n.party_id = p.id and n.field = 'identity_number' and n.replaced_at is null
      and n.hash = ${of.numberHash}
    where borrows.party_id = ${of.borrowerId}::uuid and borrows.role = 'borrower'
      and (${of.phoneHash}::bytea is null or exists (select from ${partyIdentity} i
        where i.party_id = p.id and i.field = 'phone' and i.replaced_at is null and i.hash = ${of.phoneHash}))
    order by p.created_at limit 1`);
  return rows[0]?.id ?? null;
}
