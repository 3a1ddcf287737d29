import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { faultOf } from '@/db/connect-errors';
import { chainOf, sha256 } from '@/db/queries/record/audit';
import { testDatabase } from '@/db/testing/test-database';
import { verifyChain } from '@/lib/domain/audit/chain';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { AMOUNT, decidedCases } from '@/lib/services/testing/decided-cases';
import { must, reasonOf } from '@/lib/services/testing/outcomes';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { confirmRoleLimit, rejectRoleLimit } from './decide-role-limit';
import { listRoleLimits } from './list-role-limits';
import { proposeRoleLimit } from './propose-role-limit';

const database = testDatabase();
let lender: SigningLender;
let cases: ReturnType<typeof decidedCases>;
let admin: StaffActor;
let risk: StaffActor;

beforeAll(async () => {
  lender = await signingLender(database);
  cases = decidedCases(lender);
  admin = await lender.staff({ roles: ['admin'], branchId: null });
  risk = await lender.staff({ roles: ['risk'], branchId: null });
});

const asks = (by: StaffActor, limitMinor: number | null, key = randomUUID()) =>
  proposeRoleLimit(lender.as(by), { role: 'officer', currency: 'CNY', limitMinor, key });
const proposed = async (by: StaffActor, limitMinor: number | null) =>
  must(await asks(by, limitMinor)).roleLimitId;
const confirms = (by: StaffActor, roleLimitId: string, version = 1) =>
  confirmRoleLimit(lender.as(by), { roleLimitId, version, key: randomUUID() });
const put = async (limitMinor: number | null) =>
  must(await confirms(risk, await proposed(admin, limitMinor)));
const inForce = async () =>
  must(await listRoleLimits(lender.as(risk)))
    .limits.filter((each) => each.state === 'active')
    .map((each) => [each.role, each.limitMinor]);

