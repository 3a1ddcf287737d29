import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { insertPortAnswer } from '@/db/queries/decision/assessment';
import { testDatabase } from '@/db/testing/test-database';
import type { FactKind } from '@/lib/domain/application/correctable-facts';
import { reassess } from '@/lib/services/case/assessment/reassess';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import { reviewDocument } from '@/lib/services/case/document/review-document';
import { answerRequest } from '@/lib/services/case/request/answer-request';
import { ask } from '@/lib/services/case/request/ask';
import { readAnswers } from '@/lib/services/case/request/read-answers';
import { requestChoices } from '@/lib/services/case/request/request-choices';
import { type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import { keepForTray } from '@/lib/services/kernel/tray/keep-for-tray';
import { testWorld } from '@/lib/services/testing/context';
import { dueOn } from '@/lib/services/testing/due-on';
import { must } from '@/lib/services/testing/outcomes';
import { recommendedCases, type Signed } from '@/lib/services/testing/submitting/recommended-cases';
import { admitFact } from './admit-fact';
import { leaveFact } from './leave-fact';

const db = testDatabase();
const world = testWorld();
const { admin, read, sent, recommended } = recommendedCases(db, world);
const reasonOf = (outcome: unknown) => (outcome as { refusal?: { reason: string } }).refusal?.reason;
const view = async (of: Signed, actor: StaffActor = of.manager) =>
  must(await getApplication(world.as(db.app, actor), { number: of.number }));
const facts = async (of: Signed) => (await view(of)).laterFacts;
const assessedAnew = (of: Signed) => reassess(world.system(db.worker, 'reassess'), { applicationId: of.id });
const settle = (verdict: typeof admitFact, of: { id: string; version: number }, actor: StaffActor) =>
  verdict(world.as(db.app, actor), { factId: of.id, version: of.version, key: randomUUID() });
const setsOf = async (of: Signed) =>
  Number(
    (await admin('select count(*) as n from app.fact_set where application_id = $1', [of.id])).rows[0].n,
  );

async function askFact(of: Signed, by: StaffActor, kind: FactKind = 'income_salary'): Promise<string> {
  const { version, borrowerId } = await read(of.id);
  const told = must(await requestChoices(world.as(db.app, by), { number: of.number })).facts.find(
    (each) => each.kind === kind,
  );
  const rest = { kind: 'correction' as const, text: 'Please check.', dueOn: dueOn(), blocking: false };
  return must(
    await ask(world.as(db.app, by), {
      number: of.number,
      version,
      key: randomUUID(),
      partyId: borrowerId ?? '',
      fact: told?.fact,
      ...rest,
    }),
  ).requestId;
}

const told = async (of: Signed, requestId: string, value: number) =>
  must(
    await answerRequest(of.context, {
      number: of.number,
      requestId,
      documentIds: [],
      value,
      key: randomUUID(),
    }),
  );

/** Asked while the officer held the case, answered behind the officer's signature. */
async function correctedLate(value: number, kind?: FactKind) {
  let requestId = '';
  const of = await recommended(async (signed) => {
    requestId = await askFact(signed, signed.officer, kind);
  });
  await told(of, requestId, value);
  const [fact] = await facts(of);
  if (fact === undefined) throw new Error('Nothing waits.');
  return { of, requestId, fact };
}

describe('a correction answered behind the first signature', () => {
  it('waits with what was and what it would become, and reading it alone takes nothing in', async () => {
    const { of, requestId, fact } = await correctedLate(1_000_000);
    expect(fact).toMatchObject({
      change: { kind: 'correction', requestId, fact: 'income_salary', before: 4_500_000, after: 1_000_000 },
      by: null,
      tray: { state: 'waiting', yourAnswer: false },
    });
    const reading = { number: of.number, requestIds: [requestId], key: randomUUID() };
    must(await readAnswers(world.as(db.app, of.manager), reading));
    expect((await view(of)).requests[0]).toMatchObject({ unread: false, correction: { kept: true } });
    await assessedAnew(of);
    expect(await setsOf(of)).toBe(1);
    expect(await read(of.id)).toMatchObject({ state: 'approval', round: 1 });
  });

  it('is admitted by the person of the open step alone, over the version they saw, once, and re-assessed', async () => {
    const { of, fact } = await correctedLate(1_000_000);
    expect(reasonOf(await settle(admitFact, fact, of.officer))).toBe('role_missing');
    expect(reasonOf(await settle(admitFact, { ...fact, version: 9 }, of.manager))).toBe('tray_settled');
    const both = await Promise.all([
      settle(admitFact, fact, of.manager),
      settle(leaveFact, fact, of.manager),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(reasonOf(both.find(({ ok }) => !ok))).toBe('tray_settled');
    const [settled] = await facts(of);
    const admitted = settled?.tray.state === 'admitted';
    expect(settled?.tray).toMatchObject({ by: { id: of.manager.id }, at: expect.any(String) });
    expect(await setsOf(of)).toBe(admitted ? 2 : 1);
  });

  it('voids the signatures where it moves too much, and says what moved', async () => {
    const { of, fact } = await correctedLate(4_000_000, 'expense_living');
    must(await settle(admitFact, fact, of.manager));
    await assessedAnew(of);
    expect(await read(of.id)).toMatchObject({ state: 'review', round: 2 });
    const seen = await view(of, of.officer);
    expect(seen.endedRound).toMatchObject({ because: 'reassessed', signatures: [{ step: 1 }] });
    expect(seen.timeline.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['fact.kept', 'fact.admitted', 'facts.corrected', 'application.reassessed']),
    );
    expect(seen.requests[0]?.correction?.kept).toBe(false);
  });

  it('stays in the record where it is left, and moves nothing', async () => {
    const { of, fact } = await correctedLate(1_000_000);
    must(await settle(leaveFact, fact, of.manager));
    await assessedAnew(of);
    expect(await read(of.id)).toMatchObject({ state: 'approval', round: 1 });
    expect(await setsOf(of)).toBe(1);
    const seen = await view(of);
    expect(seen.laterFacts[0]?.tray).toMatchObject({ state: 'left', by: { id: of.manager.id } });
    expect(seen.requests[0]?.correction).toMatchObject({ after: 1_000_000, kept: false });
    expect(seen.timeline.map(({ action }) => action)).toContain('fact.left_in_tray');
  });

  it('is admitted by reading it where the open step itself asked', async () => {
    const of = await recommended();
    const requestId = await askFact(of, of.manager);
    await told(of, requestId, 4_400_000);
    expect((await facts(of))[0]?.tray).toMatchObject({ state: 'waiting', yourAnswer: true });
    const reading = (actor: StaffActor) =>
      readAnswers(world.as(db.app, actor), { number: of.number, requestIds: [requestId], key: randomUUID() });
    must(await reading(of.officer));
    expect((await view(of)).requests[0]?.unread).toBe(true);
    must(await reading(of.manager));
    expect((await facts(of))[0]?.tray).toMatchObject({ state: 'admitted', by: { id: of.manager.id } });
    expect(await setsOf(of)).toBe(2);
  });
});

/** A paper sent before the first signature that nobody had judged. */
async function unjudged() {
  let documentId = '';
  const of = await recommended(async (signed) => {
    documentId = await sent(signed, 'second.png');
  });
  const judge = (
    actor: StaffActor,
    verdict: object = { verdict: 'rejected', rejection: 'unreadable', note: '模糊' },
  ) =>
    reviewDocument(world.as(db.app, actor), {
      documentId,
      version: 1,
      key: randomUUID(),
      ...(verdict as { verdict: 'accepted' }),
    });
  const paper = async () => (await view(of)).documents.find(({ id }) => id === documentId);
  return { of, documentId, judge, paper };
}

describe('a verdict given behind the first signature', () => {
  it('of another than the open step’s person waits, one at a time, and then counts under its own name', async () => {
    const { of, documentId, judge, paper } = await unjudged();
    expect(must(await judge(of.officer))).toMatchObject({ state: 'to_review' });
    expect(reasonOf(await judge(of.officer))).toBe('verdict_waits');
    const [fact] = await facts(of);
    if (fact === undefined) throw new Error('Nothing waits.');
    expect(fact).toMatchObject({
      change: {
        kind: 'verdict',
        documentId,
        before: 'to_review',
        after: 'rejected',
        rejection: 'unreadable',
      },
      by: { id: of.officer.id },
    });
    must(await settle(admitFact, fact, of.manager));
    expect(await paper()).toMatchObject({
      state: 'rejected',
      rejection: 'unreadable',
      note: '模糊',
      reviewedBy: { id: of.officer.id },
    });
    expect((await view(of)).requests[0]).toMatchObject({ kind: 'document', state: 'open', text: '模糊' });
  });

  it('that is left changes nothing, and the paper can be judged again', async () => {
    const { of, judge, paper } = await unjudged();
    must(await judge(of.officer));
    const [fact] = await facts(of);
    must(await settle(leaveFact, fact ?? { id: '', version: 0 }, of.manager));
    expect(await paper()).toMatchObject({ state: 'to_review', reviewedBy: null });
    expect(must(await judge(of.manager))).toMatchObject({ state: 'rejected' });
    expect(await facts(of)).toHaveLength(1);
  });
});

describe('what a port answers behind the first signature', () => {
  it('is no part of an assessment until it is admitted', async () => {
    const of = await recommended();
    const row = await read(of.id);
    const partyId = row.borrowerId ?? '';
    await inActor(db.worker, systemActor('guarantee'), async (tx) => {
      const portAnswerId = await insertPortAnswer(tx, {
        applicationId: of.id,
        partyId,
        port: 'identity',
        provider: 'local',
        simulated: true,
        facts: { id: 'borrower.identity', status: 'mismatch', checkedOn: '2026-01-01' },
        answeredAt: new Date(),
      });
      await keepForTray(tx, systemActor('guarantee'), row, { kind: 'report', partyId, portAnswerId });
    });
    await assessedAnew(of);
    expect(await read(of.id)).toMatchObject({ state: 'approval', round: 1 });
    const [fact] = await facts(of);
    if (fact === undefined) throw new Error('Nothing waits.');
    expect(fact.change).toEqual({ kind: 'report', before: 'confirmed', after: 'mismatch', simulated: true });
    must(await settle(admitFact, fact, of.manager));
    await assessedAnew(of);
    expect(await read(of.id)).toMatchObject({ state: 'review', round: 2 });
  });
});

describe('the tray in the database', () => {
  it('hides its facts from the borrower, and lets none be rewritten or settled twice', async () => {
    const { of, fact } = await correctedLate(1_000_000);
    const seen = (actor: Parameters<typeof inActor>[1]) =>
      inActor(db.app, actor, (tx) => tx.execute('select id from app.later_fact'));
    expect((await seen(of.context.actor)).rows).toEqual([]);
    expect((await seen(of.manager)).rows).toContainEqual({ id: fact.id });
    const kept = (text: string) => admin(text, [fact.id], true);
    await expect(kept(`update app.later_fact set round = 7 where id = $1`)).rejects.toMatchObject({
      code: 'CS013',
    });
    must(await settle(leaveFact, fact, of.manager));
    await expect(
      kept(`update app.later_fact set tray_verdict = 'admitted' where id = $1`),
    ).rejects.toMatchObject({ code: 'CS013' });
  });
});
