import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { chainOf } from '@/db/queries/record/audit';
import type { CaseRow } from '@/db/testing/case';
import { givenBranch } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { defaultCalendar, runningInstants } from '@/lib/domain/workflow/clock/business-clock';
import { type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import { transact } from '@/lib/services/kernel/command';
import { notFound } from '@/lib/services/kernel/outcome';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { moveClocks } from './move-clocks';
import { tendClocks } from './tend-clocks';

const db = testDatabase();
let lender: SigningLender;
let holder: StaffActor;
let manager: StaffActor;
let branchId = '';

beforeAll(async () => {
  lender = await signingLender(db);
});
beforeEach(async () => {
  branchId = await givenBranch(db.owner);
  const place = { branchId, limitsMinor: { CNY: 1 } };
  holder = await lender.staff({ ...place, roles: ['officer'] });
  manager = await lender.staff({ ...place, roles: ['manager'] });
});

const hours = (count: number) => new Date(Date.now() + count * 3_600_000);
type Clock = { readonly dueIn: number; readonly riskIn: number; readonly held?: boolean };
const given = ({ dueIn, riskIn, held = true }: Clock): Promise<CaseRow> =>
  lender.onDesk({
    holder: held ? holder : null,
    amountMinor: 5_000_000,
    branchId,
    values: { targetMinutes: 510, dueAt: hours(dueIn), atRiskAt: hours(riskIn) },
  });
const tend = async () => {
  const told = await tendClocks(lender.worker('tend_clocks'));
  if (!told.ok) throw new Error(JSON.stringify(told));
  return told.value;
};
const noticesOf = async (row: CaseRow) =>
  (
    await lender.admin(
      `select staff_id, template from app.notice where application_id = $1 order by template`,
      [row.id],
    )
  ).rows.map((each) => [each.template, each.staff_id]);
const breachesOf = (row: CaseRow) =>
  inActor(db.app, systemActor('test'), async (tx) =>
    (await chainOf(tx, { kind: 'application', id: row.id })).filter(
      (each) => each.action === 'clock.breached',
    ),
  );

describe('a clock', () => {
  it('at risk is told to its holder, once', async () => {
    const row = await given({ dueIn: 1, riskIn: -1 });
    await tend();
    await tend();
    expect(await noticesOf(row)).toEqual([['clock_at_risk', holder.id]]);
    expect(await breachesOf(row)).toEqual([]);
  });

  it('at risk that nobody holds is told to the managers of its branch', async () => {
    const row = await given({ dueIn: 1, riskIn: -1, held: false });
    await tend();
    expect(await noticesOf(row)).toEqual([['clock_at_risk', manager.id]]);
  });

  it('over is told to the managers, and stands in the record, once each', async () => {
    const row = await given({ dueIn: 1, riskIn: -1 });
    await tend();
    await lender.admin(`update app.application set due_at = now() - interval '1 minute' where id = $1`, [
      row.id,
    ]);
    await Promise.all([tend(), tend(), tend()]);
    expect(await noticesOf(row)).toEqual([
      ['clock_at_risk', holder.id],
      ['clock_breached', manager.id],
    ]);
    const [event, ...others] = await breachesOf(row);
    expect(others).toEqual([]);
    expect(JSON.parse(event?.payload ?? '{}')).toMatchObject({ stage: 'officer' });
    const after = await lender.read(row.id);
    expect(after.escalatedAt).not.toBeNull();
    // What is signed has not changed: an open page can still be signed.
    expect(after.version).toBe(row.version);
  });

  it('found over at once is told to the holder too, who was not warned', async () => {
    const row = await given({ dueIn: -1, riskIn: -2 });
    await tend();
    expect((await noticesOf(row)).toSorted()).toEqual(
      [
        ['clock_breached', holder.id],
        ['clock_breached', manager.id],
      ].toSorted(),
    );
  });

  it('that stands or has time left is told to nobody', async () => {
    const paused = await given({ dueIn: -1, riskIn: -2 });
    await lender.admin(`update app.application set paused_at = now() where id = $1`, [paused.id]);
    const early = await given({ dueIn: 8, riskIn: 6 });
    await tend();
    expect(await noticesOf(paused)).toEqual([]);
    expect(await noticesOf(early)).toEqual([]);
  });

  it('is told of whole or not at all when the worker dies in between', async () => {
    const row = await given({ dueIn: -1, riskIn: -2 });
    // The event is the last that is written: without it the mark and the notices must be gone too.
    await lender.admin(`create function app.dies() returns trigger language plpgsql as $$
      begin if new.action = 'clock.breached' then raise exception 'power cut'; end if; return new; end $$`);
    await lender.admin(
      `create trigger dies before insert on app.audit_event for each row execute function app.dies()`,
    );
    await expect(tend()).rejects.toThrow();
    await lender.admin(`drop trigger dies on app.audit_event; `);
    await lender.admin(`drop function app.dies()`);
    expect((await lender.read(row.id)).escalatedAt).toBeNull();
    expect(await noticesOf(row)).toEqual([]);
    await tend();
    expect(await breachesOf(row)).toHaveLength(1);
    expect(await noticesOf(row)).toHaveLength(2);
  });

  it('is the worker’s to tend', async () => {
    expect(await tendClocks(lender.as(manager))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await moveClocks(lender.as(manager), { branchId })).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('a change of calendar', () => {
  const monday = '2030-11-25';
  const tuesday = '2030-11-26';
  const from = new Date('2030-11-25T02:00:00Z');
  const running = () =>
    lender.onDesk({
      holder,
      amountMinor: 5_000_000,
      branchId,
      values: {
        targetMinutes: 510,
        clockFrom: from,
        clockLeftMinutes: 510,
        dueAt: new Date('2030-11-26T02:00:00Z'),
        atRiskAt: new Date('2030-11-25T08:48:00Z'),
        stageSince: from,
      },
    });
  const close = (day: string, of: string | null = branchId) =>
    lender.admin(
      `with one as (insert into app.calendar_day (branch_id, day, worked, reason_en, reason_zh, set_by_id)
         values ($1::uuid, $2, false, 'Flood', '洪水', $3) returning branch_id)
       update app.branch set calendar_version = calendar_version + 1
         where $1::uuid is null or id = (select branch_id from one)`,
      [of, day, holder.id],
    );
  const move = async () => {
    const result = await moveClocks(lender.worker('move_clocks'), { branchId });
    return result.ok ? result.value.moved : result;
  };
  const due = async (row: CaseRow) => (await lender.read(row.id)).dueAt?.toISOString();

  it('moves every running clock of the branch to what is reckoned anew, and only once', async () => {
    const rows = [await running(), await running(), await running()];
    const elsewhere = await lender.onDesk({
      holder: null,
      amountMinor: 5_000_000,
      values: {
        targetMinutes: 510,
        clockFrom: from,
        clockLeftMinutes: 510,
        dueAt: new Date('2030-11-26T02:00:00Z'),
      },
    });
    await close(tuesday);
    expect(await move()).toBe(3);
    expect(await move()).toBe(0);
    const calendar = { ...defaultCalendar('Asia/Shanghai'), holidays: new Set([tuesday]) };
    const expected = runningInstants(calendar, {
      fromMs: from.getTime(),
      leftMinutes: 510,
      targetMinutes: 510,
    });
    for (const row of rows) {
      const after = await lender.read(row.id);
      expect(after.dueAt?.getTime()).toBe(expected.dueMs);
      expect(after.atRiskAt?.getTime()).toBe(expected.atRiskMs);
      expect(after.version).toBe(row.version);
    }
    expect(await due(elsewhere)).toBe('2030-11-26T02:00:00.000Z');
  });

  it('comes to the same wherever it is broken off, and also by the minute’s tending alone', async () => {
    const rows = [await running(), await running()];
    await close(tuesday);
    await lender.admin(
      `update app.application set clock_calendar_version = clock_calendar_version where id = $1`,
      [rows[0]?.id],
    );
    expect((await tend()).moved).toBeGreaterThanOrEqual(2);
    for (const row of rows) expect(await due(row)).toBe('2030-11-27T02:00:00.000Z');
  });

  it('leaves what was decided, what stands and what has ended as they are', async () => {
    const row = await running();
    await lender.admin(
      `update app.application set decided_at = '2030-11-25T03:00:00Z', decided_outcome = 'approved',
         decision_minutes = 77, state = 'accepted', stage = 'conditions' where id = $1`,
      [row.id],
    );
    const paused = await running();
    await lender.admin(
      `update app.application set paused_at = now(), paused_left_minutes = 33, due_at = null where id = $1`,
      [paused.id],
    );
    const before = await lender.read(paused.id);
    await close(monday);
    await move();
    const decided = await lender.read(row.id);
    expect([decided.decidedAt?.toISOString(), decided.decidedOutcome, decided.decisionMinutes]).toEqual([
      '2030-11-25T03:00:00.000Z',
      'approved',
      77,
    ]);
    expect(await lender.read(paused.id)).toEqual(before);
  });

  it('waits for a move that has the case, and follows after it', async () => {
    const row = await running();
    await close(tuesday);
    let moved: Promise<unknown> = Promise.resolve();
    await transact(lender.worker('test'), async (tx) => {
      await tx.execute(sql`select from app.application where id = ${row.id}::uuid for update`);
      moved = move();
      await new Promise((go) => setTimeout(go, 200));
      await tx.execute(sql`update app.application set clock_from = ${'2030-11-25T03:00:00Z'}::timestamptz,
        version = version + 1 where id = ${row.id}::uuid`);
      return { ok: true, value: null };
    });
    expect(await moved).toBe(1);
    expect(await due(row)).toBe('2030-11-27T03:00:00.000Z');
  });

  it('is undone by a refused transaction, version and all', async () => {
    const version = async () =>
      (await lender.admin('select calendar_version from app.branch where id = $1', [branchId])).rows[0];
    const before = await version();
    const admin = await lender.staff({ roles: ['admin'], branchId: null });
    await transact(lender.as(admin), async (tx) => {
      await tx.execute(sql`insert into app.calendar_day (branch_id, day, worked, reason_en, reason_zh, set_by_id)
        values (${branchId}::uuid, ${monday}::date, false, 'x', 'x', ${admin.id}::uuid)`);
      return notFound;
    });
    expect(await version()).toEqual(before);
  });
});