describe('the limit of a role', () => {
  test('is in force when a second person has confirmed it, takes the place of the one before, and ends', async () => {
    const id = await proposed(admin, 900);
    expect(await inForce()).toEqual([]);
    expect(must(await confirms(risk, id)).state).toBe('active');
    expect(await inForce()).toEqual([['officer', 900]]);
    await put(700);
    expect(await inForce()).toEqual([['officer', 700]]);
    expect((await put(null)).state).toBe('ended');
    expect(await inForce()).toEqual([]);
  });

  test('takes two people who do not hold the role', async () => {
    const riskOfficer = await lender.staff({ roles: ['risk', 'officer'] });
    expect(reasonOf(await asks(riskOfficer, 900))).toBe('grant_to_oneself');
    expect(reasonOf(await asks(await lender.officer(), 900))).toBe('forbidden');
    const id = await proposed(admin, 900);
    expect(reasonOf(await asks(risk, 800))).toBe('grant_already_proposed');
    expect(reasonOf(await confirms(admin, id))).toBe('grant_own_proposal');
    expect(reasonOf(await confirms(riskOfficer, id))).toBe('grant_to_oneself');
    expect(reasonOf(await confirms(risk, id, 2))).toBe('grant_not_proposed');
    const turnedDown = await rejectRoleLimit(lender.as(risk), {
      roleLimitId: id,
      version: 1,
      key: randomUUID(),
    });
    expect(must(turnedDown).state).toBe('rejected');
    expect(reasonOf(await confirms(risk, id, 2))).toBe('grant_not_proposed');
    expect(await inForce()).toEqual([]);
  });

  test('needs a proof of at most five minutes ago', async () => {
    const stale = { ...admin, steppedUpAt: new Date(Date.now() - 301_000) };
    expect(reasonOf(await asks(stale, 900))).toBe('step_up_required');
  });

  test('confirmed by two at once is confirmed once', async () => {
    const other = await lender.staff({ roles: ['risk'], branchId: null });
    const id = await proposed(admin, 600);
    const answers = await Promise.all([risk, other].map((by) => confirms(by, id)));
    expect(answers.map(reasonOf).sort()).toEqual(['done', 'grant_not_proposed']);
    expect(await inForce()).toEqual([['officer', 600]]);
    await put(null);
  });

  test('binds at the next signature, whatever the personal limit', async () => {
    const short = await cases.onDesk();
    const within = await cases.onDesk();
    await put(AMOUNT - 1);
    expect(reasonOf(await cases.approving(short.officer, short.row))).toBe('done');
    // A recommendation, no more: the case waits for somebody whose authority covers it.
    expect((await cases.final(short.row)).state).toBe('approval');
    await put(AMOUNT);
    expect(reasonOf(await cases.approving(within.officer, within.row))).toBe('done');
    expect((await cases.final(within.row)).state).toBe('approved');
    await put(null);
  });

  test('of an officer does not bind one who is a manager too', async () => {
    await put(1);
    const { party } = await lender.borrower();
    const officer = await lender.staff({ roles: ['officer', 'manager'], limitsMinor: { CNY: AMOUNT } });
    const row = await lender.onDesk({ holder: officer, amountMinor: AMOUNT, borrower: party });
    expect(reasonOf(await cases.approving(officer, row))).toBe('done');
    expect((await cases.final(row)).state).toBe('approved');
    await put(null);
  });

  test('has the open steps of every branch staffed anew', async () => {
    await put(500);
    const { rows } = await database.queue.execute<{ key: string }>(
      sql`select key from graphile_worker.jobs where task_identifier = 'staff_open_steps'`,
    );
    expect(rows.map((row) => row.key)).toContain(`staffing/${lender.branchId}`);
    await put(null);
  });

  test('cannot be put in force, or written in the name of another, past the services', async () => {
    const insert = (state: string, by: string) => (tx: Parameters<Parameters<typeof inActor>[2]>[0]) =>
      tx.execute(sql`insert into app.role_limit (role, currency, limit_minor, state, proposed_by_id, confirmed_by_id,
        confirmed_at) values ('manager', 'CNY', 1, ${state}::app.grant_state, ${by}::uuid, null, now())`);
    await expect(inActor(database.app, admin, insert('active', admin.id))).rejects.toThrow();
    await expect(inActor(database.app, admin, insert('proposed', risk.id))).rejects.toThrow();
    const officer = await lender.officer();
    await expect(inActor(database.app, officer, insert('proposed', officer.id))).rejects.toThrow();
    const id = await proposed(admin, 900);
    const own = sql`update app.role_limit set state = 'active', confirmed_by_id = ${admin.id}::uuid, confirmed_at = now()
      where id = ${id}::uuid`;
    await expect(inActor(database.app, admin, (tx) => tx.execute(own))).rejects.toThrow();
    must(await rejectRoleLimit(lender.as(risk), { roleLimitId: id, version: 1, key: randomUUID() }));
  });

  test('in force is lifted by no single person, and no proposal is rewritten on its way', async () => {
    await put(800);
    const lifted = sql`update app.role_limit set state = 'ended', ended_at = now()
      where role = 'officer' and state = 'active'`;
    const fault = async (run: Promise<unknown>) =>
      faultOf(
        await run.then(
          () => null,
          (error: unknown) => error,
        ),
      );
    expect(await fault(inActor(database.app, admin, (tx) => tx.execute(lifted)))).toBe('four_eyes');
    expect(await inForce()).toEqual([['officer', 800]]);
    const id = await proposed(admin, 700);
    const higher = sql`update app.role_limit set limit_minor = 90000000, state = 'active',
      confirmed_by_id = ${risk.id}::uuid, confirmed_at = now() where id = ${id}::uuid`;
    expect(await fault(inActor(database.app, risk, (tx) => tx.execute(higher)))).toBe('not_rewritten');
    must(await confirms(risk, id));
    await put(null);
  });

  test('leaves a whole chain of who proposed and who confirmed', async () => {
    const manager = { role: 'manager', currency: 'CNY', limitMinor: 9_000 } as const;
    const { roleLimitId } = must(await proposeRoleLimit(lender.as(admin), { ...manager, key: randomUUID() }));
    must(await confirms(risk, roleLimitId));
    const events = await inActor(database.app, risk, (tx) => chainOf(tx, { kind: 'grant', id: roleLimitId }));
    expect(events.map((event) => [event.action, event.actorId])).toEqual([
      ['role_limit.proposed', admin.id],
      ['role_limit.confirmed', risk.id],
    ]);
    expect(verifyChain(sha256, events)).toBeNull();
  });
});
