/** Parties: names in clear under row-level security, all else encrypted under the party's own key. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { keptQuery } from '@/db/kept-plans';
import { application, applicationParty } from '@/db/schema/application/application';
import { party, partyIdentity, partyKey, partyRelation, partyUser } from '@/db/schema/people/party';
import type { IdentityField } from '@/db/schema/words';
import type { MonitoredAttribute, PartyRole } from '@/lib/domain/application/vocabulary';

export type PartyRow = typeof party.$inferSelect;
export type CasePartyRow = PartyRow & {
  readonly role: PartyRole;
  readonly guaranteedMinor: number | null;
  readonly agreedAt: Date | null;
  readonly sameAddressAsBorrower: boolean;
};

/** Row and key of a new party. Nothing is read back: who inserts need not be one who may see it yet. */
export async function insertParty(
  tx: Transaction,
  row: typeof party.$inferInsert & { readonly id: string },
  key: { readonly wrappedKey: Buffer; readonly masterKeyId: string },
): Promise<void> {
  await tx.insert(party).values(row);
  await tx.insert(partyKey).values({ partyId: row.id, ...key });
}

export async function updateParty(
  tx: Transaction,
  id: string,
  patch: Partial<typeof party.$inferInsert>,
): Promise<void> {
  await tx.update(party).set(patch).where(eq(party.id, id));
}

export async function linkUser(tx: Transaction, partyId: string, userId: string): Promise<void> {
  await tx.insert(partyUser).values({ partyId, userId }).onConflictDoNothing();
}

/** The parties of one sign-in, oldest first. */
export function partiesOfUser(tx: Transaction, userId: string): Promise<{ partyId: string }[]> {
  return tx
    .select({ partyId: partyUser.partyId })
    .from(partyUser)
    .where(eq(partyUser.userId, userId))
    .orderBy(asc(partyUser.createdAt));
}

/**
 * The party under which a sign-in applies: the oldest one that borrows in a case which this sign-in opened and that
 * nobody named in another role. `null` where there is none. For the system: others' cases count too.
 */
export async function ownBorrower(tx: Transaction, userId: string): Promise<string | null> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select u.party_id as id from ${partyUser} u join ${party} p on p.id = u.party_id and p.erased_at is null
    where u.user_id = ${userId}::uuid
      and exists (select from ${application} a where a.borrower_id = u.party_id
        and a.created_by_kind = 'applicant' and a.created_by_id = ${userId}::uuid)
      and not exists (select from ${applicationParty} n where n.party_id = u.party_id and n.role <> 'borrower')
    order by u.created_at, u.party_id limit 1`);
  return rows[0]?.id ?? null;
}

export async function wrappedKeys(tx: Transaction, partyIds: readonly string[]) {
  const rows = await keys(tx, { ids: partyIds });
  return new Map(rows.map((row) => [row.partyId, row]));
}

const keys = keptQuery((db) =>
  db
    .select()
    .from(partyKey)
    .where(sql`${partyKey.partyId} = any(${sql.placeholder('ids')}::uuid[])`),
);

export type IdentityValue = {
  readonly field: IdentityField;
  readonly cipher: Buffer;
  readonly keyId: string;
  readonly hash: Buffer;
  readonly hashVersion: string;
  readonly masked: string | null;
};

/** Sets the current value of one field; the value it replaces stays, dated. */
export async function putIdentity(
  tx: Transaction,
  partyId: string,
  id: string,
  value: IdentityValue,
): Promise<void> {
  await tx
    .update(partyIdentity)
    .set({ replacedAt: new Date() })
    .where(
      and(
        eq(partyIdentity.partyId, partyId),
        eq(partyIdentity.field, value.field),
        isNull(partyIdentity.replacedAt),
      ),
    );
  await tx.insert(partyIdentity).values({ id, partyId, ...value });
}

export const currentIdentities = (tx: Transaction, partyIds: readonly string[]) =>
  identities(tx, { ids: partyIds });
const identities = keptQuery((db) =>
  db
    .select()
    .from(partyIdentity)
    .where(
      and(
        sql`${partyIdentity.partyId} = any(${sql.placeholder('ids')}::uuid[])`,
        isNull(partyIdentity.replacedAt),
      ),
    ),
);

/** Of a value that may have been replaced since; `null` where it is not there, or was erased. */
export async function identityHash(tx: Transaction, id: string): Promise<Buffer | null> {
  const [row] = await tx
    .select({ hash: partyIdentity.hash })
    .from(partyIdentity)
    .where(eq(partyIdentity.id, id));
  return row?.hash ?? null;
}

/** Written by a function that may write and not read: for fairness figures only. */
export async function putMonitored(
  tx: Transaction,
  partyId: string,
  attribute: MonitoredAttribute,
  value: string,
): Promise<void> {
  await tx.execute(
    sql`select app.put_monitored_attribute(${partyId}::uuid, ${attribute}::app.monitored_attribute_kind, ${value})`,
  );
}

export async function addToCase(tx: Transaction, row: typeof applicationParty.$inferInsert): Promise<void> {
  await tx.insert(applicationParty).values(row).onConflictDoNothing();
}

export async function relateParties(tx: Transaction, row: typeof partyRelation.$inferInsert): Promise<void> {
  await tx.insert(partyRelation).values(row).onConflictDoNothing();
}

/** Parties of a case, the borrower first. */
export async function partiesOfCase(tx: Transaction, applicationId: string): Promise<CasePartyRow[]> {
  const rows = await parties(tx, { id: applicationId });
  return rows.map(({ party: row, ...rest }) => ({ ...row, ...rest }));
}
const parties = keptQuery((db) =>
  db
    .select({
      party,
      role: applicationParty.role,
      guaranteedMinor: applicationParty.guaranteedMinor,
      agreedAt: applicationParty.agreedAt,
      sameAddressAsBorrower: applicationParty.sameAddressAsBorrower,
    })
    .from(applicationParty)
    .innerJoin(party, eq(party.id, applicationParty.partyId))
    .where(eq(applicationParty.applicationId, sql.placeholder('id')))
    .orderBy(asc(applicationParty.role), asc(party.createdAt)),
);
