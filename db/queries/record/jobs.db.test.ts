import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { type Actor, inActor } from '@/db/connect-actor';
import { faultOf } from '@/db/connect-errors';
import { enqueue } from '@/db/queries/record/jobs';
import { testSystem } from '@/db/testing/case';
import { testDatabase } from '@/db/testing/test-database';

const db = testDatabase();
const applicant: Actor = { kind: 'applicant', id: randomUUID() };
const waiting = async (task: string) => {
  const { rows } = await db.queue.execute<{ key: string | null; run_at: string }>(
    sql`select key, run_at::text from graphile_worker.jobs where task_identifier = ${task} order by id`,
  );
  return rows;
};

describe('jobs', () => {
  it('wait after a commit and never existed after a rollback', async () => {
    await inActor(db.app, applicant, (tx) =>
      enqueue(tx, { task: 'assess', payload: { applicationId: 'a' } }),
    );
    await inActor(db.worker, testSystem, (tx) =>
      enqueue(tx, { task: 'assess', payload: { applicationId: 'b' } }),
    );
    const failed = inActor(db.app, applicant, async (tx) => {
      await enqueue(tx, { task: 'assess', payload: { applicationId: 'c' } });
      throw new Error('rolled back');
    });
    await expect(failed).rejects.toThrow('rolled back');
    expect(await waiting('assess')).toHaveLength(2);
  });

  it('are one by their key, at the later call’s time', async () => {
    const runAt = new Date('2030-01-01T00:00:00Z');
    for (const at of [new Date('2029-01-01T00:00:00Z'), runAt]) {
      await inActor(db.app, applicant, (tx) =>
        enqueue(tx, { task: 'finalise', payload: {}, key: 'finalise/1', runAt: at }),
      );
    }
    const jobs = await waiting('finalise');
    expect(jobs).toHaveLength(1);
    expect(new Date(jobs[0]?.run_at ?? '')).toEqual(runAt);
  });

  it('are entered by the function alone: roles app and worker reach nothing else of the queue', async () => {
    for (const database of [db.app, db.worker, db.auth, db.owner]) {
      const direct = database.execute(sql`select graphile_worker.add_job('assess')`);
      expect(faultOf(await direct.catch((error: unknown) => error))).toBe('no_right');
    }
    const byAuth = db.auth.execute(sql`select jobs.enqueue('assess', '{}')`);
    expect(faultOf(await byAuth.catch((error: unknown) => error))).toBe('no_right');
    const business = db.queue.execute(sql`select * from app.application`);
    expect(faultOf(await business.catch((error: unknown) => error))).toBe('no_right');
  });

  it('leave role queue the owner of its schema’s tables and of nothing else', async () => {
    const { rows } = await db.owner.execute<{ schema: string }>(
      sql`select distinct n.nspname as schema from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relowner = 'queue'::regrole and c.relkind = 'r'`,
    );
    expect(rows).toEqual([{ schema: 'graphile_worker' }]);
    const create = db.queue.execute(sql`create table jobs.mine (id int)`);
    expect(faultOf(await create.catch((error: unknown) => error))).toBe('no_right');
  });
});
