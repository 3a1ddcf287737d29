import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { findCaseById } from '@/db/queries/case/case';
import { type DeadlineRow, deadlinesOf } from '@/db/queries/decision/second-look';
import { givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { addDays } from '@/lib/domain/shared/calendar-date';
import { withdraw } from '@/lib/services/after-decision/offer/withdraw';
import { tendDeadlines } from '@/lib/services/after-decision/second-look/tend-deadlines';
import { decline } from '@/lib/services/approval/decision/decline';
import { finaliseSignature } from '@/lib/services/approval/decision/finalise-signature';
import { runAssessment } from '@/lib/services/case/assessment/run-assessment';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import { type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import { dateIn } from '@/lib/services/kernel/case/business-day';
import { staffActor, testWorld } from '@/lib/services/testing/context';
import { must } from '@/lib/services/testing/outcomes';
import { type Submitted, submittingPeople } from '@/lib/services/testing/submitting/submitting-people';
import { claim } from '@/lib/services/workbench/desk/holding/claim-applications';

const db = testDatabase();
const world = testWorld();
const { applicant, productWithRules, submitted } = submittingPeople(db, world);
const NOTICE = 'adverse_action_notice';

let code = '';
async function admin(text: string, values: readonly unknown[] = []) {
  const client = new pg.Client({ connectionString: db.adminUrl });
  await client.connect();
  try {
    await client.query("set session_replication_role = 'replica'");
    return await client.query(text, [...values]);
  } finally {
    await client.end();
  }
}
const lawOf = (jurisdiction: string) => admin('update app.institution set jurisdiction = $1', [jurisdiction]);
const notices = async ({ id }: Submitted): Promise<DeadlineRow[]> =>
  (await inActor(db.app, systemActor('test'), (tx) => deadlinesOf(tx, id))).filter(
    ({ kind }) => kind === NOTICE,
  );
const tend = () => tendDeadlines(world.system(db.worker, 'tend_deadlines'));
const overdue = ({ id }: Submitted) =>
  admin(`update app.deadline set due_at = now() - interval '1 minute' where application_id = $1`, [id]);

beforeAll(async () => {
  code = await productWithRules('personal');
});

async function underUsLaw(): Promise<Submitted> {
  await lawOf('US');
  // Above what is approved automatically.
  const loan = {
    amountMinor: 16_000_000,
    term: { count: 24, unit: 'month' as const },
    repaymentMethod: 'equal_instalment' as const,
  };
  return submitted(applicant(), code, { loan });
}
async function staff(of: Submitted, role: 'officer' | 'manager'): Promise<StaffActor> {
  const row = await inActor(db.app, systemActor('test'), (tx) => findCaseById(tx, of.id));
  const limitsMinor = { CNY: 100_000_000 };
  const branchId = row?.handlingBranchId ?? null;
  return staffActor(await givenStaff(db.owner, { roles: [role], branchId, limitsMinor }), limitsMinor);
}
const seen = async (of: Submitted, by: StaffActor) =>
  must(await getApplication(world.as(db.app, by), { number: of.number })).after;

describe('the date by which an adverse decision is told', () => {
  it('stands from submission on where the law in force names days, and rests on its parameter', async () => {
    const of = await underUsLaw();
    const [notice, ...more] = await notices(of);
    expect(more).toEqual([]);
    const received = dateIn('Asia/Shanghai', of.row.receivedAt);
    expect(notice).toMatchObject({
      dueOn: addDays(received, 30),
      parameterId: 'us-adverse-action-days',
      ownDays: false,
      metAt: null,
      breachedAt: null,
    });
    const after = await seen(of, await staff(of, 'manager'));
    expect(after.deadlines).toContainEqual(
      expect.objectContaining({ kind: NOTICE, state: 'running', parameterId: 'us-adverse-action-days' }),
    );
    expect(after.noNoticeDays).toBe(false);
  });

  it('is met by the notice of the decision, and then never missed', async () => {
    const of = await underUsLaw();
    await runAssessment(world.system(db.worker, 'assess'), { applicationId: of.id });
    const officer = await staff(of, 'officer');
    await claim(world.as(db.app, officer), { numbers: [of.number], key: randomUUID() });
    const row = await inActor(db.app, systemActor('test'), (tx) => findCaseById(tx, of.id));
    expect(row).toMatchObject({ state: 'review', holderId: officer.id });
    const { signatureId } = must(
      await decline(world.as(db.app, officer), {
        number: of.number,
        version: row?.version ?? 0,
        assessmentId: row?.assessmentId ?? null,
        reasons: ['purpose_not_shown'],
        override: 'The shop was not found.',
        key: randomUUID(),
      }),
    );
    const passed = "now() - interval '1 second'";
    await admin(`update app.signature set final_at = ${passed} where application_id = $1`, [of.id]);
    await admin(`update app.application set held_final_at = ${passed} where id = $1`, [of.id]);
    await finaliseSignature(world.system(db.worker, 'finalise_signature'), { signatureId });
    const told = await admin(`select distinct template from app.notice where application_id = $1`, [of.id]);
    expect(told.rows.map(({ template }) => template)).toContain('declined');
    expect((await notices(of))[0]?.metAt).not.toBeNull();
    await overdue(of);
    await tend();
    expect((await notices(of))[0]?.breachedAt).toBeNull();
  });

  it('missed, is breached by the worker once, and the branch’s manager is told', async () => {
    const of = await underUsLaw();
    const manager = await staff(of, 'manager');
    await overdue(of);
    await tend();
    await tend();
    const after = await seen(of, manager);
    expect(after.deadlines).toContainEqual(expect.objectContaining({ kind: NOTICE, state: 'breached' }));
    const told = await admin(
      `select 1 from app.notice where staff_id = $1 and application_id = $2 and template = 'deadline_breached'`,
      [manager.id, of.id],
    );
    expect(told.rowCount).toBe(1);
    const events = await admin(
      `select payload::jsonb ->> 'kind' as kind from app.audit_event where subject_id = $1 and action = 'deadline.breached'`,
      [of.id],
    );
    expect(events.rows).toEqual([{ kind: NOTICE }]);
  });

  it('is owed no more once the applicant withdraws', async () => {
    const of = await underUsLaw();
    must(await withdraw(of.context, { number: of.number, key: randomUUID() }));
    await overdue(of);
    await tend();
    expect((await notices(of))[0]).toMatchObject({
      metAt: null,
      breachedAt: null,
      endedAt: expect.any(Date),
    });
    const after = await seen(of, await staff(of, 'manager'));
    expect(after.deadlines).toContainEqual(expect.objectContaining({ kind: NOTICE, state: 'over' }));
  });

  it('stands nowhere where the law names no days, which is said', async () => {
    await lawOf('CN');
    const of = await submitted(applicant(), code);
    expect(await notices(of)).toEqual([]);
    expect((await seen(of, await staff(of, 'manager'))).noNoticeDays).toBe(true);
  });
});
