import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { faultOf } from '@/db/connect-errors';
import { givenBranch, givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';

const db = testDatabase();

describe('institution-wide functions', () => {
  it('run as reader with a fixed path, cannot be called by the public, and return no personal column', async () => {
    const { rows } = await db.owner.execute<{
      name: string;
      path: string;
      open: boolean;
      returns: string;
    }>(sql`
      select p.proname as name, array_to_string(p.proconfig, ',') as path,
        has_function_privilege('auth', p.oid, 'execute') and p.prorettype <> 'trigger'::regtype as open,
        pg_get_function_result(p.oid) as returns
      from pg_proc p where p.pronamespace = 'app'::regnamespace and p.proowner = 'reader'::regrole`);
    expect(rows.length).toBeGreaterThan(12);
    for (const each of rows) {
      expect(each).toMatchObject({ path: 'search_path=pg_catalog, app', open: false });
      expect(each.returns).not.toMatch(/name|phone|cipher|masked|hash bytea|address/);
    }
  });

  it('leave what must not be read out of reader’s reach', async () => {
    for (const closed of [
      'party_key',
      'draft',
      'personal_text',
      'message',
      'monitored_attribute',
      'sms_message',
    ]) {
      const { rows } = await db.owner.execute(
        sql`select has_table_privilege('reader', ${`app.${closed}`}, 'select') as reads`,
      );
      expect({ closed, ...rows[0] }).toEqual({ closed, reads: false });
    }
  });

  it('number applications without a repeat, also at once, and only by the function', async () => {
    const officer = await givenStaff(db.owner, {
      roles: ['officer'],
      branchId: await givenBranch(db.owner),
    });
    const ask = async (query: ReturnType<typeof sql>) =>
      (await inActor(db.app, officer, (tx) => tx.execute<Record<string, unknown>>(query))).rows;
    const one = async () => (await ask(sql`select app.next_application_number('2512') as number`))[0]?.number;
    const numbers = await Promise.all(Array.from({ length: 8 }, one));
    expect([...numbers].sort()).toEqual(Array.from({ length: 8 }, (_, at) => `2512-000${at + 1}`));
    const many = await ask(sql`select app.next_application_numbers('2511', 10000)`);
    expect(many.at(-1)).toEqual({ next_application_numbers: '2511-10000' });
    const error = await ask(sql`select * from app.number_counter`).catch((thrown: unknown) => thrown);
    expect(faultOf(error)).toBe('no_right');
  });
});
