/** A lender whose matrix two people of risk change: products of their own, drafts, and decided cases of the past. */
import { randomUUID } from 'node:crypto';
import { assessment, assessmentVector } from '@/db/schema/decision/assessment';
import { decision } from '@/db/schema/decision/offer';
import { givenCase } from '@/db/testing/case';
import { givenProduct } from '@/db/testing/lender';
import { inBulk, type TestDatabase } from '@/db/testing/test-database';
import type { AuthorityView, MatrixBody, MatrixVersionView } from '@/lib/contracts/house/authority';
import { defaultMatrix } from '@/lib/domain/authority/matrix';
import { type FiredRules, nothingFired } from '@/lib/domain/authority/version/exceptions';
import { defaultPolicy } from '@/lib/domain/policy/default-policy';
import { runBacktest } from '@/lib/services/approval/authority/backtest/run-backtest';
import { startBacktest } from '@/lib/services/approval/authority/backtest/start-backtest';
import { getAuthority } from '@/lib/services/approval/authority/get-authority';
import { proposeDraft } from '@/lib/services/approval/authority/propose-draft';
import { saveDraft } from '@/lib/services/approval/authority/save-draft';
import { startDraft } from '@/lib/services/approval/authority/start-draft';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { must } from '@/lib/services/testing/outcomes';
import { LIMIT, signingLender } from '@/lib/services/testing/signing-lender';

export const key = () => randomUUID();
export const on = ({ id, version }: { id: string; version: number }) => ({
  matrixVersionId: id,
  version,
  key: key(),
});
const proven = (actor: StaffActor): StaffActor => ({ ...actor, steppedUpAt: new Date() });

/** The default matrix as a draft's body. */
export const copy = (): MatrixBody => ({
  bandsUpToMinor: [...defaultMatrix.bandsUpToMinor],
  rows: {
    A: [...defaultMatrix.rows.A],
    B: [...defaultMatrix.rows.B],
    C: [...defaultMatrix.rows.C],
    D: [...defaultMatrix.rows.D],
    E: [...defaultMatrix.rows.E],
  },
});
/** Grade B between 20,000 and 50,000 without a signature. */
export const freer = (): MatrixBody => {
  const body = copy();
  body.rows.B[1] = 'auto';
  return body;
};

export type DecidedCase = {
  decided: 'approved' | 'declined';
  grade?: 'A' | 'B';
  facts?: boolean;
  fired?: FiredRules;
};
export type AuthorityLender = Awaited<ReturnType<typeof authorityLender>>;

/** Call it in `beforeAll`; `newProduct` gives each test a matrix of its own. */
export async function authorityLender(db: TestDatabase) {
  const lender = await signingLender(db);
  const officer = await lender.staff({ roles: ['officer'], limitsMinor: { CNY: LIMIT } });
  await lender.manager();
  const risk = async (appointment: 'committee_chair' | 'committee_member') =>
    proven(await lender.staff({ roles: ['risk'], branchId: null, appointments: [appointment] }));
  const maker = await risk('committee_chair');
  const checker = await risk('committee_member');
  await risk('committee_member');
  let product = { id: '', code: '', policyVersionId: '', matrixVersionId: '' };

  const page = async (actor: StaffActor): Promise<AuthorityView> =>
    must(await getAuthority(lender.as(actor), { product: product.code }));
  const draftOf = async (): Promise<MatrixVersionView> => {
    const { draft } = await page(maker);
    if (draft === null) throw new Error('There is no draft.');
    return draft;
  };
  async function begin(body = freer()) {
    const { live } = await page(maker);
    must(await startDraft(lender.as(maker), { fromVersionId: live.id, key: key() }));
    const draft = await draftOf();
    must(await saveDraft(lender.as(maker), { ...on(draft), body, note: 'Frees a day a week.' }));
    return draftOf();
  }
  async function tried(draft: { id: string }): Promise<string> {
    const asked = { matrixVersionId: draft.id, months: 12, key: key() };
    const { backtestId } = must(await startBacktest(lender.as(maker), asked));
    await runBacktest(lender.worker('backtest'), { backtestId });
    return backtestId;
  }
  return {
    lender,
    officer,
    maker,
    checker,
    page,
    draftOf,
    begin,
    tried,
    productCode: () => product.code,
    async newProduct() {
      const code = `p_${randomUUID().slice(0, 8)}`;
      const policy = { ...defaultPolicy('working_capital'), productCode: code };
      product = await givenProduct(db.owner, { values: { code }, policy, matrix: defaultMatrix });
    },
    async handedOver(body = freer()) {
      const draft = await begin(body);
      await tried(draft);
      must(await proposeDraft(lender.as(maker), on(draft)));
      return draftOf();
    },
    /** Of this product, with its route facts as an assessment would have kept them. */
    async decidedCase(of: DecidedCase) {
      const values = {
        amountMinor: 4_000_000,
        grade: of.grade ?? 'B',
        decidedAt: new Date(Date.now() - 86_400_000),
        decidedOutcome: of.decided,
        decisionMinutes: 300,
      };
      const state = of.decided === 'approved' ? 'disbursed' : 'declined';
      const where = { branchId: lender.branchId, productId: product.id };
      const row = await givenCase(db.owner, { ...where, state, values });
      const assessmentId = randomUUID();
      await inBulk(db.owner, async (tx) => {
        await tx.insert(assessment).values({
          id: assessmentId,
          applicationId: row.id,
          sequence: 1,
          snapshotHash: 'x',
          resultHash: 'x',
          policyVersionId: product.policyVersionId,
          matrixVersionId: product.matrixVersionId,
          modelVersions: {},
          legalParameterIds: [],
          outcome: of.fired ? 'refer' : 'approve',
          grade: of.grade ?? 'B',
          pd: 0.03,
          exposureMinor: 4_000_000,
        });
        const { exceptions, referrals } = of.fired ?? nothingFired;
        const kept = {
          routeExceptions: exceptions.length,
          routeLimitBreached: false,
          automaticUnmet: exceptions.length > 0 ? ['no_policy_exception' as const] : [],
          ...(of.fired && { firedExceptions: [...exceptions], firedReferrals: [...referrals] }),
        };
        await tx.insert(assessmentVector).values({
          assessmentId,
          productCode: product.code,
          layout: 'v1',
          vector: [1],
          ...(of.facts === false ? {} : { ...kept, appealed: false, lgd: 0.6 }),
        });
      });
      if (of.decided === 'declined')
        await inBulk(db.owner, (tx) =>
          tx.insert(decision).values({
            applicationId: row.id,
            sequence: 1,
            result: 'declined',
            automatic: false,
            people: 1,
            reasons: [{ code: 'purpose_not_shown', params: {} }],
          }),
        );
      const written = 'update app.application set assessment_id = $2 where id = $1';
      await lender.admin(written, [row.id, assessmentId]);
      return row;
    },
  };
}
