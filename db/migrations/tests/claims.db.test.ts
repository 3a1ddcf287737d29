import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Transaction } from '@/db/connect';
import { type Actor, inActor } from '@/db/connect-actor';
import { faultOf } from '@/db/connect-errors';
import { insertConfirmed, joinSignIns, lockConfirmed, putClaim } from '@/db/queries/people/identity-claim';
import { linkUser, putIdentity } from '@/db/queries/people/party';
import type { IdentityField } from '@/db/schema/words';
import { type GivenParty, givenCase, givenParty } from '@/db/testing/case';
import { givenBranch, givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';

const db = testDatabase();
const system: Actor = { kind: 'system', job: 'test' };
const hash = (text: string) => createHash('sha256').update(text).digest();
const as = <T>(actor: Actor, work: (tx: Transaction) => Promise<T>) => inActor(db.app, actor, work);
const setValue = (party: GivenParty, field: IdentityField, value: string) =>
  as(system, (tx) =>
    putIdentity(tx, party.id, crypto.randomUUID(), {
      field,
      cipher: Buffer.from('x'),
      keyId: 'k',
      hash: hash(value),
      hashVersion: 'h',
      masked: null,
    }),
  );
const faultIn = async (work: Promise<unknown>) =>
  faultOf(
    await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    ),
  );

let woman: GivenParty;
let number: string;
let personId: string;
beforeEach(async () => {
  woman = await givenParty(db.owner);
  number = `number of ${woman.id}`;
  await setValue(woman, 'identity_number', number);
  await setValue(woman, 'phone', `phone of ${woman.id}`);
  const of = { numberHash: hash(number), hashVersion: 'h' };
  personId = await as(system, async (tx) => {
    await insertConfirmed(tx, {
      ...of,
      phoneHash: hash(`phone of ${woman.id}`),
      provider: 'test',
      simulated: true,
    });
    const id = (await lockConfirmed(tx, of))?.id ?? '';
    await putClaim(tx, woman.id, 'confirmed', id);
    return id;
  });
});
const claimOf = (party: GivenParty) =>
  as(system, async (tx) => {
    const { rows } = await tx.execute<{ claim: string; person: string | null }>(
      sql`select identity_claim as claim, confirmed_identity_id as person from app.party where id = ${party.id}::uuid`,
    );
    return rows[0];
  });

describe('an identity claim in the database', () => {
  it('is confirmed only for a party that holds the very number and phone', async () => {
    const other = await givenParty(db.owner);
    const confirm = () => as(system, (tx) => putClaim(tx, other.id, 'confirmed', personId));
    expect(await faultIn(confirm())).toBe('claim_not_confirmed');
    await setValue(other, 'identity_number', number);
    await setValue(other, 'phone', 'phone of nobody');
    expect(await faultIn(confirm())).toBe('claim_not_confirmed');
    await setValue(other, 'phone', `phone of ${woman.id}`);
    expect(await faultIn(confirm())).toBeNull();
    expect(await faultIn(as(system, (tx) => putClaim(tx, other.id, 'confirmed', null)))).toBe('check_failed');
  });

  it('is settled by the system alone', async () => {
    const branchId = await givenBranch(db.owner);
    await givenCase(db.owner, { branchId, borrower: woman });
    const officer = await givenStaff(db.owner, { roles: ['officer'], branchId });
    const applicant: Actor = { kind: 'applicant', id: woman.userId };
    for (const actor of [officer, applicant]) {
      const contest = as(actor, (tx) => putClaim(tx, woman.id, 'contested', null));
      expect(await faultIn(contest)).toBe('claim_not_confirmed');
      const hidden = await as(actor, (tx) => tx.execute(sql`select from app.confirmed_identity`));
      expect(hidden.rows).toEqual([]);
    }
  });

  it('falls with another name, number or phone, and stands with the same', async () => {
    const confirmed = { claim: 'confirmed', person: personId };
    await setValue(woman, 'identity_number', number);
    await setValue(woman, 'address', 'elsewhere');
    expect(await claimOf(woman)).toEqual(confirmed);
    const again = () => as(system, (tx) => putClaim(tx, woman.id, 'confirmed', personId));
    const rename = (name: string) =>
      as(system, (tx) => tx.execute(sql`update app.party set name = ${name} where id = ${woman.id}::uuid`));
    await rename(woman.name);
    expect(await claimOf(woman)).toEqual(confirmed);
    await rename('别人');
    expect(await claimOf(woman)).toEqual({ claim: 'declared', person: null });
    await again();
    await setValue(woman, 'phone', 'another phone');
    expect(await claimOf(woman)).toEqual({ claim: 'declared', person: null });
    await setValue(woman, 'phone', `phone of ${woman.id}`);
    await again();
    await setValue(woman, 'identity_number', 'another number');
    expect(await claimOf(woman)).toEqual({ claim: 'declared', person: null });
  });

  it('makes the parties of one person the same for every sign-in of theirs, and for no other', async () => {
    const named = await givenParty(db.owner);
    const stranger = await givenParty(db.owner);
    await setValue(named, 'identity_number', number);
    await setValue(named, 'phone', `phone of ${woman.id}`);
    await setValue(stranger, 'identity_number', number);
    await as(system, async (tx) => {
      await putClaim(tx, named.id, 'confirmed', personId);
      await joinSignIns(tx, personId);
    });
    const mine = (userId: string) =>
      as({ kind: 'applicant', id: userId }, async (tx) => {
        const { rows } = await tx.execute<{ id: string }>(sql`select unnest(app.actor_parties()) as id`);
        return rows.map(({ id }) => id).sort();
      });
    expect(await mine(woman.userId)).toEqual([woman.id, named.id].sort());
    expect(await mine(stranger.userId)).toEqual([stranger.id]);
  });

  it('nobody but the system says which sign-in is which person', async () => {
    const mallory = await givenParty(db.owner);
    const takes = as({ kind: 'applicant', id: mallory.userId }, (tx) =>
      linkUser(tx, woman.id, mallory.userId),
    );
    expect(await faultIn(takes)).toBe('no_right');
  });
});
