import { createHash, randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { chainOf } from '@/db/queries/record/audit';
import { givenBranch } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { calendarContract } from '@/lib/contracts/house/calendar';
import { moveClocks } from '@/lib/services/house/upkeep/move-clocks';
import { type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import { calendarOf } from '@/lib/services/kernel/case/calendar';
import { targetsOf } from '@/lib/services/kernel/case/case-clock';
import { clockView } from '@/lib/services/kernel/case/clock-view';
import { must, reasonOf } from '@/lib/services/testing/outcomes';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { getCalendar } from '../get-calendar';
import { loadPublishedYears } from '../load-published-years';
import { loadYear } from '../load-year';
import { removeDay } from '../remove-day';
import { setDay } from '../set-day';
import { setHours } from '../set-hours';
import { setTarget } from '../set-target';

const db = testDatabase();
let lender: SigningLender;
let admin: StaffActor;
let branchId = '';
const key = () => randomUUID();

beforeAll(async () => {
  lender = await signingLender(db);
  admin = await lender.staff({ roles: ['admin'], branchId: null });
});
beforeEach(async () => {
  branchId = await givenBranch(db.owner);
});

const asAdmin = () => lender.as(admin);
const close = (day: string, of: string | null = branchId, worked = false) =>
  setDay(asAdmin(), { branchId: of, day, worked, reason: '水管检修', key: key() });
const calendar = (of = branchId) => inActor(db.app, systemActor('test'), (tx) => calendarOf(tx, of));
const view = async (year = 2030, branch: string | undefined = branchId) =>
  must(await getCalendar(asAdmin(), { year, ...(branch === undefined ? {} : { branch }) }));
const jobs = async () =>
  (await lender.admin(`select key from graphile_worker.jobs where task_identifier = 'move_clocks'`)).rows.map(
    (row) => row.key,
  );
const institutionEvents = async () => {
  const { rows } = await lender.admin('select id from app.institution');
  return inActor(db.app, systemActor('test'), (tx) => chainOf(tx, { kind: 'institution', id: rows[0]?.id }));
};

describe('a day', () => {
  test('is closed for one branch, on record and with its clocks to follow', async () => {
    const other = await givenBranch(db.owner);
    const { dayId } = must(await close('2030-11-26'));
    expect((await calendar()).holidays).toContain('2030-11-26');
    expect((await calendar(other)).holidays).not.toContain('2030-11-26');
    expect(await jobs()).toContain(`clocks/${branchId}`);
    expect(await jobs()).not.toContain(`clocks/${other}`);
    const last = (await institutionEvents()).at(-1);
    expect([last?.action, JSON.parse(last?.payload ?? '{}')]).toEqual([
      'calendar.day_set',
      { dayId, branchId, day: '2030-11-26', worked: false },
    ]);
    expect((await view()).days).toMatchObject([
      {
        day: '2030-11-26',
        worked: false,
        reason: '水管检修',
        own: true,
        removable: true,
        setBy: { id: admin.id },
      },
    ]);
  });

  test('is taken back, and both acts stay in its history', async () => {
    const { dayId } = must(await close('2030-11-26'));
    must(await removeDay(asAdmin(), { dayId, reason: '录入有误', key: key() }));
    expect((await calendar()).holidays).not.toContain('2030-11-26');
    const { changes } = await view();
    expect(changes.map((each) => [each.what, each.reason])).toEqual([
      ['removed', '录入有误'],
      ['closed', '水管检修'],
    ]);
    const { rows } = await lender.admin(
      `select payload::jsonb ->> 'reasonSha256' as hash from app.audit_event
       where action = 'calendar.day_removed' order by at desc limit 1`,
    );
    expect(rows[0]?.hash).toBe(createHash('sha256').update('录入有误').digest('hex'));
    // Without a reason it is not taken.
    const words = calendarContract.removeDay['~orpc'].inputSchema;
    expect(words?.['~standard'].validate({ dayId, key: key(), reason: ' ' })).toMatchObject({
      issues: [expect.anything()],
    });
    expect(reasonOf(await removeDay(asAdmin(), { dayId, reason: '录入有误', key: key() }))).toBe(
      'calendar_day_unchanged',
    );
  });

  test('of every branch is overruled by a branch’s own', async () => {
    const everywhere = must(await close('2030-12-24', null));
    must(await close('2030-12-24', branchId, true));
    const [own, other] = [await calendar(), await calendar(await givenBranch(db.owner))];
    expect([own.holidays.has('2030-12-24'), own.makeUpDays.has('2030-12-24')]).toEqual([false, true]);
    expect(other.holidays.has('2030-12-24')).toBe(true);
    must(await removeDay(asAdmin(), { dayId: everywhere.dayId, reason: '录入有误', key: key() }));
  });

  test('of a published year comes back when what was put in its place is taken back', async () => {
    // As a year that lies ahead whenever the tests run would bring it.
    const day = '2098-10-01';
    await lender.admin(
      `insert into app.calendar_day (day, worked, reason_en, reason_zh) values ($1, false, 'National Day', '国庆节')`,
      [day],
    );
    const instead = must(await close(day, null, true));
    expect((await calendar()).holidays.has(day)).toBe(false);
    must(await removeDay(asAdmin(), { dayId: instead.dayId, reason: '恢复公布的假日', key: key() }));
    expect((await calendar()).holidays.has(day)).toBe(true);
  });

  test('that is past, or stands like that already, is refused', async () => {
    expect(reasonOf(await close('2020-01-02'))).toBe('calendar_day_past');
    must(await close('2030-11-26'));
    expect(reasonOf(await close('2030-11-26'))).toBe('calendar_day_unchanged');
    expect(reasonOf(await close('2030-11-30'))).toBe('calendar_day_unchanged');
  });

  test('is changed once by a repeated key, and not at all by others than administrators', async () => {
    const input = { branchId, day: '2030-11-27', worked: false, reason: '盘点', key: key() };
    const first = must(await setDay(asAdmin(), input));
    expect(must(await setDay(asAdmin(), input))).toEqual(first);
    for (const role of ['officer', 'manager', 'risk', 'auditor'] as const) {
      const actor = await lender.staff({ roles: [role] });
      expect(await setDay(lender.as(actor), { ...input, key: key() })).toMatchObject({ code: 'FORBIDDEN' });
      expect(await loadYear(lender.as(actor), { year: 2026, source: 'package', key: key() })).toMatchObject({
        code: 'FORBIDDEN',
      });
    }
  });

  test('was what it was: no row is rewritten or deleted', async () => {
    const { dayId } = must(await close('2030-11-28'));
    const write = (statement: string) =>
      inActor(db.app, admin, (tx) => tx.execute(statement.replace('ID', `'${dayId}'`)));
    await expect(write('update app.calendar_day set worked = true where id = ID')).rejects.toThrow();
    await expect(write('delete from app.calendar_day where id = ID')).rejects.toThrow();
  });
});

describe('hours', () => {
  const hours = (fromDay: string, opensMinute: number, closesMinute: number) =>
    setHours(asAdmin(), { branchId, fromDay, opensMinute, closesMinute, reason: '夏令作息', key: key() });

  test('count from their day on; the same day again takes their place', async () => {
    must(await hours('2030-06-01', 480, 960));
    must(await hours('2030-06-01', 500, 960));
    must(await hours('2030-09-01', 540, 1050));
    expect((await calendar()).hoursFrom).toEqual([
      { fromDate: '2030-06-01', opensMinute: 500, closesMinute: 960 },
      { fromDate: '2030-09-01', opensMinute: 540, closesMinute: 1050 },
    ]);
    expect((await view()).hours.map((each) => each.fromDay)).toEqual([null, '2030-06-01', '2030-09-01']);
    expect((await view()).changes.filter((each) => each.what === 'hours')).toHaveLength(3);
  });

  test('that are none, or past, are refused', async () => {
    expect(reasonOf(await hours('2030-06-01', 540, 540))).toBe('calendar_hours_wrong');
    expect(reasonOf(await hours('2020-06-01', 540, 1050))).toBe('calendar_day_past');
  });
});

describe('a year', () => {
  test('comes whole from the kept package, and never where that does not know it', async () => {
    expect((await view(2026)).published).toBeNull();
    expect((await view(2026)).loadable).toBe(true);
    must(await loadYear(asAdmin(), { year: 2026, source: 'package', key: key() }));
    const { days, published } = await view(2026);
    expect(days.filter((each) => each.worked)).toHaveLength(6);
    expect(days.filter((each) => !each.worked)).toHaveLength(33);
    expect(published).toMatchObject({ source: 'package', version: 'chinese-days 1.5.7' });
    const again = await loadYear(asAdmin(), { year: 2026, source: 'package', key: key() });
    expect(reasonOf(again)).toBe('calendar_year_there');
    expect(reasonOf(await loadYear(asAdmin(), { year: 2027, source: 'package', key: key() }))).toBe(
      'calendar_year_unknown',
    );
    expect((await view(2027)).loadable).toBe(false);
  });

  test('that is not published is named by every clock that runs into it', async () => {
    const known = await calendar();
    const now = new Date('2026-12-30T02:00:00Z');
    const clock = (dueAt: string) =>
      clockView(
        {
          dueAt: new Date(dueAt),
          atRiskAt: null,
          pausedAt: null,
          pausedFor: null,
          pausedLeftMinutes: null,
          targetMinutes: 510,
          escalatedAt: null,
        },
        known,
        now,
      ).unpublishedYear;
    expect([clock('2026-12-31T09:00:00Z'), clock('2027-01-01T09:00:00Z')]).toEqual([null, 2027]);
    must(await loadYear(asAdmin(), { year: 2027, source: 'by_hand', key: key() }));
    expect((await calendar()).publishedYears).toContain(2027);
  });

  test('is taken in by the worker as soon as the package knows it', async () => {
    const { value } = (await loadPublishedYears(lender.worker('load_calendar_years'))) as {
      value: { years: number[] };
    };
    const thisYear = new Date().getFullYear();
    for (const year of value.years) expect(Math.abs(year - thisYear)).toBeLessThanOrEqual(1);
    expect(await loadPublishedYears(lender.worker('load_calendar_years'))).toEqual({
      ok: true,
      value: { years: [] },
    });
    expect(await loadPublishedYears(asAdmin())).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('a target', () => {
  const target = (minutes: number, by = admin) =>
    setTarget(lender.as(by), {
      product: lender.product.code,
      stage: 'officer',
      minutes,
      reason: '旺季',
      key: key(),
    });
  const ofOfficer = () =>
    inActor(db.app, systemActor('test'), async (tx) => (await targetsOf(tx, lender.product.id)).officer);

  test('is set by risk or an administrator for clocks to come, and leaves those that run', async () => {
    const row = await lender.onDesk({
      holder: null,
      amountMinor: 5_000_000,
      branchId,
      values: {
        targetMinutes: 510,
        clockFrom: new Date('2030-11-25T02:00:00Z'),
        clockLeftMinutes: 510,
        dueAt: new Date('2030-11-26T02:00:00Z'),
      },
    });
    expect(await ofOfficer()).toBe(510);
    const risk = await lender.staff({ roles: ['risk'], branchId: null });
    must(await target(300, risk));
    must(await target(240));
    expect(await ofOfficer()).toBe(240);
    await moveClocks(lender.worker('move_clocks'), { branchId });
    const after = await lender.read(row.id);
    expect([after.targetMinutes, after.dueAt?.toISOString()]).toEqual([510, '2030-11-26T02:00:00.000Z']);
    const shown = (await view()).targets.find(
      (each) => each.product === lender.product.code && each.stage === 'officer',
    );
    expect(shown).toMatchObject({ minutes: 240, set: { by: { id: admin.id }, reason: '旺季' } });
  });

  test('outside what a stage can take, or of others, is refused', async () => {
    expect(reasonOf(await target(14))).toBe('clock_target_wrong');
    const officer = await lender.staff({ roles: ['officer'] });
    expect(await target(300, officer)).toMatchObject({ code: 'FORBIDDEN' });
  });
});
