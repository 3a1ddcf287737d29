import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { countFaults } from '@/db/queries/case/counters';
import { spansOfCase } from '@/db/queries/case/stage-span';
import { applicationParty } from '@/db/schema/application/application';
import { condition } from '@/db/schema/decision/offer';
import { partyKey } from '@/db/schema/people/party';
import { type CaseRow, givenParty } from '@/db/testing/case';
import { inBulk, testDatabase } from '@/db/testing/test-database';
import type { PartyRole } from '@/lib/domain/application/vocabulary';
import { ask } from '@/lib/services/case/request/ask';
import { systemActor } from '@/lib/services/kernel/actor';
import { moveCase } from '@/lib/services/kernel/case/move-case';
import { settleWait } from '@/lib/services/kernel/case/spans';
import { decidedCases, type Mine } from '@/lib/services/testing/decided-cases';
import { dueOn } from '@/lib/services/testing/due-on';
import { must } from '@/lib/services/testing/outcomes';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { getPortfolio } from '@/lib/services/workbench/portfolio/get-portfolio';

const db = testDatabase();
let lender: SigningLender;
let cases: ReturnType<typeof decidedCases>;

beforeAll(async () => {
  lender = await signingLender(db);
  cases = decidedCases(lender);
});

const system = systemActor('test');
const spansOf = (row: CaseRow) =>
  inActor(db.app, system, async (tx) =>
    (await spansOfCase(tx, row.id)).map(({ stage, owner, endedAt }) => [stage, owner, endedAt === null]),
  );

/** Another person of the case, with a key of their own. */
async function withParty(mine: Mine, role: PartyRole): Promise<string> {
  const other = await givenParty(db.owner, { name: '周敏' });
  const { wrapped } = lender.world.environment(db.app).vault.createPersonKey(other.id);
  await inBulk(db.owner, async (tx) => {
    await tx.insert(partyKey).values({ partyId: other.id, ...wrapped });
    await tx.insert(applicationParty).values({ applicationId: mine.row.id, partyId: other.id, role });
  });
  return other.id;
}

async function asks(mine: Mine, partyId: string): Promise<CaseRow> {
  const { number, version } = await lender.read(mine.row.id);
  must(
    await ask(lender.as(mine.officer), {
      number,
      version,
      key: randomUUID(),
      partyId,
      kind: 'explanation',
      text: '请说明用途',
      dueOn: dueOn(),
      blocking: true,
    }),
  );
  return lender.read(mine.row.id);
}

describe('time is booked to whom the case waits for', () => {
  it('to the applicant when the borrower is asked', async () => {
    const mine = await cases.onDesk();
    const row = await asks(mine, mine.party.id);
    expect([row.stage, row.pausedFor]).toEqual(['applicant', 'applicant']);
    expect((await spansOf(row)).at(-1)).toEqual(['applicant', 'applicant', true]);
  });

  it('to a third party when a guarantor is asked', async () => {
    const mine = await cases.onDesk();
    const row = await asks(mine, await withParty(mine, 'guarantor'));
    expect([row.stage, row.pausedFor]).toEqual(['applicant', 'third_party']);
    expect((await spansOf(row)).at(-1)).toEqual(['applicant', 'third_party', true]);
  });

  it('to a third party from when a provider was silent until the case goes on', async () => {
    const mine = await cases.onDesk();
    await lender.admin(`update app.application set state = 'assessing', stage = 'checking' where id = $1`, [
      mine.row.id,
    ]);
    const row = await lender.read(mine.row.id);
    // Asked again and silent again: the same wait. Each in its own moment, by which spans are ordered.
    for (const waiting of [undefined, { portSilent: true }, { portSilent: true }])
      await inActor(db.worker, system, (tx) => settleWait(tx, row, waiting));
    expect(await spansOf(row)).toEqual([
      ['checking', 'ours', false],
      ['checking', 'third_party', true],
    ]);
  });

  it('to a third party while a guarantor’s answer is all that is missing', async () => {
    const mine = await cases.onDesk();
    await lender.admin(`update app.application set state = 'accepted', stage = 'conditions' where id = $1`, [
      mine.row.id,
    ]);
    const row = await lender.read(mine.row.id);
    const settle = () => inActor(db.worker, system, (tx) => settleWait(tx, row));
    const add = (code: string) =>
      inBulk(db.owner, (tx) => tx.insert(condition).values({ applicationId: row.id, code }));
    await add('guarantor_agreement');
    await add('purpose_evidence');
    await settle();
    await lender.admin(
      `update app.condition set state = 'met', settled_at = now() where application_id = $1 and code = 'purpose_evidence'`,
      [row.id],
    );
    await settle();
    expect(await spansOf(row)).toEqual([
      ['conditions', 'ours', false],
      ['conditions', 'third_party', true],
    ]);
  });

  it('apart in the decision, and in the manager’s medians, which equal a recount', async () => {
    const mine = await cases.onDesk();
    const spent = { ours: 200, applicant: 600, third_party: 90 };
    for (const [owner, minutes] of Object.entries(spent))
      await lender.admin(
        `insert into app.stage_span (application_id, stage, owner, started_at, ended_at, minutes)
         values ($1, 'officer', $2, now() - interval '3 days', now() - interval '1 day', $3)`,
        [mine.row.id, owner, minutes],
      );
    const row = await lender.read(mine.row.id);
    await inActor(db.worker, system, (tx) =>
      moveCase(tx, system, {
        row,
        event: 'decline',
        to: 'declined',
        act: { action: 'application.lapsed', payload: {} },
      }),
    );
    const decided = await lender.read(row.id);
    expect([decided.decisionMinutes, decided.applicantMinutes, decided.thirdPartyMinutes]).toEqual([
      200, 600, 90,
    ]);
    const manager = await lender.manager();
    const { waits } = must(await getPortfolio(lender.as(manager), { weeks: 13 }));
    // In bins of thirty minutes, each told by its middle.
    expect(waits).toEqual({ oursHours: 3.25, applicantHours: 10.25, thirdPartyHours: 1.75 });
    const faults = await inActor(db.worker, system, countFaults);
    expect(faults.filter((each) => each.startsWith('waited'))).toEqual([]);
  });
});

describe('a clock that was paused', () => {
  it('goes on with what it had left and the time it was given, and is not told of again', async () => {
    const mine = await cases.onDesk();
    await lender.admin(
      `update app.application set target_minutes = 300, clock_from = now(), clock_left_minutes = 300,
         due_at = now() + interval '20 days', at_risk_at = now(), at_risk_told_at = now() where id = $1`,
      [mine.row.id],
    );
    await lender.admin(
      `insert into app.stage_span (application_id, stage, owner, started_at) values ($1, 'officer', 'ours', now() - interval '1 hour')`,
      [mine.row.id],
    );
    const paused = await asks(mine, mine.party.id);
    expect([paused.dueAt, paused.clockFrom, paused.targetMinutes]).toEqual([null, null, 300]);
    const left = paused.pausedLeftMinutes ?? 0;
    expect(left).toBeGreaterThan(300);
    await inActor(db.worker, system, (tx) =>
      moveCase(tx, system, {
        row: paused,
        event: 'answer',
        to: 'review',
        act: { action: 'application.lapsed', payload: {} },
        patch: { resumeState: null },
      }),
    );
    const resumed = await lender.read(mine.row.id);
    expect([resumed.stage, resumed.targetMinutes, resumed.clockLeftMinutes]).toEqual(['officer', 300, left]);
    expect([resumed.pausedAt, resumed.pausedFor]).toEqual([null, null]);
    expect(resumed.atRiskToldAt).not.toBeNull();
  });
});
