/** Rights, versions and declarations: what takes two people, tried by one with the product's own database role. */
import { createHash, randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor, type StaffActor } from '@/db/connect-actor';
import { type DatabaseFault, faultOf } from '@/db/connect-errors';
import { authorityMatrixVersion } from '@/db/schema/institution/authority';
import { grant, staffRegister } from '@/db/schema/people/staff';
import { givenBranch, givenProduct, givenStaff } from '@/db/testing/lender';
import { inBulk, testDatabase } from '@/db/testing/test-database';

const db = testDatabase();
let officer: StaffActor;
beforeAll(async () => {
  officer = await givenStaff(db.owner, { roles: ['officer'], branchId: await givenBranch(db.owner) });
});

const faultIn = (work: Promise<unknown>): Promise<DatabaseFault | string | null> =>
  work.then(
    () => null,
    (error: unknown) => faultOf(error) ?? String(error),
  );

describe('a grant', () => {
  const given = (as: StaffActor, values: Partial<typeof grant.$inferInsert>) =>
    inActor(db.app, as, (tx) =>
      tx
        .insert(grant)
        .values({ staffId: officer.id, kind: 'limit', currency: 'CNY', limitMinor: 9, ...values }),
    );
  it('is proposed in one’s own name, and confirmed by another in theirs', async () => {
    const admin = await givenStaff(db.owner, { roles: ['admin'] });
    const other = await givenStaff(db.owner, { roles: ['admin'] });
    const now = new Date();
    const alone = { state: 'active' as const, confirmedAt: now };
    expect(await faultIn(given(admin, alone))).not.toBeNull();
    expect(
      await faultIn(given(admin, { ...alone, staffId: admin.id, kind: 'role', role: 'admin' })),
    ).not.toBeNull();
    expect(
      await faultIn(given(admin, { ...alone, proposedById: other.id, confirmedById: admin.id })),
    ).not.toBeNull();
    expect(await faultIn(given(admin, { proposedById: other.id }))).not.toBeNull();
    expect(await faultIn(given(admin, { proposedById: admin.id }))).toBeNull();
    const change = (as: StaffActor, values: Partial<typeof grant.$inferInsert>) =>
      inActor(db.app, as, (tx) =>
        tx.update(grant).set(values).where(eq(grant.proposedById, admin.id)).returning(),
      );
    expect(await faultIn(change(admin, { ...alone }))).not.toBeNull();
    expect(await faultIn(change(admin, { ...alone, confirmedById: other.id }))).not.toBeNull();
    expect(await faultIn(change(other, { limitMinor: 900, proposedById: other.id }))).not.toBeNull();
    expect(
      await faultIn(change(other, { ...alone, confirmedById: other.id, limitMinor: 90 })),
    ).not.toBeNull();
    expect(await faultIn(change(other, { ...alone, confirmedById: other.id }))).toBeNull();
    expect(await faultIn(change(other, { limitMinor: 900 }))).not.toBeNull();
    expect(await faultIn(change(other, { state: 'ended', endedAt: now }))).not.toBeNull();
  });
});

describe('a version of the authority', () => {
  it('is published by another than who made it, in their own name', async () => {
    const risk = await givenStaff(db.owner, { roles: ['risk'] });
    const other = await givenStaff(db.owner, { roles: ['risk'] });
    const { id: productId } = await givenProduct(db.owner);
    const id = randomUUID();
    const bodyHash = createHash('sha256').update('{}').digest('hex');
    const draft = { id, productId, number: 2, secured: false, currency: 'CNY', body: '{}', bodyHash };
    const made = (as: StaffActor, createdById: string | null) =>
      inActor(db.app, as, (tx) => tx.insert(authorityMatrixVersion).values({ ...draft, createdById }));
    expect(await faultIn(made(risk, null))).not.toBeNull();
    expect(await faultIn(made(risk, other.id))).not.toBeNull();
    expect(await faultIn(made(risk, risk.id))).toBeNull();
    const change = (as: StaffActor, values: Partial<typeof authorityMatrixVersion.$inferInsert>) =>
      inActor(db.app, as, (tx) =>
        tx.update(authorityMatrixVersion).set(values).where(eq(authorityMatrixVersion.id, id)),
      );
    const now = new Date();
    const out = { state: 'published' as const, publishedAt: now, inForceFrom: now };
    expect(await faultIn(change(risk, { ...out, createdById: null, publishedById: risk.id }))).not.toBeNull();
    expect(await faultIn(change(risk, { createdById: other.id }))).not.toBeNull();
    expect(await faultIn(change(other, { body: '{"x":1}', bodyHash: 'x' }))).not.toBeNull();
    await inBulk(db.owner, (tx) =>
      tx.execute(sql`insert into app.authority_backtest (matrix_version_id, live_version_id, body_hash, decided_from,
        decided_to, state, result, started_by_id) select ${id}, id, ${bodyHash}, now(), now(), 'done', '{}', ${risk.id}
        from app.authority_matrix_version where product_id = ${productId} and number = 1`),
    );
    expect(await faultIn(change(risk, { proposedAt: now }))).toBeNull();
    expect(await faultIn(change(risk, { ...out, publishedById: other.id }))).not.toBeNull();
    expect(await faultIn(change(risk, out))).not.toBeNull();
    expect(await faultIn(change(other, { ...out, publishedById: other.id }))).toBeNull();
  });
});

describe('a declaration', () => {
  it('keeps what was declared, and ends when it is ended', async () => {
    const declared = { relation: 'relative' as const, phoneHash: Buffer.from('01'), hashVersion: 's1' };
    const [{ id } = { id: '' }] = await inActor(db.app, officer, (tx) =>
      tx
        .insert(staffRegister)
        .values({ ...declared, staffId: officer.id, confirmedAt: new Date() })
        .returning(),
    );
    const change = (values: Partial<typeof staffRegister.$inferInsert>) =>
      inActor(db.app, officer, (tx) =>
        tx.update(staffRegister).set(values).where(eq(staffRegister.id, id)).returning(),
      );
    expect(await faultIn(change({ phoneHash: Buffer.from('02') }))).toBe('not_rewritten');
    const [ended] = await change({ endedAt: new Date(0) });
    expect(ended?.endedAt?.getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(await faultIn(change({ endedAt: null }))).toBe('not_rewritten');
  });
});

describe('the roles of sign-in and of the queue', () => {
  it('read and write nothing of a case, and nobody becomes another role', async () => {
    for (const [name, database] of [
      ['auth', db.auth],
      ['queue', db.queue],
    ] as const) {
      const system = sql`select set_config('app.actor_kind', 'system', false)`;
      for (const table of ['application', 'signature', 'grant', 'audit_event', 'party_identity', 'message']) {
        const read = database.transaction(async (tx) => {
          await tx.execute(system);
          return tx.execute(sql.raw(`select * from app."${table}" limit 1`));
        });
        expect([name, table, await faultIn(read)]).toEqual([name, table, 'no_right']);
      }
      const call = database.execute(sql`select app.next_application_number('2611')`);
      expect(await faultIn(call)).toBe('no_right');
    }
    for (const database of [db.app, db.worker, db.auth, db.queue])
      for (const role of ['owner', 'reader', 'worker', 'app', 'auth'])
        await database
          .execute(sql.raw(`set role "${role}"`))
          .then(() =>
            database.execute<{ role: string; self: string }>(
              sql`select current_user as role, session_user as self`,
            ),
          )
          .then(
            ({ rows }) => expect(rows[0]?.role).toBe(rows[0]?.self),
            (error: unknown) => expect(faultOf(error)).toBe('no_right'),
          );
  });
});
