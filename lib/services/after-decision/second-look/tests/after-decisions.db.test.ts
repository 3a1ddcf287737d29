import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { countFaults } from '@/db/queries/case/counters';
import { latestDecision } from '@/db/queries/decision/decision';
import { deadlinesOf, latestLook } from '@/db/queries/decision/second-look';
import { givenBranch, givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { makeOffer } from '@/lib/services/after-decision/offer/make-offer';
import { getLookReport } from '@/lib/services/after-decision/second-look/get-look-report';
import { listLooks, listReviews } from '@/lib/services/after-decision/second-look/list-looks';
import { reviewAfterwards } from '@/lib/services/after-decision/second-look/review-afterwards';
import { secondLook } from '@/lib/services/after-decision/second-look/second-look';
import { storeWayBack } from '@/lib/services/after-decision/second-look/store-way-back';
import { tendDeadlines } from '@/lib/services/after-decision/second-look/tend-deadlines';
import { getMine } from '@/lib/services/applying/tracker/get-mine';
import { approve } from '@/lib/services/approval/decision/approve';
import { decline } from '@/lib/services/approval/decision/decline';
import { runAssessment } from '@/lib/services/case/assessment/run-assessment';
import { systemActor } from '@/lib/services/kernel/actor';
import { staffActor } from '@/lib/services/testing/context';
import { AMOUNT, decidedCases } from '@/lib/services/testing/decided-cases';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { submittingPeople } from '@/lib/services/testing/submitting/submitting-people';

const db = testDatabase();
const system = systemActor('test');
let lender: SigningLender;
let cases: ReturnType<typeof decidedCases>;
beforeAll(async () => {
  lender = await signingLender(db);
  cases = decidedCases(lender);
});

const hold = 'update app.application set holder_id = $2, held_since = now() where id = $1';
const decisionOf = (id: string) => inActor(db.app, system, (tx) => latestDecision(tx, id));
const lookOf = (id: string) => inActor(db.app, system, (tx) => latestLook(tx, id));

/** Holders are set by hand here; what is kept of looks and reviews must be whole all the same. */
const lookFaults = async () =>
  (await inActor(db.app, system, countFaults)).filter((fault) => /^(look_|after_review)/.test(fault));

describe('a second look on the record', () => {
  it('is promised, reversed by another officer, settled by itself and counted to the piece', async () => {
    const { row, officer, actor } = await cases.onDesk();
    await cases.declining(officer, row);
    await cases.final(row);
    await secondLook(lender.as(actor), { number: row.number, reason: '补充材料', key: randomUUID() });
    const running = await lookOf(row.id);
    expect(running).toMatchObject({
      kind: 'second_look',
      decidedBy: [officer.id],
      reasons: ['purpose_not_shown'],
      result: null,
    });
    const mine = await getMine(lender.as(actor), { number: row.number });
    expect(mine.ok && mine.value.look).toEqual({ kind: 'second_look', promisedOn: running?.promisedOn });
    // Whether it rests on fraud, and who decided, lies beyond the applicant's own session too.
    expect(await inActor(db.app, actor, (tx) => latestLook(tx, row.id))).toBeUndefined();
    expect((await lender.read(row.id)).dueAt).toEqual(running?.dueAt);
    const colleague = await lender.officer();
    await lender.admin(hold, [row.id, colleague.id]);
    expect(await cases.approving(officer, row)).toMatchObject({ ok: false });
    expect(await cases.approving(colleague, row)).toMatchObject({ ok: true });
    expect(await cases.final(row)).toMatchObject({ state: expect.stringMatching(/approv/) });
    const manager = await lender.manager();
    if ((await lender.read(row.id)).state === 'approval') {
      await cases.approving(manager, row);
      await cases.final(row);
    }
    expect(await lookOf(row.id)).toMatchObject({ result: 'reversed' });
    const dates = await inActor(db.app, system, (tx) => deadlinesOf(tx, row.id));
    expect(dates.find(({ kind }) => kind === 'second_look_reply')?.metAt).not.toBeNull();
    const risk = staffActor(await givenStaff(db.owner, { roles: ['risk'] }));
    const report = await getLookReport(lender.as(risk), { weeks: 26 });
    if (!report.ok) throw new Error(JSON.stringify(report));
    expect(report.value.byPerson.find(({ key }) => key === officer.id)).toMatchObject({
      asked: 1,
      settled: 1,
      reversed: 1,
    });
    expect(report.value.medianHours).toBe(0);
    const listed = await listLooks(lender.as(risk), { person: officer.id, only: 'reversed', limit: 10 });
    expect(listed.ok && listed.value.rows.map(({ number }) => number)).toEqual([row.number]);
    expect(await lookFaults()).toEqual([]);
  });

  it('of a fraud-based decline goes to a specialist of any branch and tells the applicant nothing', async () => {
    const elsewhere = await givenBranch(db.owner);
    const specialist = await givenStaff(db.owner, {
      roles: ['officer'],
      branchId: elsewhere,
      appointments: ['fraud_specialist'],
      limitsMinor: { CNY: 50_000_000 },
    });
    const { row, officer, actor } = await cases.onDesk();
    const { version } = await lender.read(row.id);
    await decline(lender.as(officer), {
      number: row.number,
      version,
      assessmentId: null,
      key: randomUUID(),
      reasons: ['information_not_confirmed'],
    });
    await cases.final(row);
    const decision = await decisionOf(row.id);
    expect(decision?.fraudBased).toBe(true);
    const found = await storeWayBack(lender.worker('find_way_back'), { decisionId: decision?.id ?? '' });
    expect(found).toEqual({ schema: 1, suggestions: [], none: 'nothing_told', runs: 0 });
    const mine = await getMine(lender.as(actor), { number: row.number });
    const honest = await cases.onDesk();
    await cases.declining(honest.officer, honest.row);
    await cases.final(honest.row);
    const other = await decisionOf(honest.row.id);
    await storeWayBack(lender.worker('find_way_back'), { decisionId: other?.id ?? '' });
    const plain = await getMine(lender.as(honest.actor), { number: honest.row.number });
    if (!mine.ok || !plain.ok) throw new Error('The tracker did not answer.');
    expect(mine.value.wayBack).toEqual({ ...plain.value.wayBack, decisionId: decision?.id });
    expect(mine.value.declined).toMatchObject({ unexplained: true, reasons: [{ params: {} }] });
    expect(JSON.stringify(mine.value)).not.toMatch(/fraud|watch|nothing_told|duplicate/);
    await secondLook(lender.as(actor), { number: row.number, reason: '请再看', key: randomUUID() });
    expect(await lender.read(row.id)).toMatchObject({
      handlingBranchId: elsewhere,
      holderId: specialist.id,
      appeal: true,
    });
    expect(await lookOf(row.id)).toMatchObject({ fraudBased: true, specialistId: specialist.id });
    // Whom to turn to and where it stands are told as in every second look: not that it left the branch, or to whom.
    const again = { number: honest.row.number, reason: '请再看', key: randomUUID() };
    await secondLook(lender.as(honest.actor), again);
    const [sought, usual] = [
      await getMine(lender.as(actor), { number: row.number }),
      await getMine(lender.as(honest.actor), { number: honest.row.number }),
    ];
    if (!sought.ok || !usual.ok) throw new Error('The tracker did not answer.');
    expect(sought.value.contact).toEqual(usual.value.contact);
    const timeless = ({ stages }: typeof usual.value) => stages.map(({ at: _at, ...each }) => each);
    expect(timeless(sought.value)).toEqual(timeless(usual.value));
    expect(sought.value.look).toEqual(usual.value.look);
  });
});

describe('promises', () => {
  it('warn staff once before they are missed, and a missed one is recorded once', async () => {
    const { row, officer, actor } = await cases.onDesk();
    await cases.declining(officer, row);
    await cases.final(row);
    await secondLook(lender.as(actor), { number: row.number, reason: '请再看', key: randomUUID() });
    const colleague = await lender.officer();
    await lender.admin(hold, [row.id, colleague.id]);
    const due =
      "update app.deadline set due_at = now() + $2::interval where application_id = $1 and kind = 'second_look_reply'";
    await lender.admin(due, [row.id, '2 minutes']);
    const tend = () => tendDeadlines(lender.worker('tend_deadlines'));
    expect(await tend()).toMatchObject({ warned: 1, breached: 0 });
    expect(await tend()).toMatchObject({ warned: 0, breached: 0 });
    await lender.admin(due, [row.id, '-1 minutes']);
    expect(await tend()).toMatchObject({ breached: 1 });
    expect(await tend()).toMatchObject({ breached: 0 });
    const notices = await lender.admin(
      'select template from app.notice where application_id = $1 and staff_id = $2 order by created_at',
      [row.id, colleague.id],
    );
    expect(notices.rows.map(({ template }) => template)).toEqual(['deadline_near', 'deadline_breached']);
    const events = await lender.admin(
      "select count(*)::int as n from app.audit_event where subject_id = $1 and action = 'deadline.breached'",
      [row.id],
    );
    expect(events.rows[0]?.n).toBe(1);
  });
});

describe('automatic decisions', () => {
  let made: ReturnType<typeof submittingPeople>;
  beforeAll(() => {
    made = submittingPeople(db, lender.world);
  });

  it('a person is asked for after an automatic approval: looked at from the offer, recorded apart', async () => {
    const sent = await made.submitted(made.applicant(), await made.productWithRules());
    await runAssessment(lender.worker('assess'), { applicationId: sent.id });
    await makeOffer(lender.worker('make_offer'), { applicationId: sent.id });
    const offered = await getMine(sent.context, { number: sent.number });
    expect(offered.ok && offered.value.acts).toMatchObject({ askPerson: true, secondLook: true });
    const asked = await secondLook(sent.context, {
      number: sent.number,
      reason: '希望人工审查',
      key: randomUUID(),
    });
    expect(asked).toMatchObject({ value: { state: 'review' } });
    expect(await lookOf(sent.id)).toMatchObject({ kind: 'human_review', cameFrom: 'offered', decidedBy: [] });
    const dates = await inActor(db.app, system, (tx) => deadlinesOf(tx, sent.id));
    expect(dates.find(({ kind }) => kind === 'human_review_reply')).toMatchObject({
      parameterId: 'cn-automated-decision',
      ownDays: true,
      metAt: null,
    });
  });

  it('drawn ones wait for a verdict that is given once, with a reason, by a manager or risk', async () => {
    await lender.admin('update app.institution set review_share = 1');
    const sent = await made.submitted(made.applicant(), await made.productWithRules());
    await runAssessment(lender.worker('assess'), { applicationId: sent.id });
    await lender.admin('update app.institution set review_share = 0.05');
    const risk = staffActor(await givenStaff(db.owner, { roles: ['risk'] }));
    const waiting = await listReviews(lender.as(risk), { limit: 50 });
    expect(waiting.ok && waiting.value.rows.map(({ number }) => number)).toContain(sent.number);
    const row = await lender.read(sent.id);
    const officer = staffActor(
      await givenStaff(db.owner, { roles: ['officer'], branchId: row.handlingBranchId }),
    );
    const verdict = { number: sent.number, verdict: 'disagreed' as const, reason: '收入来源未核实' };
    expect(await reviewAfterwards(lender.as(officer), { ...verdict, key: randomUUID() })).toMatchObject({
      code: 'FORBIDDEN',
    });
    const tied = staffActor(await givenStaff(db.owner, { roles: ['risk'] }));
    const declared = await lender.admin(
      `insert into app.staff_register (staff_id, relation, identity_hash, hash_version, confirmed_at)
       select $1, 'self', hash, 1, now() from app.party_identity
       where party_id = $2 and field = 'identity_number' and replaced_at is null`,
      [tied.id, row.borrowerId],
    );
    expect(declared.rowCount).toBe(1);
    expect(await reviewAfterwards(lender.as(tied), { ...verdict, key: randomUUID() })).toMatchObject({
      refusal: { reason: 'conflict_of_interest' },
    });
    expect(await reviewAfterwards(lender.as(risk), { ...verdict, key: randomUUID() })).toMatchObject({
      ok: true,
    });
    const twice = { ...verdict, verdict: 'agreed' as const, key: randomUUID() };
    expect(await reviewAfterwards(lender.as(risk), twice)).toMatchObject({
      refusal: { reason: 'reviewed_already' },
    });
    const report = await getLookReport(lender.as(risk), { weeks: 26 });
    expect(report.ok && report.value.reviews).toMatchObject({ disagreed: 1, agreed: 0 });
    expect(await lookFaults()).toEqual([]);
  });
});

describe('an officer’s page', () => {
  it('keeps figures of an approval for less with its reasons', async () => {
    const { row, officer } = await cases.onDesk();
    const { version } = await lender.read(row.id);
    const terms = {
      amountMinor: AMOUNT / 2,
      term: { count: 12, unit: 'month' as const },
      rateAnnual: '0.12',
    };
    const input = { number: row.number, version, assessmentId: null, key: randomUUID() };
    await approve(lender.as(officer), { ...input, terms, reasons: [], conditions: [] });
    await cases.final(row);
    const decision = await decisionOf(row.id);
    expect(decision).toMatchObject({ result: 'approved', amountMinor: AMOUNT / 2 });
  });
});
