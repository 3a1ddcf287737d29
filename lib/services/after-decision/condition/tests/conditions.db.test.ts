import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { faultOf } from '@/db/connect-errors';
import { testDatabase } from '@/db/testing/test-database';
import { meetCondition } from '@/lib/services/after-decision/condition/meet-condition';
import { reopenCondition } from '@/lib/services/after-decision/condition/reopen-condition';
import { tendConditions } from '@/lib/services/after-decision/condition/tend-conditions';
import { waiveCondition } from '@/lib/services/after-decision/condition/waive-condition';
import { reviewDocument } from '@/lib/services/case/document/review-document';
import { type Actor, publicActor, systemActor } from '@/lib/services/kernel/actor';
import { type AcceptedCase, acceptedCases } from '@/lib/services/testing/accepted-cases';
import { decidedCases } from '@/lib/services/testing/decided-cases';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';

const db = testDatabase();
let lender: SigningLender;
let cases: ReturnType<typeof acceptedCases>;
beforeAll(async () => {
  lender = await signingLender(db);
  cases = acceptedCases(lender, decidedCases(lender));
});

async function only(mine: AcceptedCase) {
  const [condition] = (await cases.seen(mine, mine.officer)).conditions;
  if (condition === undefined) throw new Error('There is no condition.');
  return condition;
}
const meeting = async (mine: AcceptedCase, evidenceId: string, by: Actor = mine.officer) =>
  meetCondition(lender.as(by), {
    ...(await cases.act(mine)),
    conditionId: (await only(mine)).id,
    evidence: { kind: 'document', id: evidenceId },
  });

