import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { findCaseById } from '@/db/queries/case/case';
import { latestDecision } from '@/db/queries/decision/decision';
import { wayBackOf } from '@/db/queries/decision/second-look';
import { givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import type { DraftData } from '@/lib/contracts/applicant/apply';
import { consentKinds } from '@/lib/domain/application/vocabulary';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import { canonicalJson } from '@/lib/domain/shared/canonical-json';
import { search, storeWayBack } from '@/lib/services/after-decision/second-look/store-way-back';
import { requestAgain } from '@/lib/services/applying/intake/again/request-again';
import { getDraft } from '@/lib/services/applying/intake/get-draft';
import { submitApplication } from '@/lib/services/applying/intake/submit-application';
import { getMine } from '@/lib/services/applying/tracker/get-mine';
import { listMine } from '@/lib/services/applying/tracker/list-mine';
import { runAssessment } from '@/lib/services/case/assessment/run-assessment';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import { uploadDocument } from '@/lib/services/case/document/upload-document';
import { systemActor } from '@/lib/services/kernel/actor';
import { staffActor, testWorld } from '@/lib/services/testing/context';
import { pixel } from '@/lib/services/testing/pixel';
import { type Submitted, submittingPeople } from '@/lib/services/testing/submitting/submitting-people';

const db = testDatabase();
const world = testWorld();
const people = submittingPeople(db, world);
const system = systemActor('test');

/** A lender whose policy declines at once where payments would take too much of the income. */
const strict = (policy: PolicyVersion): PolicyVersion => ({
  ...policy,
  rules: policy.rules.map((rule) =>
    rule.id === 'P-12' ? { ...rule, kind: 'knock_out' as const, outcome: 'decline' as const } : rule,
  ),
});

const loan = {
  amountMinor: 12_000_000,
  term: { count: 12, unit: 'month' as const },
  repaymentMethod: 'equal_instalment' as const,
};
const purpose = { category: 'home_improvement' as const, text: '装修', costMinor: 30_000_000 };

async function declined(answers: DraftData = { loan, purpose }): Promise<Submitted & { decisionId: string }> {
  const code = await people.productWithRules('personal', [], strict);
  const sent = await people.submitted(people.applicant(), code, answers);
  const paper = { number: sent.number, kind: 'identity_card' as const, fileName: 'card.png', bytes: pixel };
  expect(await uploadDocument(sent.context, paper)).toMatchObject({ ok: true });
  await runAssessment(world.system(db.worker, 'assess'), { applicationId: sent.id });
  const decision = await inActor(db.app, system, (tx) => latestDecision(tx, sent.id));
  if (decision === undefined) throw new Error('Nothing was decided.');
  return { ...sent, decisionId: decision.id };
}

const found = (decisionId: string) => storeWayBack(world.system(db.worker, 'find_way_back'), { decisionId });
const mineOf = async ({ context, number }: Pick<Submitted, 'context' | 'number'>) => {
  const mine = await getMine(context, { number });
  if (!mine.ok) throw new Error(JSON.stringify(mine));
  return mine.value;
};

describe('the way back after a decline', () => {
  it('is found by a job from the frozen facts, kept with the decision, and found again to the same bytes', async () => {
    const mine = await declined();
    const before = await mineOf(mine);
    expect(before).toMatchObject({
      state: 'declined',
      declined: { automatic: true },
      wayBack: { state: 'pending', suggestions: [] },
    });
    expect(before.declined?.reasons[0]).toMatchObject({
      code: 'dti_too_high',
      words: 'applicant',
      help: 'help',
    });
    await found(mine.decisionId);
    expect(await found(mine.decisionId)).toBeNull();
    const { wayBack } = await mineOf(mine);
    expect(wayBack).toMatchObject({ state: 'ready', decisionId: mine.decisionId });
    const smaller = wayBack?.suggestions.find((each) => each.levers.join() === 'amount');
    expect(smaller?.amountMinor).toBeLessThan(loan.amountMinor);
    expect(smaller?.dti).toBeLessThanOrEqual(0.5);
    const [stored, again] = await inActor(db.worker, systemActor('replay'), async (tx) => {
      const row = await findCaseById(tx, mine.id);
      const decision = await latestDecision(tx, mine.id);
      if (row === undefined || decision === undefined) throw new Error('The case is not there.');
      const replayed = await search(tx, world.system(db.worker, 'replay'), row, decision);
      return [await wayBackOf(tx, mine.decisionId), canonicalJson(replayed)];
    });
    expect(again).toBe(stored?.body);
    expect(stored?.runs).toBeLessThanOrEqual(1_600);
  });

  it('is not rewritten, and neither a guarantor nor a stranger reads it', async () => {
    const mine = await declined();
    await found(mine.decisionId);
    await expect(
      inActor(db.worker, system, (tx) =>
        tx.execute(`update app.way_back set body = '{}' where decision_id = '${mine.decisionId}'`),
      ),
    ).rejects.toThrow();
    const stranger = people.applicant();
    const seen = await inActor(db.app, stranger, (tx) => wayBackOf(tx, mine.decisionId));
    expect(seen).toBeUndefined();
    expect(await getMine(world.as(db.app, stranger), { number: mine.number })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('one press', () => {
  it('carries the part that is to be paid off a card: what is owed on it is less by that, all else as before', async () => {
    const card = {
      lender: '银行',
      kind: 'revolving' as const,
      balanceMinor: 15_000_000,
      instalmentMonthlyMinor: 100_000,
    };
    const debts = { none: false, debts: [card], livingMonthlyMinor: 300_000, liquidReservesMinor: 5_000_000 };
    const small = { ...loan, amountMinor: 2_000_000 };
    const mine = await declined({ loan: small, purpose, debts });
    await found(mine.decisionId);
    const { wayBack } = await mineOf(mine);
    const chosen = wayBack?.suggestions.find((each) => each.levers.join() === 'debts');
    const [part] = chosen?.reduced ?? [];
    expect(part).toMatchObject({ balanceMinor: card.balanceMinor });
    expect(chosen).toMatchObject({ debts: null, guarantorShareMinor: null, amountMinor: null });
    const paidMinor = part?.paidMinor ?? 0;
    expect(paidMinor).toBeGreaterThan(0);
    expect(paidMinor).toBeLessThan(card.balanceMinor);
    const input = { number: mine.number, decisionId: mine.decisionId, place: chosen?.place ?? 0 };
    const made = await requestAgain(mine.context, { ...input, key: randomUUID() });
    const draft = await getDraft(mine.context, { number: made.ok ? made.value.number : '' });
    expect(draft).toMatchObject({
      value: {
        data: {
          loan: { amountMinor: small.amountMinor },
          debts: { ...debts, debts: [{ ...card, balanceMinor: card.balanceMinor - paidMinor }] },
        },
      },
    });
  });

  it('makes a new draft with the changed figures, the papers that still serve and no consents; it passes as told', async () => {
    const mine = await declined();
    await found(mine.decisionId);
    const { wayBack } = await mineOf(mine);
    const chosen = wayBack?.suggestions.find((each) => each.levers.join() === 'amount');
    const input = { number: mine.number, decisionId: mine.decisionId, place: chosen?.place ?? 0 };
    const key = randomUUID();
    const made = await requestAgain(mine.context, { ...input, key });
    const number = made.ok ? made.value.number : '';
    expect(await requestAgain(mine.context, { ...input, key })).toEqual(made);
    expect(await requestAgain(mine.context, { ...input, key: randomUUID() })).toEqual(made);
    const draft = await getDraft(mine.context, { number });
    expect(draft).toMatchObject({
      ok: true,
      value: {
        data: { loan: { amountMinor: chosen?.amountMinor }, purpose: { category: 'home_improvement' } },
      },
    });
    expect(draft.ok && draft.value.data.consents).toBeUndefined();
    expect(draft).toMatchObject({
      value: { documents: [{ kind: 'identity_card', fileName: 'card.png', state: 'to_review' }] },
    });
    const sent = await submitApplication(mine.context, {
      number,
      version: draft.ok ? draft.value.version : 0,
      consents: [...consentKinds],
      key: randomUUID(),
    });
    expect(sent).toMatchObject({ ok: true, value: { submitted: true } });
    const next = await mineOf({ context: mine.context, number });
    expect(next.earlier).toBe(mine.number);
    const risk = staffActor(await givenStaff(db.owner, { roles: ['risk'] }));
    const seen = await getApplication(world.as(db.app, risk), { number });
    if (!seen.ok) throw new Error(JSON.stringify(seen));
    expect(seen.value.after.earlier).toBe(mine.number);
    await runAssessment(world.system(db.worker, 'assess'), { applicationId: seen.value.id });
    const after = await getApplication(world.as(db.app, risk), { number });
    const assessed = after.ok ? after.value.assessment : null;
    expect(assessed?.fraud.signals).toEqual([]);
    expect(assessed?.principalReasons.map(({ code }) => code)).toEqual([]);
    expect(assessed?.outcome).toBe('approve');
    expect(chosen?.answer).toBe(assessed?.route.automaticAllowed ? 'automatic' : 'officer');
    expect(assessed?.capacity.asked.dti).toBeCloseTo(chosen?.dti ?? 0, 2);
    // The decline stays with both.
    expect((await mineOf(mine)).later).toBe(number);
    const list = await listMine(mine.context);
    expect(list.ok && list.value.applications.map((each) => each.number)).toContain(mine.number);
    const old = await getApplication(world.as(db.app, risk), { number: mine.number });
    expect(old.ok && old.value.after).toMatchObject({ later: [{ number }], wayBack: { state: 'ready' } });
  });

  it('is refused to others, to what was never suggested, and to an answer that is no longer the last', async () => {
    const mine = await declined();
    await found(mine.decisionId);
    const input = { number: mine.number, decisionId: mine.decisionId, place: 0 };
    const other = people.applicant();
    const stolen = await requestAgain(world.as(db.app, other), { ...input, key: randomUUID() });
    expect(stolen).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    const never = await requestAgain(mine.context, { ...input, place: 9, key: randomUUID() });
    expect(never).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    const stale = { ...input, decisionId: randomUUID(), key: randomUUID() };
    expect(await requestAgain(mine.context, stale)).toMatchObject({
      refusal: { reason: 'decision_changed' },
    });
  });
});
