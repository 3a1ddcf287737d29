import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { insertConfirmed, lockConfirmed, putClaim } from '@/db/queries/people/identity-claim';
import { addToCase, putIdentity } from '@/db/queries/people/party';
import { givenCase, givenParty, testSystem } from '@/db/testing/case';
import { givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { violations } from './invariants';

const db = testDatabase();
const found = async (about: string) =>
  (await inActor(db.worker, testSystem, violations))
    .filter(({ invariant }) => invariant.includes(about))
    .map(({ fault }) => fault);

/** What no role of the product may write. */
async function plant(text: string, values: readonly unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: db.adminUrl });
  await client.connect();
  await client.query("set session_replication_role = 'replica'");
  await client.query(text, [...values]);
  await client.end();
}
const hash = (text: string) => createHash('sha256').update(text).digest();

describe('invariants of people', () => {
  it('find a guarantor who is said to have agreed without an answer of their own', async () => {
    const row = await givenCase(db.owner, { values: { origin: 'applicant' } });
    const guarantor = await givenParty(db.owner);
    await inActor(db.app, testSystem, (tx) =>
      addToCase(tx, { applicationId: row.id, partyId: guarantor.id, role: 'guarantor' }),
    );
    expect(await found('a guarantor has agreed')).toEqual([]);
    await inActor(db.app, testSystem, (tx) =>
      tx.execute(
        sql`update app.application_party set agreed_at = now() where party_id = ${guarantor.id}::uuid`,
      ),
    );
    expect(await found('a guarantor has agreed')).toEqual([row.number]);
  });

  it('leave alone a guarantor who agreed before the case came to this book', async () => {
    const row = await givenCase(db.owner, { values: { origin: 'import' } });
    const partyId = (await givenParty(db.owner)).id;
    const agreed = { applicationId: row.id, partyId, role: 'guarantor' as const, agreedAt: new Date() };
    await inActor(db.app, testSystem, (tx) => addToCase(tx, agreed));
    expect(await found('a guarantor has agreed')).not.toContain(row.number);
  });

  it('find a confirmed person whose number was changed behind the triggers', async () => {
    const party = await givenParty(db.owner);
    await inActor(db.app, testSystem, async (tx) => {
      for (const field of ['identity_number', 'phone'] as const)
        await putIdentity(tx, party.id, crypto.randomUUID(), {
          field,
          cipher: Buffer.from('x'),
          keyId: 'k',
          hash: hash(field),
          hashVersion: 'h',
          masked: null,
        });
      const of = { numberHash: hash('identity_number'), hashVersion: 'h' };
      await insertConfirmed(tx, { ...of, phoneHash: hash('phone'), provider: 'test', simulated: true });
      await putClaim(tx, party.id, 'confirmed', (await lockConfirmed(tx, of))?.id ?? null);
    });
    expect(await found('parties are one person')).toEqual([]);
    await plant(
      `update app.party_identity set hash = decode(repeat('00', 32), 'hex')
      where party_id = $1 and field = 'identity_number'`,
      [party.id],
    );
    expect(await found('parties are one person')).toEqual([party.id]);
  });
});

describe('invariants of signatures', () => {
  it('find one above the limit that filled a step, not a recommendation that was passed on', async () => {
    const row = await givenCase(db.owner);
    const signer = await givenStaff(db.owner, { roles: ['officer'], branchId: row.handlingBranchId });
    const signed = (round: number, step: number) =>
      plant(
        `insert into app.signature (application_id, round, step, step_kind, act, state, staff_id, role, authority,
           exposure_minor, application_version, final_at)
         values ($1, $2, $3, 'officer', 'recommend', 'final', $4, 'officer', '{"limitMinor": 1}', 2, 1, now())`,
        [row.id, round, step, signer.id],
      );
    await signed(1, 0);
    expect(await found('B-4')).toEqual([]);
    await signed(2, 1);
    expect(await found('B-4')).toHaveLength(1);
  });
});
