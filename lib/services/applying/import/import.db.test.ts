import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { givenBranch } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { type ImportMap, importMap } from '@/lib/contracts/stored/import-map';
import { systemActor } from '@/lib/services/kernel/actor';
import { testWorld } from '@/lib/services/testing/context';
import { importFile } from './import-file';
import { outcomeReport } from './report';

const db = testDatabase();
const world = testWorld();
const folder = mkdtempSync(join(tmpdir(), 'countersign-import-'));

const loans = `customer,loan,created,amount,days,flag
a,1,2017-07-05 10:00:00,10000,30,Good
b,2,2017-07-06 10:00:00,15000,15,Bad
c,3,2017-07-07 10:00:00,20000,30,Good
d,4,2017-07-08 10:00:00,nonsense,30,Good
e,5,2017-07-09 10:00:00,20000,0,Good
f,6,someday,20000,30,Good
`;
const earlier = `customer,loan,opened,closed,amount,due,paid
a,90,2017-01-01 10:00:00,2017-02-01 10:00:00,8000,2017-01-31 00:00:00,2017-01-30 00:00:00
a,91,2017-03-01 10:00:00,2017-04-01 10:00:00,9000,2017-03-31 00:00:00,2017-04-10 00:00:00
a,92,2017-06-01 10:00:00,2017-08-01 10:00:00,9000,2017-07-01 00:00:00,2017-07-30 00:00:00
b,93,2017-05-01 10:00:00,2017-06-30 10:00:00,9000,2017-05-31 00:00:00,2017-06-29 00:00:00
`;
const people = `customer,born,work
a,1980-01-01,Permanent
a,1981-02-02,Permanent
b,1990-05-05,Self-Employed
`;

function mapOf(changes: Record<string, unknown> = {}): ImportMap {
  return importMap.parse({
    product: 'imported_micro',
    currency: 'NGN',
    source: 'test',
    id: 'loan',
    timeZone: 'Africa/Lagos',
    fields: {
      'request.amountMinor': { column: 'amount', scale: 100 },
      'request.term': { column: 'days', unit: 'day' },
      'request.date': { column: 'created' },
      'party.key': { column: 'customer' },
      'employment.kind': { column: 'people.work' },
    },
    values: { employment: { Permanent: 'employed', 'Self-Employed': 'self_employed' } },
    join: [
      { file: 'earlier.csv', on: 'customer', as: 'earlier', kind: 'many' },
      { file: 'people.csv', on: 'customer', as: 'people', kind: 'one' },
    ],
    history: {
      join: 'earlier',
      openedAt: 'opened',
      closedAt: 'closed',
      amount: { column: 'amount', scale: 100 },
      firstDueAt: 'due',
      firstPaidAt: 'paid',
    },
    outcome: { column: 'flag', bad: ['Bad'], definition: 'flag of the test' },
    monitor: [{ column: 'people.born', attribute: 'birth_date' }],
    ignore: ['earlier.loan'],
    create: {
      nameEn: 'Imported',
      nameZh: '导入',
      jurisdiction: 'NG',
      amountMinMinor: 100_000,
      amountMaxMinor: 20_000_000,
      amountStepMinor: 100_000,
      termMinCount: 7,
      termMaxCount: 90,
      termUnit: 'day',
      indicativeRateAnnual: '0.9',
      minorPerYuan: 4600,
    },
    ...changes,
  });
}

const file = join(folder, 'loans.csv');
const run = (map: ImportMap, dryRun = false) =>
  importFile(world.system(db.worker, 'import'), { file, map, historical: true, dryRun });
const rows = async (query: ReturnType<typeof sql>): Promise<Record<string, unknown>[]> =>
  (await inActor(db.worker, systemActor('test'), (tx) => tx.execute<Record<string, unknown>>(query))).rows;

beforeAll(async () => {
  writeFileSync(file, loans);
  writeFileSync(join(folder, 'earlier.csv'), earlier);
  writeFileSync(join(folder, 'people.csv'), people);
  await givenBranch(db.owner);
});

describe('import', () => {
  it('refuses a column that is neither mapped nor ignored, and one that is not there', async () => {
    const found = await run(mapOf({ ignore: [], id: 'number' }));
    expect(found).toMatchObject({ ok: false, refusal: { reason: 'import_map_faults' } });
    const faults = found.ok || !('refusal' in found) ? '' : String(found.refusal.params?.faults);
    expect(faults).toContain('earlier.loan is neither mapped nor ignored');
    expect(faults).toContain('the column number, which the file does not have');
  });

  it('stores nothing in a dry run, and says what it would do', async () => {
    expect(await run(mapOf(), true)).toMatchObject({ ok: true, value: { report: { read: 6, rejected: 3 } } });
    expect(await rows(sql`select 1 from app.application`)).toEqual([]);
  });

  it('adds each good row once, names each bad one with its line, and the second run adds nothing', async () => {
    const first = await run(mapOf());
    expect(first).toMatchObject({
      ok: true,
      value: { report: { read: 6, added: 3, duplicate: 0, rejected: 3, duplicateJoined: 1 } },
    });
    if (!first.ok) throw new Error('refused');
    expect(first.value.report.errors).toEqual([
      { line: 5, column: 'amount', reason: 'not a number' },
      { line: 6, column: 'days', reason: 'zero' },
      { line: 7, column: 'created', reason: 'not a date' },
    ]);
    const again = await run(mapOf());
    expect(again).toMatchObject({ ok: true, value: { report: { added: 0, duplicate: 3 } } });
    const stored = await rows(sql`select state from app.application`);
    expect(stored.map((each) => each.state)).toEqual(['historical', 'historical', 'historical']);
    expect(outcomeReport(first.value.added).byGrade.reduce((sum, each) => sum + each.cases, 0)).toBe(3);
  });

  it('knows only loans that were closed before the application, and nothing of its outcome or its people', async () => {
    const [stored] = await rows(
      sql`select s.snapshot from app.assessment s join app.import_row r on r.application_id = s.application_id where r.external_id = '1'`,
    );
    const snapshot = JSON.parse(String(stored?.snapshot));
    expect(snapshot.history).toMatchObject({
      loansRepaid: 2,
      loansRepaidLate: 1,
      worstOverdueDays: 10,
      lastOverdueDays: 10,
      lastRepaidMinor: 900_000,
    });
    expect(String(stored?.snapshot)).not.toMatch(/1980|1981|Good|Bad/);
    expect(snapshot.parties[0].employment.kind).toBe('employed');
  });

  it('enters no live queue, count or notice', async () => {
    expect(await rows(sql`select 1 from app.notice`)).toEqual([]);
    expect(await rows(sql`select 1 from app.queue_count_delta where view <> 'archive'`)).toEqual([]);
    expect(await rows(sql`select 1 from app.statistic_delta`)).toEqual([]);
    expect(await rows(sql`select 1 from app.reservation`)).toEqual([]);
  });
});
