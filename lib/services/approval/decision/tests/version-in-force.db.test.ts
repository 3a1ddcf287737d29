import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { findCaseById } from '@/db/queries/case/case';
import { assessmentById } from '@/db/queries/decision/assessment';
import { rulesBodies } from '@/db/queries/decision/route';
import { productByCode } from '@/db/queries/institution/product';
import { assessmentVector } from '@/db/schema/decision/assessment';
import { authorityMatrixVersion } from '@/db/schema/institution/authority';
import { givenStaff } from '@/db/testing/lender';
import { inBulk, testDatabase } from '@/db/testing/test-database';
import type { Assessment } from '@/lib/domain/assessment/assessment';
import type { ReasonCode } from '@/lib/domain/assessment/reasons/reason-codes';
import { ownJudgement, recordShows } from '@/lib/domain/assessment/reasons/true-reasons';
import { replay } from '@/lib/domain/assessment/replay';
import { type AuthorityMatrix, defaultMatrix } from '@/lib/domain/authority/matrix';
import { addableTo } from '@/lib/domain/authority/version/signer-codes';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import { builtInScorecards } from '@/lib/domain/scorecard/scorecards';
import { approve } from '@/lib/services/approval/decision/approve';
import { decline } from '@/lib/services/approval/decision/decline';
import { finaliseSignature } from '@/lib/services/approval/decision/finalise-signature';
import { refer } from '@/lib/services/approval/decision/refer';
import { runAssessment } from '@/lib/services/case/assessment/run-assessment';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import { type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import { staffActor, testWorld } from '@/lib/services/testing/context';
import { must } from '@/lib/services/testing/outcomes';
import { submittingPeople } from '@/lib/services/testing/submitting/submitting-people';
import { claim } from '@/lib/services/workbench/desk/holding/claim-applications';

const db = testDatabase();
const world = testWorld();
const { applicant, productWithRules, submitted } = submittingPeople(db, world);
const LIMIT = { CNY: 100_000_000 };

/** Policy's own exception and a rule that only refers, which fire on every case here. */
const always = (policy: PolicyVersion): PolicyVersion => ({
  ...policy,
  rules: policy.rules.map((rule) =>
    rule.id === 'P-36' || rule.id === 'P-18'
      ? { ...rule, when: { measure: 'exposure', is: 'at_least', value: 0 } }
      : rule,
  ),
});

async function onDesk(code: string) {
  const { id, number } = await submitted(applicant(), code);
  await runAssessment(world.system(db.worker, 'assess'), { applicationId: id });
  const row = await inActor(db.app, systemActor('test'), (tx) => findCaseById(tx, id));
  const branchId = row?.handlingBranchId ?? '';
  const rights = await givenStaff(db.owner, { roles: ['officer'], branchId, limitsMinor: LIMIT });
  const officer = staffActor(rights, LIMIT);
  must(await claim(world.as(db.app, officer), { numbers: [number], key: randomUUID() }));
  return { id, number, officer, assessmentId: row?.assessmentId ?? '' };
}

const seen = async (officer: StaffActor, number: string) =>
  must(await getApplication(world.as(db.app, officer), { number }));
async function actFor(officer: StaffActor, number: string) {
  const { version, assessmentId } = await seen(officer, number);
  return { number, version, assessmentId, key: randomUUID() };
}

/** A second version, in force from now on. */
async function publish(code: string, said: Partial<AuthorityMatrix>): Promise<void> {
  const product = await inActor(db.app, systemActor('test'), (tx) => productByCode(tx, code));
  const body = JSON.stringify({ ...defaultMatrix, version: 'M-2', ...said });
  await inBulk(db.owner, (tx) =>
    tx.insert(authorityMatrixVersion).values({
      productId: product?.id ?? '',
      secured: product?.secured ?? false,
      currency: 'CNY',
      number: 2,
      state: 'published',
      inForceFrom: new Date(Date.now() - 1_000),
      body,
      bodyHash: createHash('sha256').update(body).digest('hex'),
    }),
  );
}

/** Past the triggers of single writes. */
async function asAdmin(text: string, values: readonly unknown[]): Promise<void> {
  const admin = new pg.Client({ connectionString: db.adminUrl });
  await admin.connect();
  await admin.query("set session_replication_role = 'replica'");
  await admin.query(text, [...values]);
  await admin.end();
}
/** As if the seconds in which it can be taken back were over. */
async function elapse(signatureId: string): Promise<void> {
  const over = `now() - interval '1 second'`;
  await asAdmin(`update app.signature set final_at = ${over} where id = $1`, [signatureId]);
  await asAdmin(`update app.application set held_final_at = ${over} where held_signature_id = $1`, [
    signatureId,
  ]);
}

const storedOf = (assessmentId: string) =>
  inActor(db.app, systemActor('test'), async (tx) => {
    const stored = await assessmentById(tx, assessmentId);
    if (stored?.result == null || stored.snapshot === null) throw new Error('There is no assessment.');
    return {
      ...stored,
      result: stored.result,
      snapshot: stored.snapshot,
      ...(await rulesBodies(tx, stored)),
    };
  });

describe('the version of the authority in force', () => {
  it('routes what is assessed under it; what was assessed before keeps its route and its bytes', async () => {
    const code = await productWithRules('personal', [], always);
    const before = await onDesk(code);
    const first = await storedOf(before.assessmentId);
    await publish(code, { exceptionTiers: { 'P-36': 2, 'P-18': 1 } });
    const after = await onDesk(code);
    const second = await storedOf(after.assessmentId);
    const tiers = ['auto', 'O', 'OM', 'K2', 'K3'];
    const causes = (result: string) => JSON.parse(result).route.because as string[];
    expect(causes(first.result)).toContain('exception');
    expect(first.grade).toBe(second.grade);
    expect(tiers.indexOf(second.tier ?? '')).toBeGreaterThan(tiers.indexOf(first.tier ?? ''));
    for (const stored of [first, second]) {
      const policy: PolicyVersion = JSON.parse(stored.policy ?? '');
      const champion = builtInScorecards[policy.scorecard];
      if (champion === undefined) throw new Error('There is no scorecard.');
      const models = { champion, challengers: [], matrix: JSON.parse(stored.matrix ?? '') };
      expect(replay(stored.result, JSON.parse(stored.snapshot), policy, models)).toEqual({ same: true });
    }
    const [kept] = await inBulk(db.owner, (tx) =>
      tx.select().from(assessmentVector).where(eq(assessmentVector.assessmentId, before.assessmentId)),
    );
    expect(kept).toMatchObject({ routeExceptions: 1, firedExceptions: ['P-36'] });
    const fired = JSON.parse(first.result).rules.filter((rule: { fired: boolean }) => rule.fired);
    expect(kept?.firedReferrals).toEqual(
      fired
        .filter(({ id, outcome }: { id: string; outcome: string }) => id !== 'P-36' && outcome === 'refer')
        .map(({ id }: { id: string }) => id),
    );
  });

  it('reads back from stored results which rules fired, where that was not kept', async () => {
    const code = await productWithRules('personal', [], always);
    const { assessmentId } = await onDesk(code);
    const vectorOf = async () =>
      (
        await inBulk(db.owner, (tx) =>
          tx.select().from(assessmentVector).where(eq(assessmentVector.assessmentId, assessmentId)),
        )
      )[0];
    const kept = await vectorOf();
    expect(kept?.firedReferrals).toContain('P-18');
    await asAdmin('update app.assessment_vector set fired_exceptions = null, fired_referrals = null', []);
    const migration = readFileSync('db/migrations/0029_tiers-and-codes.sql', 'utf8');
    const filling = migration.split('--> statement-breakpoint').find((each) => each.includes('update app.'));
    await asAdmin(filling ?? '', []);
    expect(await vectorOf()).toEqual(kept);
  });

  it('says which codes may be chosen: one withdrawn is refused and not offered, one signed before stays', async () => {
    const code = await productWithRules('personal', [], always);
    const [signed, open] = [await onDesk(code), await onDesk(code)];
    const chosen = { reasons: ['purpose_not_shown' as const], override: '用途不清' };
    const { signatureId } = must(
      await decline(world.as(db.app, signed.officer), {
        ...(await actFor(signed.officer, signed.number)),
        ...chosen,
      }),
    );
    await publish(code, {
      withdrawnReasons: {
        decline: ['purpose_not_shown'],
        refer: ['facts_missing'],
        approve: ['known_customer'],
      },
    });
    expect((await seen(open.officer, open.number)).withdrawnReasons).toEqual({
      decline: ['purpose_not_shown'],
      refer: ['facts_missing'],
      approve: ['known_customer'],
    });
    const context = world.as(db.app, open.officer);
    const act = await actFor(open.officer, open.number);
    const refusal = (reason: string) => ({
      ok: false,
      code: 'REFUSED',
      refusal: { reason: 'reason_withdrawn', params: { reason }, field: 'reasons' },
    });
    expect(await decline(context, { ...act, ...chosen })).toMatchObject(refusal('purpose_not_shown'));
    const missing = { ...act, reasons: ['facts_missing' as const] };
    expect(await refer(context, missing)).toMatchObject(refusal('facts_missing'));
    const asApproved = await approve(context, {
      ...act,
      terms: { amountMinor: 1_500_000, term: { count: 12, unit: 'month' }, rateAnnual: '0.12' },
      reasons: ['known_customer'],
      conditions: [],
      override: '老客户',
    });
    expect(asApproved).toMatchObject(refusal('known_customer'));
    const other = { ...chosen, reasons: ['business_not_seen_in_order' as const], key: randomUUID() };
    expect(await decline(context, { ...act, ...other })).toMatchObject({ ok: true });
    await elapse(signatureId);
    must(await finaliseSignature(world.system(db.worker, 'finalise_signature'), { signatureId }));
    const { signatures } = await seen(signed.officer, signed.number);
    expect(signatures.at(-1)).toMatchObject({ state: 'final', reasons: ['purpose_not_shown'] });
  });

  it('offers the codes that it adds, to that act alone; a decline gives only one that the record shows', async () => {
    const code = await productWithRules('personal', [], always);
    const { officer, number, assessmentId } = await onDesk(code);
    const { result } = await storedOf(assessmentId);
    const assessment: Assessment = JSON.parse(result);
    const unseen = (act: 'decline' | 'refer') =>
      addableTo(act).filter((each) => !recordShows(each, assessment));
    // P-36 fires on every case here: the record shows what it names.
    expect(recordShows('industry_outlook', assessment)).toBe(true);
    const [hidden, unlisted] = unseen('decline');
    const doubtful = unseen('refer').find((each) => !ownJudgement.includes(each));
    if (hidden === undefined || unlisted === undefined || doubtful === undefined)
      throw new Error('The record shows every reason there is.');
    const context = world.as(db.app, officer);
    const declining = async (reason: ReasonCode) =>
      decline(context, { ...(await actFor(officer, number)), reasons: [reason], override: '行业走弱' });
    const refused = (of: string, reason: ReasonCode) => ({
      ok: false,
      code: 'REFUSED',
      refusal: { reason: of, params: { reason }, field: 'reasons' },
    });
    expect((await seen(officer, number)).addedReasons).toEqual({});
    expect(await declining('industry_outlook')).toMatchObject(
      refused('reason_not_offered', 'industry_outlook'),
    );
    const addedReasons = {
      decline: [hidden, 'industry_outlook'],
      refer: [doubtful],
      return: ['ltv_too_high'],
    } satisfies AuthorityMatrix['addedReasons'];
    await publish(code, { addedReasons });
    expect((await seen(officer, number)).addedReasons).toEqual(addedReasons);
    expect(await declining(hidden)).toMatchObject(refused('reason_not_true', hidden));
    expect(await declining(unlisted)).toMatchObject(refused('reason_not_offered', unlisted));
    const raised = { ...(await actFor(officer, number)), reasons: [doubtful] };
    expect(await refer(context, raised)).toMatchObject(refused('reason_not_true', doubtful));
    const signed = must(await declining('industry_outlook'));
    await elapse(signed.signatureId);
    const { signatureId } = signed;
    must(await finaliseSignature(world.system(db.worker, 'finalise_signature'), { signatureId }));
    const { signatures } = await seen(officer, number);
    expect(signatures.at(-1)).toMatchObject({ state: 'final', reasons: ['industry_outlook'] });
  });
});