describe('a condition before payout', () => {
  it('says who set it and until when; it is met with an accepted paper, and open again once that is taken back', async () => {
    const mine = await cases.accepted();
    expect(await only(mine)).toMatchObject({
      code: 'insurance_names_us',
      state: 'open',
      dueOn: expect.stringMatching(/^\d{4}-/),
      setBy: { kind: 'officer', person: { id: mine.officer.id } },
      acts: { meet: { allowed: true }, reopen: { allowed: false }, waive: { allowed: true } },
    });
    const rejected = await cases.givenPaper(mine, 'other', 'to_review');
    expect(await meeting(mine, rejected)).toMatchObject({ refusal: { reason: 'evidence_missing' } });
    const stranger = await cases.accepted();
    expect(await meeting(mine, stranger.documentId)).toMatchObject({
      refusal: { reason: 'evidence_missing' },
    });
    expect(await meeting(mine, mine.documentId)).toMatchObject({
      ok: true,
      value: {
        conditions: [
          {
            state: 'met',
            evidence: { kind: 'document', id: mine.documentId },
            settledBy: { id: mine.officer.id },
          },
        ],
      },
    });
    const reopened = await reopenCondition(lender.as(mine.officer), {
      ...(await cases.act(mine)),
      conditionId: (await only(mine)).id,
      reason: '保单已退保',
    });
    expect(reopened).toMatchObject({ ok: true, value: { conditions: [{ state: 'open', evidence: null }] } });
    const events = await lender.admin(
      `select action from app.audit_event where subject_id = $1 and action like 'condition.%' order by sequence`,
      [mine.row.id],
    );
    expect(events.rows.map(({ action }) => action)).toEqual(['condition.met', 'condition.reopened']);
  });

  it('that names a paper is met by that paper', async () => {
    const mine = await cases.accepted(['document_received.tax_return']);
    expect(await meeting(mine, mine.documentId)).toMatchObject({
      refusal: { reason: 'evidence_of_other_kind' },
    });
    expect(await meeting(mine, await cases.givenPaper(mine, 'tax_return'))).toMatchObject({ ok: true });
  });

  it.each([
    ['that waited in the tray when the case was approved', 'in_tray = true'],
    [
      'that was left in the tray',
      `tray_verdict = 'left', tray_settled_by_id = gen_random_uuid(), tray_settled_at = now()`,
    ],
  ])('is met with a paper %s, once it is accepted, and the decision stays closed', async (_, tray) => {
    const mine = await cases.accepted();
    const paper = await cases.givenPaper(mine, 'other', 'to_review');
    await lender.admin(`update app.document set ${tray} where id = $1`, [paper]);
    expect(await meeting(mine, paper)).toMatchObject({ refusal: { reason: 'evidence_missing' } });
    const before = await lender.read(mine.row.id);
    const judged = await reviewDocument(lender.as(mine.officer), {
      documentId: paper,
      version: 1,
      verdict: 'accepted',
      key: randomUUID(),
    });
    expect(judged).toMatchObject({ ok: true, value: { state: 'accepted' } });
    expect((await cases.seen(mine, mine.officer)).evidence.map(({ id }) => id)).toContain(paper);
    expect(await meeting(mine, paper)).toMatchObject({
      ok: true,
      value: { conditions: [{ state: 'met', evidence: { id: paper } }] },
    });
    const { state, round, assessmentId } = await lender.read(mine.row.id);
    expect({ state, round, assessmentId }).toEqual({
      state: 'accepted',
      round: before.round,
      assessmentId: before.assessmentId,
    });
    const jobs = await db.queue.$client.query(
      `select 1 from graphile_worker._private_jobs j where j.key = $1`,
      [`reassess/${mine.row.id}`],
    );
    expect(jobs.rowCount).toBe(0);
  });

  it('is waived with a reason by the authority that set it, not by a smaller limit', async () => {
    const mine = await cases.accepted();
    const conditionId = (await only(mine)).id;
    const waive = async (by: Actor) =>
      waiveCondition(lender.as(by), { ...(await cases.act(mine)), conditionId, reason: '抵押物已出售' });
    expect(await waive(await lender.officer(1_000))).toMatchObject({ refusal: { reason: 'limit_too_low' } });
    expect(await waive(mine.officer)).toMatchObject({
      ok: true,
      value: {
        conditions: [{ state: 'waived', reason: '抵押物已出售', settledBy: { id: mine.officer.id } }],
      },
    });
    expect(await waive(mine.officer)).toMatchObject({ refusal: { reason: 'condition_settled' } });
  });

  it('past its date it is unmet by the job, and may still be met', async () => {
    const mine = await cases.accepted();
    await lender.admin(`update app.condition set due_on = '2020-01-01' where application_id = $1`, [
      mine.row.id,
    ]);
    await tendConditions(lender.worker('tend_conditions'));
    expect(await only(mine)).toMatchObject({ state: 'unmet', acts: { meet: { allowed: true } } });
    expect(await meeting(mine, mine.documentId)).toMatchObject({ ok: true });
  });

  it('is settled once: of two people at once one wins, and an old page is told so', async () => {
    const mine = await cases.accepted();
    const asked = await cases.act(mine);
    const conditionId = (await only(mine)).id;
    const evidence = { kind: 'document' as const, id: mine.documentId };
    const both = await Promise.all(
      [mine.officer, mine.manager].map((by) =>
        meetCondition(lender.as(by), { ...asked, conditionId, evidence }),
      ),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ code: 'CONFLICT' });
  });

  it('the database lets none be met without evidence, and no guarantee be waived', async () => {
    const mine = await cases.accepted();
    const { id } = await only(mine);
    const fault = async (statement: ReturnType<typeof sql>) =>
      inActor(db.app, systemActor('test'), (tx) => tx.execute(statement)).then(
        () => null,
        (error: unknown) => faultOf(error),
      );
    expect(await fault(sql`update app.condition set state = 'met' where id = ${id}`)).toBe('not_settled');
    expect(await fault(sql`update app.condition set state = 'waived' where id = ${id}`)).toBe('not_settled');
    await lender.admin(`update app.condition set code = 'guarantor_agreement' where id = $1`, [id]);
    expect(
      await fault(
        sql`update app.condition set state = 'waived', settled_by_id = ${mine.officer.id} where id = ${id}`,
      ),
    ).toBe('not_settled');
  });
});

describe('without the right', () => {
  it('nobody else settles, reopens or waives a condition', async () => {
    const mine = await cases.accepted();
    const conditionId = (await only(mine)).id;
    const auditor = await lender.staff({ roles: ['auditor'], branchId: null });
    for (const by of [publicActor, mine.actor, auditor] as Actor[]) {
      const act = { ...(await cases.act(mine)), conditionId };
      const outcomes = [
        await meetCondition(lender.as(by), { ...act, evidence: { kind: 'document', id: mine.documentId } }),
        await reopenCondition(lender.as(by), { ...act, reason: 'x' }),
        await waiveCondition(lender.as(by), { ...act, reason: 'x' }),
      ];
      for (const outcome of outcomes)
        expect(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND']).toContain(outcome.ok ? 'ok' : outcome.code);
    }
    expect(await only(mine)).toMatchObject({ state: 'open' });
  });
});
