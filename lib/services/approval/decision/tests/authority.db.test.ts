import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { insertAssessment } from '@/db/queries/decision/assessment';
import { type CaseRow, givenCase } from '@/db/testing/case';
import { givenBranch } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { assess } from '@/lib/domain/assessment/assess';
import { sampleCase } from '@/lib/domain/assessment/fixtures/sample-case';
import { sampleModels, samplePolicy } from '@/lib/domain/assessment/fixtures/sample-versions';
import { approve } from '@/lib/services/approval/decision/approve';
import { decline } from '@/lib/services/approval/decision/decline';
import { finaliseSignature } from '@/lib/services/approval/decision/finalise-signature';
import { refer } from '@/lib/services/approval/decision/refer';
import { reopen } from '@/lib/services/approval/decision/reopen';
import { returnCase } from '@/lib/services/approval/decision/return-case';
import { takeBack } from '@/lib/services/approval/decision/take-back';
import { undoApproval } from '@/lib/services/approval/decision/undo-approval';
import { ask } from '@/lib/services/case/request/ask';
import { type Actor, publicActor, type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import type { Outcome } from '@/lib/services/kernel/outcome';
import { dueOn } from '@/lib/services/testing/due-on';
import { type OnDesk, type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';

const db = testDatabase();
let lender: SigningLender;
beforeAll(async () => {
  lender = await signingLender(db);
});

const term = { count: 12, unit: 'month' as const };
type Changes = Readonly<Record<string, unknown>>;

async function inputFor(row: CaseRow, amountMinor: number, changes: Changes = {}) {
  const { number, version, assessmentId } = await lender.read(row.id);
  const terms = { amountMinor, term, rateAnnual: '0.12' };
  return { number, version, assessmentId, key: randomUUID(), terms, reasons: [], conditions: [], ...changes };
}
const approving = async (actor: Actor, row: CaseRow, amountMinor: number, changes: Changes = {}) =>
  approve(lender.as(actor), await inputFor(row, amountMinor, changes));

async function final(row: CaseRow): Promise<CaseRow> {
  const { heldSignatureId } = await lender.read(row.id);
  await lender.elapse(row.id);
  const input = { signatureId: heldSignatureId ?? '' };
  expect(await finaliseSignature(lender.worker('finalise_signature'), input)).toMatchObject({ ok: true });
  return lender.read(row.id);
}

const reasonOf = (outcome: Outcome<unknown>) =>
  outcome.ok ? null : 'refusal' in outcome ? outcome.refusal.reason : outcome.code;

describe('authority', () => {
  it('asks for a tier by the exposure over all branches: a split application is added up', async () => {
    const { party } = await lender.borrower();
    const elsewhere = await givenBranch(db.owner);
    await lender.onDesk({ holder: null, amountMinor: 14_000_000, borrower: party, branchId: elsewhere });
    const officer = await lender.officer(20_000_000);
    const row = await lender.onDesk({ holder: officer, amountMinor: 10_000_000, borrower: party });
    expect((await lender.read(row.id)).tier).toBeNull();
    expect(await approving(officer, row, 10_000_000)).toMatchObject({ value: { effect: 'recommend' } });
    // 240,000 in all: grade B asks for a manager, and the officer's own limit does not cover their step.
    expect(await final(row)).toMatchObject({ state: 'approval', tier: 'OM', exposureMinor: 24_000_000 });
  });

  it('a limit breached from another branch raises the tier and bars the last signature', async () => {
    const { party } = await lender.borrower();
    const elsewhere = await givenBranch(db.owner);
    const there = await lender.staff({
      roles: ['officer'],
      branchId: elsewhere,
      limitsMinor: { CNY: 10 ** 11 },
    });
    const here = await lender.staff({ roles: ['officer'], limitsMinor: { CNY: 10 ** 11 } });
    const manager = await lender.staff({ roles: ['manager'], limitsMinor: { CNY: 10 ** 11 } });
    const first: OnDesk = { holder: there, amountMinor: 1_000_000, borrower: party, branchId: elsewhere };
    const one = await lender.onDesk(first);
    await approving(there, one, 1_000_000);
    // Other cases of the borrower have filled the limit up to the last 10,000.
    await lender.admin(
      `update app.headroom_limit set used_minor = ceiling_minor - reserved_minor - 1000000
       where key = $1 and dimension = 'borrower'`,
      [party.id],
    );
    const two = await lender.onDesk({ holder: here, amountMinor: 2_000_000, borrower: party });
    expect(await approving(here, two, 2_000_000)).toMatchObject({ value: { effect: 'recommend' } });
    const routed = await final(two);
    expect(routed).toMatchObject({ state: 'approval', tier: 'OM' });
    expect(routed.routeBecause).toContain('limit_breach');
    expect(reasonOf(await approving(manager, two, 2_000_000))).toBe('limit_breach');
    expect(await approving(manager, two, 1_000_000)).toMatchObject({ value: { effect: 'change' } });
  });

  it('who investigated is not the only one to approve: the step falls to a colleague', async () => {
    const officer = await lender.officer();
    const colleague = await lender.officer();
    const row = await lender.onDesk({
      holder: officer,
      amountMinor: 4_000_000,
      values: { investigatorIds: [officer.id] },
    });
    expect(await approving(officer, row, 4_000_000)).toMatchObject({ value: { effect: 'recommend' } });
    expect(await final(row)).toMatchObject({ state: 'approval', stage: 'officer', cannotBeStaffed: false });
    expect(reasonOf(await approving(officer, row, 4_000_000))).not.toBeNull();
    expect(await approving(colleague, row, 4_000_000)).toMatchObject({ value: { effect: 'sign' } });
    expect(await final(row)).toMatchObject({ state: 'approved' });
  });

  it('a referral adds a tier; terms outside product, cap or law are refused by name', async () => {
    const officer = await lender.officer();
    const row = await lender.onDesk({ holder: officer, amountMinor: 4_000_000 });
    expect(reasonOf(await approving(officer, row, 4_050_001))).toBe('amount_not_in_steps');
    expect(reasonOf(await approving(officer, row, 10 ** 12))).toBe('amount_above_product');
    const dear = { terms: { amountMinor: 4_000_000, term, rateAnnual: '0.3' } };
    expect(reasonOf(await approving(officer, row, 0, dear))).toBe('rate_above_cap');
    expect(reasonOf(await approving(officer, row, 4_000_000, { reasons: ['many_debts'] }))).toBe(
      'reason_not_offered',
    );
    const { number, version } = await lender.read(row.id);
    const referred = await refer(lender.as(officer), {
      number,
      version,
      assessmentId: null,
      key: randomUUID(),
      reasons: ['industry_outlook'],
    });
    expect(referred).toMatchObject({ value: { effect: 'refer' } });
    expect(await final(row)).toMatchObject({ state: 'approval', tier: 'OM', openStep: 2 });
  });

  it('above the institution’s amount wants a fresh proof of who signs', async () => {
    const officer = await lender.officer();
    const row = await lender.onDesk({ holder: officer, amountMinor: 6_000_000 });
    const stale: StaffActor = { ...officer, steppedUpAt: new Date(Date.now() - 6 * 60_000) };
    expect(reasonOf(await approving(stale, row, 6_000_000))).toBe('step_up_required');
    expect(await approving(officer, row, 6_000_000)).toMatchObject({ ok: true });
  });
});

describe('the assessment that was seen', () => {
  it('must be the one that stands, and against it an override reason is needed and counted', async () => {
    const officer = await lender.officer();
    const row = await lender.onDesk({ holder: officer, amountMinor: 4_000_000 });
    const assessment = assess(sampleCase(), samplePolicy, sampleModels);
    const recommended = assessment.recommendation.amountMinor ?? 0;
    const stored = await inActor(db.app, systemActor('test'), (tx) =>
      insertAssessment(
        tx,
        {
          applicationId: row.id,
          sequence: 1,
          snapshot: JSON.stringify(sampleCase()),
          snapshotHash: 's',
          result: JSON.stringify(assessment),
          resultHash: 'r',
          policyVersionId: lender.product.policyVersionId,
          matrixVersionId: lender.product.matrixVersionId,
          modelVersions: {},
          legalParameterIds: [],
          outcome: assessment.outcome,
        },
        { productCode: 'x', layout: 'x', vector: [] },
      ),
    );
    await lender.admin('update app.application set assessment_id = $2 where id = $1', [row.id, stored.id]);
    const more = recommended + 1_000_000;
    expect(reasonOf(await approving(officer, row, more, { assessmentId: null }))).toBe('assessment_changed');
    expect(reasonOf(await approving(officer, row, more))).toBe('override_reason_needed');
    expect(await approving(officer, row, more, { override: '老客户，三年无逾期' })).toMatchObject({
      ok: true,
    });
    await final(row);
    const counted = await lender.admin(
      'select direction, staff_id from app.override where application_id = $1',
      [row.id],
    );
    expect(counted.rows).toHaveLength(1);
    expect(counted.rows[0]).toMatchObject({ staff_id: officer.id });
  });
});

describe('keys and versions', () => {
  it('the same key gives the same signature; with other content it is refused; a stale version conflicts', async () => {
    const officer = await lender.officer();
    const row = await lender.onDesk({ holder: officer, amountMinor: 4_000_000 });
    const input = await inputFor(row, 4_000_000);
    const first = await approve(lender.as(officer), input);
    const second = await approve(lender.as(officer), input);
    expect(first.ok && second.ok && first.value.signatureId === second.value.signatureId).toBe(true);
    const other = { ...input, terms: { ...input.terms, amountMinor: 3_000_000 } };
    expect(reasonOf(await approve(lender.as(officer), other))).toBe('key_reused');
    const stale = await approve(lender.as(officer), { ...input, key: randomUUID() });
    expect(stale).toMatchObject({
      ok: false,
      code: 'CONFLICT',
      conflict: { version: row.version + 1, changedBy: expect.any(String) },
    });
    const rows = await lender.admin(
      'select count(*)::int as n from app.signature where application_id = $1',
      [row.id],
    );
    expect(rows.rows[0]).toEqual({ n: 1 });
  });
});

describe('reopening and undoing', () => {
  it('a manager reopens an automatic decline; others, and declines of people, are refused', async () => {
    const manager = await lender.manager();
    const { party } = await lender.borrower();
    const row = await givenCase(db.owner, {
      state: 'declined',
      branchId: lender.branchId,
      productId: lender.product.id,
      borrower: party,
      values: { amountMinor: 4_000_000, grade: 'E' },
    });
    const input = { number: row.number, version: row.version, reason: '流水已补齐' };
    const byPeople = await reopen(lender.as(manager), { ...input, key: randomUUID() });
    expect(reasonOf(byPeople)).toBe('not_declined_automatically');
    await lender.admin(
      `insert into app.decision (application_id, sequence, result, automatic, people, reasons)
       values ($1, 1, 'declined', true, 0, '[]')`,
      [row.id],
    );
    const officer = await lender.officer();
    expect(await reopen(lender.as(officer), { ...input, key: randomUUID() })).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await reopen(lender.as(manager), { ...input, key: randomUUID() })).toMatchObject({ ok: true });
    // Row D plus one tier: two signatures become two and a panel.
    expect(await lender.read(row.id)).toMatchObject({ state: 'review', tier: 'K2', openStep: 1 });
  });

  it('an approval is undone by its own authority and goes back to review in a new round', async () => {
    const officer = await lender.officer();
    const row = await lender.onDesk({ holder: officer, amountMinor: 4_000_000 });
    await approving(officer, row, 4_000_000);
    const approved = await final(row);
    expect(approved.state).toBe('approved');
    const input = { number: row.number, version: approved.version, reason: '发现未申报负债' };
    const low = await lender.officer(1_000_000);
    const refused = await undoApproval(lender.as(low), { ...input, key: randomUUID() });
    expect(refused).toMatchObject({ refusal: { reason: 'actor_not_allowed' } });
    expect(await undoApproval(lender.as(officer), { ...input, key: randomUUID() })).toMatchObject({
      ok: true,
    });
    expect(await lender.read(row.id)).toMatchObject({ state: 'review', round: 2, decidedAmountMinor: null });
    expect(await approving(officer, row, 4_000_000)).toMatchObject({ ok: true });
  });
});

describe('without the right', () => {
  it('every verb is refused for public, applicant, auditor, risk, admin and another branch', async () => {
    const officer = await lender.officer();
    const row = await lender.onDesk({ holder: officer, amountMinor: 4_000_000 });
    const { actor: applicant } = await lender.borrower();
    const elsewhere = await givenBranch(db.owner);
    const actors: Actor[] = [
      publicActor,
      applicant,
      await lender.staff({ roles: ['auditor'], branchId: null }),
      await lender.staff({ roles: ['risk'], branchId: null }),
      await lender.staff({ roles: ['admin'], branchId: null }),
      await lender.staff({ roles: ['officer'], branchId: elsewhere, limitsMinor: { CNY: 10 ** 9 } }),
      await lender.staff({ roles: ['manager'], branchId: elsewhere, limitsMinor: { CNY: 10 ** 9 } }),
    ];
    const held = await approving(officer, row, 4_000_000);
    const signatureId = held.ok ? held.value.signatureId : '';
    const { number, version } = await lender.read(row.id);
    const act = () => ({ number, version, assessmentId: null, key: randomUUID() });
    for (const actor of actors) {
      const as = lender.as(actor);
      const outcomes = await Promise.all([
        approving(actor, row, 4_000_000),
        decline(as, { ...act(), reasons: ['purpose_not_shown'] }),
        refer(as, { ...act(), reasons: ['thin_security'] }),
        returnCase(as, { number, version, key: randomUUID(), toStep: 0, reasons: ['facts_missing'] }),
        ask(as, {
          number,
          version,
          key: randomUUID(),
          partyId: randomUUID(),
          kind: 'explanation',
          text: '请说明',
          dueOn: dueOn(),
          blocking: true,
        }),
        takeBack(as, { signatureId, key: randomUUID() }),
        reopen(as, { number, version, key: randomUUID(), reason: 'x' }),
        undoApproval(as, { number, version, key: randomUUID(), reason: 'x' }),
        finaliseSignature(as, { signatureId }),
      ]);
      for (const outcome of outcomes) {
        expect(outcome.ok).toBe(false);
        expect(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND']).toContain(outcome.ok ? 'ok' : outcome.code);
      }
    }
    expect(await lender.read(row.id)).toMatchObject({ version, heldSignatureId: signatureId });
  });
});
