import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseRow } from '@/db/testing/case';
import { givenBranch, givenProduct } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { defaultMatrix } from '@/lib/domain/authority/matrix';
import { defaultPolicy } from '@/lib/domain/policy/default-policy';
import { approve } from '@/lib/services/approval/decision/approve';
import { runAssessment } from '@/lib/services/case/assessment/run-assessment';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { completeDraft, identityNumber } from '@/lib/services/testing/submitting/complete-draft';
import { submitCase } from '@/lib/services/testing/submitting/submit-case';
import type { ApplicantActor, StaffActor } from '../actor';

const db = testDatabase();
let lender: SigningLender;
let productCode: string;
const regions = { north: '110100', south: '440100' } as const;
const officers: Partial<Record<keyof typeof regions, StaffActor>> = {};

beforeAll(async () => {
  lender = await signingLender(db);
  for (const region of ['north', 'south'] as const) {
    const branchId = await givenBranch(db.owner, { regionCode: regions[region] });
    officers[region] = await lender.staff({
      roles: ['officer'],
      branchId,
      limitsMinor: { CNY: 10 ** 11 },
    });
  }
  productCode = `p_${randomUUID().slice(0, 8)}`;
  await givenProduct(db.owner, {
    values: { code: productCode, amountMaxMinor: 20_000_000, requiredDocuments: [] },
    policy: { ...defaultPolicy('personal'), productCode },
    matrix: defaultMatrix,
  });
});

const officerOf = (region: keyof typeof regions): StaffActor => {
  const officer = officers[region];
  if (officer === undefined) throw new Error('The branch has no officer.');
  return officer;
};

let people = 0;
/** A person with a sign-in of their own applies in a region; assessed before this returns. */
async function applied(region: keyof typeof regions, name: string, idNumber: string): Promise<CaseRow> {
  people += 1;
  const actor: ApplicantActor = {
    kind: 'applicant',
    id: randomUUID(),
    sessionId: null,
    phone: `1387123${1000 + people}`,
  };
  const context = { ...lender.as(actor), request: { networkAddress: `10.0.0.${people}`, device: actor.id } };
  const person = {
    name,
    identityNumber: idNumber,
    regionCode: regions[region].replace(/00$/, '06'),
    street: `第 ${people} 条街`,
    dependants: 1,
  };
  const term = { count: 12, unit: 'month' as const };
  const loan = { amountMinor: 6_000_000, term, repaymentMethod: 'equal_instalment' as const };
  const row = await submitCase(context, productCode, completeDraft({ person, loan }));
  await runAssessment(lender.worker('assess'), { applicationId: row.id });
  return lender.read(row.id);
}

describe('what one branch knows of another’s cases', () => {
  it('is that there is a duplicate, and how many: not whose, and not the case', async () => {
    const number = identityNumber('001', '19850312', '110106');
    const there = await applied('north', '赵立新', number);
    const here = await applied('south', '钱国庆', number);
    const officer = lender.as(officerOf('south'));
    const seen = await getApplication(officer, { number: here.number });
    if (!seen.ok) throw new Error(JSON.stringify(seen));
    const signals = seen.value.assessment?.fraud.signals ?? [];
    expect(signals.map((signal) => signal.code)).toContain('duplicate_identity_number');
    expect(await getApplication(officer, { number: there.number })).toMatchObject({ code: 'NOT_FOUND' });
    const told = JSON.stringify(seen.value);
    for (const secret of [there.number, there.id, there.borrowerId ?? '', '赵立新'])
      expect(told).not.toContain(secret);
  });

  it('is not there for somebody who is alone', async () => {
    const alone = await applied('south', '孙小梅', identityNumber('001', '19880808', '440106'));
    const seen = await getApplication(lender.as(officerOf('south')), { number: alone.number });
    const codes = seen.ok ? seen.value.assessment?.fraud.signals.map((signal) => signal.code) : undefined;
    expect(codes?.filter((code) => code.startsWith('duplicate'))).toEqual([]);
  });

  it('is that a limit breaks, and by how much: the officer cannot open the case that filled it', async () => {
    const { party } = await lender.borrower();
    const [north, south] = [officerOf('north'), officerOf('south')];
    const desk = (holder: StaffActor) => ({
      holder,
      amountMinor: 1_000_000,
      borrower: party,
      branchId: holder.branchId ?? '',
    });
    const sign = async (actor: StaffActor, row: CaseRow) => {
      const { number, version, assessmentId } = await lender.read(row.id);
      const terms = {
        amountMinor: 1_000_000,
        term: { count: 12, unit: 'month' as const },
        rateAnnual: '0.12',
      };
      const act = { number, version, assessmentId, key: randomUUID(), terms, reasons: [], conditions: [] };
      return approve(lender.as(actor), act);
    };
    const there = await lender.onDesk(desk(north));
    expect(await sign(north, there)).toMatchObject({ ok: true });
    await lender.admin(
      `update app.headroom_limit set ceiling_minor = reserved_minor + 400000
       where key = $1 and dimension = 'borrower'`,
      [party.id],
    );
    await lender.admin(
      `update app.net_assets set net_assets_minor = (
         select l.ceiling_minor / p.value::numeric from app.headroom_limit l, app.legal_parameter p
         where l.key = $1 and l.dimension = 'borrower' and p.id = 'cn-single-borrower')`,
      [party.id],
    );
    const here = await lender.onDesk(desk(south));
    const refusal = await sign(south, here);
    expect(refusal).toMatchObject({
      refusal: { reason: 'limit_breach', params: { limit: 'borrower', headroom: 400_000 } },
    });
    const view = await getApplication(lender.as(south), { number: there.number });
    expect(view).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(JSON.stringify(refusal)).not.toContain(there.number);
    expect(await lender.read(here.id)).toMatchObject({ heldSignatureId: null, state: 'review' });
  });
});
