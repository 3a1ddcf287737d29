import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { connect } from '@/db/connect';
import { asSystem, inActor, type StaffActor } from '@/db/connect-actor';
import { loginFaults, refuseUnsafeLogins } from '@/db/connect-check';
import { testDatabase } from '@/db/testing/test-database';

const db = testDatabase();
const officer: StaffActor = {
  kind: 'staff',
  id: randomUUID(),
  roles: ['officer', 'manager'],
  appointments: [],
  branchId: randomUUID(),
};
const context = sql`select app.actor_kind() as kind, app.actor_id() as id, app.case_branch() as branch,
  app.has_role('manager') as manager, app.has_role('risk') as risk`;

describe('start', () => {
  it('accepts the roles of the product', async () => {
    const pools = {
      app: db.app.$client,
      worker: db.worker.$client,
      auth: db.auth.$client,
      queue: db.queue.$client,
    };
    await expect(refuseUnsafeLogins(pools)).resolves.toBeUndefined();
  });

  it('refuses the owner of tables and a superuser, naming every fault', async () => {
    expect(await loginFaults(db.owner.$client, 'app')).toEqual([
      expect.stringMatching(/^app: owner owns \d+ tables$/),
    ]);
    expect(await loginFaults(db.queue.$client, 'worker')).toEqual([
      expect.stringMatching(/^worker: queue owns \d+ tables$/),
    ]);
    const admin = connect(db.adminUrl, { max: 1 });
    const refusal = await refuseUnsafeLogins({ app: admin.$client, worker: db.owner.$client }).catch(String);
    await admin.$client.end();
    expect(refusal).toMatch(/app: \w+ is a superuser/);
    expect(refusal).toMatch(/worker: owner owns/);
  });
});

describe('the actor', () => {
  it('is known inside the transaction and forgotten after it, on the same connection', async () => {
    const single = connect(db.urls.DATABASE_URL, { max: 1 });
    const inside = await inActor(single, officer, (tx) => tx.execute(context));
    expect(inside.rows).toEqual([
      { kind: 'staff', id: officer.id, branch: officer.branchId, manager: true, risk: false },
    ]);
    const after = await single.execute(context);
    expect(after.rows).toEqual([{ kind: null, id: null, branch: null, manager: false, risk: false }]);
    await single.$client.end();
  });

  it('gives way to the system for a part of the transaction and comes back', async () => {
    const kinds = await inActor(db.app, officer, async (tx) => {
      const kind = async () =>
        (await tx.execute<{ kind: string }>(sql`select app.actor_kind() as kind`)).rows[0]?.kind;
      return [await kind(), await asSystem(tx, 'finalise', kind), await kind()];
    });
    expect(kinds).toEqual(['staff', 'system', 'staff']);
  });

  it('works no branch as an administrator', async () => {
    const { rows } = await inActor(db.app, { ...officer, roles: ['admin'] }, (tx) => tx.execute(context));
    expect(rows).toMatchObject([{ kind: 'staff', branch: null }]);
  });

  it('leaves no prepared statement behind, so that a transaction pooler may stand between', async () => {
    const { rows } = await inActor(db.app, officer, async (tx) => {
      await tx.execute(sql`select ${'x'}::text`);
      return tx.execute(sql`select name from pg_prepared_statements`);
    });
    expect(rows).toEqual([]);
  });
});
