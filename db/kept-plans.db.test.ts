/** Reads that keep their plans: whose rights they run under, behind what they keep none, and how they run side by side. */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Database, type Transaction } from '@/db/connect';
import { asSystem, inActor, type StaffActor, together } from '@/db/connect-actor';
import { inActorKeepingPlans } from '@/db/kept-plans';
import { findCase } from '@/db/queries/case/case';
import { type CaseRow, givenCase } from '@/db/testing/case';
import { givenBranch } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';

const db = testDatabase();
const opened: Database[] = [];
let row: CaseRow;

beforeAll(async () => {
  row = await givenCase(db.owner, { state: 'review', branchId: await givenBranch(db.owner) });
});
afterEach(async () => {
  for (const each of opened.splice(0)) await each.$client.end();
});

/** One connection, so that everything asked goes over the same. */
function single(): Database {
  const made = connect(db.urls.DATABASE_URL, { max: 1 });
  opened.push(made);
  return made;
}
const officerOf = (branchId: string): StaffActor => ({
  kind: 'staff',
  id: randomUUID(),
  roles: ['officer'],
  appointments: [],
  branchId,
});
const read = (database: Database, actor: StaffActor) =>
  inActorKeepingPlans(database, actor, (tx) => findCase(tx, row.number), { accessMode: 'read only' });
const keptBy = async ({ $client }: Database) => {
  const { rows } = await $client.query<{ statement: string; calls: number }>(
    'select statement, (generic_plans + custom_plans)::int as calls from pg_prepared_statements',
  );
  return rows;
};

describe('a read that keeps its plans', () => {
  it('reads under the rights of whoever asks, however often others asked on the connection', async () => {
    const database = single();
    const [own, stranger] = [officerOf(row.handlingBranchId), officerOf(randomUUID())];
    for (let round = 0; round < 8; round += 1) {
      expect((await read(database, own))?.id).toBe(row.id);
      expect(await read(database, stranger)).toBeUndefined();
    }
    const plain = await inActor(database, stranger, (tx) => findCase(tx, row.number));
    expect(plain).toBeUndefined();
  });

  it('plans each statement once for a connection, and keeps none in the reads beside it', async () => {
    const database = single();
    const officer = officerOf(row.handlingBranchId);
    for (let round = 0; round < 5; round += 1) await read(database, officer);
    const kept = await keptBy(database);
    const ofCase = kept.filter(({ statement }) => statement.includes('from "app"."application"'));
    expect(ofCase.map(({ calls }) => calls)).toEqual([5]);
    await inActor(database, officer, (tx) => findCase(tx, row.number));
    expect(await keptBy(database)).toHaveLength(kept.length);
    const { rows } = await database.$client.query<{ mode: string }>(
      "select current_setting('plan_cache_mode') as mode",
    );
    expect(rows).toEqual([{ mode: 'auto' }]);
  });

  it('keeps none where the server that answers is not the one that was connected to', async () => {
    const database = single();
    // As behind a transaction pooler, which gives each connection a number of its own.
    database.$client.on('connect', (client) => Object.assign(client, { processID: 0 }));
    const officer = officerOf(row.handlingBranchId);
    for (let round = 0; round < 3; round += 1) expect((await read(database, officer))?.id).toBe(row.id);
    expect(await keptBy(database)).toEqual([]);
  });

  it('leaves its connection fit for the next read after one that failed', async () => {
    const database = single();
    const officer = officerOf(row.handlingBranchId);
    const failing = inActorKeepingPlans(database, officer, (tx) => tx.execute(sql`select 1 / ${0}::integer`));
    await expect(failing).rejects.toThrow();
    expect((await read(database, officer))?.id).toBe(row.id);
  });
});

describe('reads side by side', () => {
  const within = <T>(run: (tx: Transaction) => Promise<T>) =>
    inActor(single(), officerOf(row.handlingBranchId), run);

  it('answer each under its name', async () => {
    const found = await within((tx) =>
      together(tx, () => ({ one: findCase(tx, row.number), none: findCase(tx, '9999-9999') })),
    );
    expect(found.one?.id).toBe(row.id);
    expect(found.none).toBeUndefined();
  });

  it('are all over when one of them has failed', async () => {
    const ended: string[] = [];
    const slow = async (tx: Transaction) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      ended.push('slow');
      return await findCase(tx, row.number).catch(() => undefined);
    };
    const failing = within((tx) =>
      together(tx, () => ({ broken: tx.execute(sql`select nothing`), slow: slow(tx) })),
    );
    await expect(failing).rejects.toThrow();
    expect(ended).toEqual(['slow']);
  });

  it('refuse to change rights, under which the others would run too', async () => {
    const found = await within(async (tx) => {
      const raised = together(tx, () => ({ raised: asSystem(tx, 'test', () => findCase(tx, row.number)) }));
      await expect(raised).rejects.toThrow('Rights cannot be changed');
      return await asSystem(tx, 'test', () => findCase(tx, row.number));
    });
    expect(found?.id).toBe(row.id);
  });
});
