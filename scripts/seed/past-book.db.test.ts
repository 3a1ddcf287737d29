import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { boolean, doublePrecision, integer, jsonb, text } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { violations } from '@/db/queries/record/invariants';
import { instant } from '@/db/schema/columns';
import { app } from '@/db/schema/enums';
import { asOwner } from '@/db/seed/bulk';
import { copyRows } from '@/db/seed/past/copy-rows';
import { type StoredPast, storePast } from '@/db/seed/past/store-past';
import { testDatabase } from '@/db/testing/test-database';
import { replayAssessments } from '../verification/replay-assessments';
import { verifyChains } from '../verification/verify-chains';

const asOf = new Date('2026-11-20T02:00:00Z');
const cases = 300;
const one = testDatabase();
const other = testDatabase();
let stored: StoredPast;

const storeInto = ({ owner, auth, adminUrl }: typeof one) =>
  storePast({ owner, auth, adminUrl, cases, asOf });
const read = <T>(run: Parameters<typeof asOwner<T>>[1]) => asOwner(one.owner, run);
const rowsOf = (query: string, db = one): Promise<Record<string, unknown>[]> =>
  asOwner(db.owner, async (tx) => (await tx.execute(sql.raw(query))).rows);

beforeAll(async () => {
  stored = await storeInto(one);
  await storeInto(other);
});

describe('a book of the past', () => {
  it('says what it wrote', async () => {
    const tables = {
      application: 'application',
      routeStep: 'route_step',
      auditEvent: 'audit_event',
    } as const;
    const [found] = await rowsOf(`select
      (select count(*)::int from app.application) as application,
      (select count(*)::int from app.route_step) as "routeStep",
      (select count(*)::int from app.audit_event where action = 'application.opened') as "auditEvent"`);
    expect(found).toEqual(
      Object.fromEntries(Object.keys(tables).map((name) => [name, { ...stored.rowsByTable }[name]])),
    );
    expect(stored.rowsByTable.application).toBe(cases);
  });

  it('breaks no invariant, its kept counts among them', async () => {
    expect(await read(violations)).toEqual([]);
  });

  it('has a whole chain for every case', async () => {
    const report = await verifyChains(read);
    expect(report.faults).toEqual([]);
    expect(report.subjects).toBeGreaterThan(cases);
  });

  it('refers to nothing that is not there, though it was written past the keys', async () => {
    const keys =
      await rowsOf(`select c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent,
        (select string_agg(quote_ident(attname), ',' order by k.n) from unnest(c.conkey) with ordinality k(a, n)
          join pg_attribute on attrelid = c.conrelid and attnum = k.a) as own,
        (select string_agg(quote_ident(attname), ',' order by k.n) from unnest(c.confkey) with ordinality k(a, n)
          join pg_attribute on attrelid = c.confrelid and attnum = k.a) as theirs
      from pg_constraint c where c.contype = 'f' and c.connamespace = 'app'::regnamespace`);
    expect(keys.length).toBeGreaterThan(50);
    for (const { child, parent, own, theirs } of keys) {
      const orphans = await rowsOf(`select ${own} from ${child} where (${own}) is not null
        and (${own}) not in (select ${theirs} from ${parent}) limit 1`);
      expect({ child, own, orphans }).toEqual({ child, own, orphans: [] });
    }
  });

  it('was decided within the twelve months, and signed by people of the branch and role, within their limits', async () => {
    const [outside] = await rowsOf(`select count(*)::int as n from app.application
      where decided_at >= '${asOf.toISOString()}' or decided_at < timestamptz '${asOf.toISOString()}' - interval '12 months'`);
    expect(outside?.n).toBe(0);
    const [strangers] = await rowsOf(`select count(*)::int as n from app.signature s
      join app.application a on a.id = s.application_id
      where s.step_kind::text <> s.role::text or not exists (
        select from app."grant" g where g.staff_id = s.staff_id and g.kind = 'branch' and g.branch_id = a.handling_branch_id)
      or s.exposure_minor > (select g.limit_minor from app."grant" g where g.staff_id = s.staff_id and g.kind = 'limit')`);
    expect(strangers?.n).toBe(0);
    const [signed] = await rowsOf('select count(*)::int as n from app.signature');
    expect(signed?.n).toBe(stored.rowsByTable.signature);
    expect(stored.rowsByTable.signature).toBeGreaterThan(cases / 2);
  });

  it('has every kind of decision, and loans that went well, badly or are not over', async () => {
    const kinds = await rowsOf(
      'select distinct decided_outcome::text as kind from app.application order by 1',
    );
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'approved',
      'approved_automatic',
      'declined',
      'declined_automatic',
      'withdrawn',
    ]);
    const seen = await rowsOf('select distinct observed from app.outcome order by 1');
    expect(seen.map(({ observed }) => observed)).toEqual(['bad', 'good', 'indeterminate']);
  });

  it('ends a replay as an erased case does: its facts did not come along', async () => {
    expect(await replayAssessments(read, 100)).toMatchObject({ replayed: 0, erased: cases, differences: [] });
  });

  it('is the same book again for the same count and day', async () => {
    const tables = [
      'select * from app.application order by id',
      'select id, assessment_id, vector, automatic_unmet, lgd from app.assessment_vector order by id',
      'select id, application_id, act, staff_id, final_at from app.signature order by id',
      'select id, stage, started_at, minutes from app.stage_span order by id',
      'select application_id, observed, loss_share from app.outcome order by 1',
      `select subject_id, hash from app.audit_event where action = 'application.opened' order by 1`,
    ];
    const fingerprint = (db: typeof one) =>
      Promise.all(
        tables.map(async (query) =>
          createHash('sha256')
            .update(JSON.stringify(await rowsOf(query, db)))
            .digest('hex'),
        ),
      );
    expect(await fingerprint(other)).toEqual(await fingerprint(one));
  });

  it('never goes into a database that is in use', async () => {
    await expect(storeInto(one)).rejects.toThrow('holds a lender or applications already');
    const [all] = await rowsOf('select count(*)::int as n from app.application');
    expect(all?.n).toBe(cases);
  });
});

