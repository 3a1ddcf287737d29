import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { findCaseById } from '@/db/queries/case/case';
import { signaturesOfCase } from '@/db/queries/decision/signature';
import { givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { approve } from '@/lib/services/approval/decision/approve';
import { runAssessment } from '@/lib/services/case/assessment/run-assessment';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import { type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import { staffActor, testWorld } from '@/lib/services/testing/context';
import { submittingPeople } from '@/lib/services/testing/submitting/submitting-people';
import { claim } from '@/lib/services/workbench/desk/holding/claim-applications';

const db = testDatabase();
const world = testWorld();
const { applicant, productWithRules, submitted } = submittingPeople(db, world);

const term = { count: 12, unit: 'month' as const };
const LIMIT = { CNY: 100_000_000 };

/** Assessed, and on an officer's desk: secured by a vehicle that somebody else has a claim on; one paper is wanting. */
async function onDesk() {
  const code = await productWithRules('equipment', ['business_licence']);
  const { id, number } = await submitted(applicant(), code, {
    loan: { amountMinor: 6_000_000, term, repaymentMethod: 'equal_instalment' },
    purpose: {
      category: 'vehicle',
      text: '购置冷藏货车',
      costMinor: 8_000_000,
      collateral: [{ kind: 'vehicle', description: '冷藏货车', valueMinor: 9_000_000, owedMinor: 500_000 }],
    },
  });
  await runAssessment(world.system(db.worker, 'assess'), { applicationId: id });
  const row = await inActor(db.app, systemActor('test'), (tx) => findCaseById(tx, id));
  const branchId = row?.handlingBranchId ?? '';
  const rights = await givenStaff(db.owner, { roles: ['officer'], branchId, limitsMinor: LIMIT });
  const officer = staffActor(rights, LIMIT);
  const context = world.as(db.app, officer);
  const claimed = await claim(context, { numbers: [number], key: randomUUID() });
  expect(claimed).toMatchObject({ ok: true });
  return { id, number, officer };
}

async function seen(officer: StaffActor, number: string) {
  const answer = await getApplication(world.as(db.app, officer), { number });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}

async function approving(officer: StaffActor, number: string, conditions: string[]) {
  const { version, assessmentId } = await seen(officer, number);
  return approve(world.as(db.app, officer), {
    number,
    version,
    assessmentId,
    key: randomUUID(),
    terms: { amountMinor: 6_000_000, term, rateAnnual: '0.12' },
    reasons: [],
    conditions,
    override: '车辆残值高',
  });
}

describe('conditions before payout', () => {
  it('are offered from what the case has, each with its ground', async () => {
    const { officer, number } = await onDesk();
    const view = await seen(officer, number);
    const offered = view.conditionsOffered.map(({ code, fixed, ground }) => [code, fixed, ground]);
    expect(offered).toEqual(
      expect.arrayContaining([
        ['security_registered', true, 'policy'],
        ['document_received.business_licence', true, 'document_missing'],
        ['insurance_names_us.vehicle', false, 'collateral_insured'],
        ['senior_claims_released.vehicle', false, 'earlier_claims'],
        ['pay_supplier_directly', false, 'bought_goods'],
      ]),
    );
    const codes = view.conditionsOffered.map(({ code }) => code);
    expect(codes).not.toContain('guarantor_agreement');
    expect(codes.filter((code) => code.endsWith('.equipment'))).toEqual([]);
    expect(view.collateral).toMatchObject([{ kind: 'vehicle', seniorClaimsMinor: 500_000 }]);
    expect(view.gradeBands.map(({ grade }) => grade)).toEqual(['A', 'B', 'C', 'D', 'E']);
  });

  it('are refused where they are no words of ours, or about what the case has not', async () => {
    const { officer, number } = await onDesk();
    const refusalOf = async (code: string) => {
      const answer = await approving(officer, number, [code]);
      return answer.ok ? null : answer;
    };
    expect(await refusalOf('pay_me_first')).toMatchObject({
      code: 'BAD_REQUEST',
      refusal: { reason: 'condition_unknown', field: 'conditions' },
    });
    for (const code of ['insurance_names_us.equipment', 'guarantor_agreement', 'valuation_report.inventory'])
      expect(await refusalOf(code)).toMatchObject({
        code: 'BAD_REQUEST',
        refusal: { reason: 'condition_not_applicable', field: 'conditions' },
      });
  });

  it('that are signed hold what policy sets as well, and stand before the next signer', async () => {
    const { officer, number, id } = await onDesk();
    const first = await approving(officer, number, ['insurance_names_us.vehicle']);
    expect(first).toMatchObject({ ok: true });
    const [signature] = await inActor(db.app, systemActor('test'), (tx) => signaturesOfCase(tx, id));
    expect(signature?.conditions).toEqual([
      'security_registered',
      'insurance_names_us.vehicle',
      'document_received.business_licence',
    ]);
    const { conditionsOffered } = await seen(officer, number);
    expect(conditionsOffered).toContainEqual({
      code: 'insurance_names_us.vehicle',
      fixed: false,
      ground: 'signed_before',
      params: {},
    });
  });
});