describe('copied rows', () => {
  it('come back as they were, whatever their text', async () => {
    const copied = app.table('copied', {
      place: integer().notNull(),
      freeText: text(),
      words: text().array(),
      figures: doublePrecision().array().$type<(number | null)[]>(),
      facts: jsonb(),
      at: instant(),
      fine: boolean(),
    });
    const rows: (typeof copied.$inferInsert)[] = [
      {
        place: 1,
        freeText: 'a tab\t, a line\n, a return\r, a slash \\n and \\N',
        words: ['plain', 'a "quote"', 'a \\ slash', 'a, comma', '{brace}', '', 'NULL', '中文'],
        figures: [0.1, null, -1e-9, 12_345_678],
        facts: { text: 'a "quote"\n and a \\', list: [1, null, 'x'] },
        at: asOf,
        fine: true,
      },
      { place: 2, freeText: '\\N', words: [], figures: null, facts: ['a', 2], at: null, fine: false },
      { place: 3, freeText: null, words: null, figures: [], facts: 'alone', at: asOf, fine: null },
    ];
    const client = new pg.Client({ connectionString: other.adminUrl });
    await client.connect();
    try {
      await client.query(`create table app.copied (place int, free_text text, words text[], figures float8[],
        facts jsonb, at timestamptz(3), fine boolean)`);
      expect(await copyRows(client, copied, rows)).toBe(rows.length);
      const found = await client.query(
        'select place, free_text as "freeText", words, figures, facts, at, fine from app.copied order by place',
      );
      expect(found.rows).toEqual(rows);
    } finally {
      await client.query('drop table if exists app.copied');
      await client.end();
    }
  });
});
