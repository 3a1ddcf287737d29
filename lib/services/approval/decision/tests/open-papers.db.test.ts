import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { faultOf } from '@/db/connect-errors';
import { testDatabase } from '@/db/testing/test-database';
import { meetCondition } from '@/lib/services/after-decision/condition/meet-condition';
import { waiveCondition } from '@/lib/services/after-decision/condition/waive-condition';
import { makeOffer } from '@/lib/services/after-decision/offer/make-offer';
import { getMine } from '@/lib/services/applying/tracker/get-mine';
import { approve } from '@/lib/services/approval/decision/approve';
import { type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import { acceptedCases } from '@/lib/services/testing/accepted-cases';
import { decidedCases, type Mine } from '@/lib/services/testing/decided-cases';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';

const db = testDatabase();
let lender: SigningLender;
let decided: ReturnType<typeof decidedCases>;
let cases: ReturnType<typeof acceptedCases>;
beforeAll(async () => {
  lender = await signingLender(db);
  decided = decidedCases(lender);
  cases = acceptedCases(lender, decided);
});

const STATEMENT = 'document_received.bank_statement';
/** Two signatures in the default matrix. */
const LARGER = 20_000_000;
type Asked = { readonly mine: Mine; readonly documentId: string | null };

/** A bank statement is required: missing, or there in that state. */
async function asked(state: 'missing' | 'to_review', amountMinor?: number): Promise<Asked> {
  const mine = amountMinor === undefined ? await decided.onDesk() : await larger(amountMinor);
  const documentId = state === 'missing' ? null : await cases.givenPaper(mine, 'bank_statement', state);
  await lender.admin(
    `insert into app.document_requirement (application_id, party_id, kind, document_id)
     values ($1, $2, 'bank_statement', $3)`,
    [mine.row.id, mine.party.id, documentId],
  );
  return { mine, documentId };
}
async function larger(amountMinor: number): Promise<Mine> {
  const officer = await lender.officer();
  const { actor, party } = await lender.borrower();
  const row = await lender.onDesk({ holder: officer, amountMinor, borrower: party });
  return { row, officer, actor, party };
}
const nowIs = (id: string | null, state: string, by: string) =>
  lender.admin('update app.document set state = $2, reviewed_by_id = $3, reviewed_at = now() where id = $1', [
    id,
    state,
    by,
  ]);
async function signed({ row }: Mine, by: StaffActor, amountMinor: number, conditions: string[]) {
  const { number, version } = await lender.read(row.id);
  const terms = { amountMinor, term: { count: 12, unit: 'month' as const }, rateAnnual: '0.12' };
  const input = { number, version, assessmentId: null, key: randomUUID(), terms, reasons: [], conditions };
  const outcome = await approve(lender.as(by), input);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return decided.final(row);
}
const conditionsOf = async ({ row }: Mine) =>
  (
    await lender.admin(
      `select id, version, code, state, settled_by_id, evidence_id from app.condition
       where application_id = $1 order by code`,
      [row.id],
    )
  ).rows;
const signaturesOf = async ({ row }: Mine) =>
  (
    await lender.admin(
      'select act, round, conditions from app.signature where application_id = $1 order by held_at',
      [row.id],
    )
  ).rows;

describe('a required paper that nobody accepted', () => {
  it.each(['missing', 'to_review'] as const)(
    '%s: is a condition of the approval, set by itself',
    async (state) => {
      const { mine } = await asked(state);
      const row = await signed(mine, mine.officer, 4_000_000, []);
      expect(row.state).toBe('approved');
      expect(await signaturesOf(mine)).toMatchObject([{ conditions: [STATEMENT] }]);
      expect(await conditionsOf(mine)).toMatchObject([{ code: STATEMENT, state: 'open' }]);
    },
  );

  it('is nobody’s tightening: the next signer signs the same terms, also where it ran out meanwhile', async () => {
    const { mine, documentId } = await asked('to_review', LARGER);
    await nowIs(documentId, 'accepted', mine.officer.id);
    expect(await signed(mine, mine.officer, LARGER, [])).toMatchObject({ state: 'approval' });
    await nowIs(documentId, 'expired', mine.officer.id);
    expect(await signed(mine, await lender.manager(), LARGER, [])).toMatchObject({
      state: 'approved',
      round: 1,
    });
    expect((await signaturesOf(mine)).map(({ act }) => act)).toEqual(['recommend', 'sign']);
    expect(await conditionsOf(mine)).toMatchObject([{ code: STATEMENT, state: 'open' }]);
  });

  it('accepted before the last signature asks for nothing more, and nobody has loosened anything', async () => {
    const { mine, documentId } = await asked('to_review', LARGER);
    await signed(mine, mine.officer, LARGER, []);
    await nowIs(documentId, 'accepted', mine.officer.id);
    expect(await signed(mine, await lender.manager(), LARGER, [])).toMatchObject({
      state: 'approved',
      round: 1,
    });
    expect((await signaturesOf(mine)).map(({ act }) => act)).toEqual(['recommend', 'sign']);
    expect(await conditionsOf(mine)).toEqual([]);
  });

  it('accepted between two approvals of a case meets what the first one had set', async () => {
    const { mine, documentId } = await asked('to_review');
    await lender.admin(`insert into app.condition (application_id, code, state) values ($1, $2, 'open')`, [
      mine.row.id,
      STATEMENT,
    ]);
    await nowIs(documentId, 'accepted', mine.officer.id);
    await signed(mine, mine.officer, 4_000_000, []);
    expect(await conditionsOf(mine)).toMatchObject([
      { code: STATEMENT, state: 'met', settled_by_id: mine.officer.id, evidence_id: documentId },
    ]);
  });
});

describe('after acceptance', () => {
  async function accepted() {
    const { mine } = await asked('missing');
    await signed(mine, mine.officer, 4_000_000, []);
    await makeOffer(lender.worker('make_offer'), { applicationId: mine.row.id });
    const outcome = await decided.accepting(mine, await decided.codeFor(mine));
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    return mine;
  }
  const paperOnTracker = async ({ actor, row }: Mine) => {
    const view = await getMine(lender.as(actor), { number: row.number });
    return view.ok ? view.value.offer?.toDo.map(({ code, paper }) => [code, paper]) : view.code;
  };

  it('it is asked for truthfully, blocks the payout, and is met by that paper', async () => {
    const mine = await accepted();
    expect(await paperOnTracker(mine)).toEqual([[STATEMENT, 'missing']]);
    expect(await cases.seen(mine, mine.officer)).toMatchObject({
      conditions: [{ code: STATEMENT, byPolicy: true }],
      acts: { prepare: { allowed: false, reason: 'conditions_left' } },
    });
    const paper = await cases.givenPaper(mine, 'bank_statement', 'to_review');
    await lender.admin('update app.document_requirement set document_id = $2 where application_id = $1', [
      mine.row.id,
      paper,
    ]);
    expect(await paperOnTracker(mine)).toEqual([[STATEMENT, 'to_review']]);
    const [condition] = await conditionsOf(mine);
    const meet = async () =>
      meetCondition(lender.as(mine.officer), {
        ...(await cases.act(mine)),
        conditionId: condition.id,
        evidence: { kind: 'document', id: paper },
      });
    expect(await meet()).toMatchObject({ refusal: { reason: 'evidence_missing' } });
    await nowIs(paper, 'accepted', mine.officer.id);
    expect(await meet()).toMatchObject({ ok: true });
    expect(await conditionsOf(mine)).toMatchObject([{ state: 'met', evidence_id: paper }]);
  });

  it('it is waived by the authority that approved, as other conditions are', async () => {
    const mine = await accepted();
    const [condition] = await conditionsOf(mine);
    const waived = await waiveCondition(lender.as(mine.officer), {
      ...(await cases.act(mine)),
      conditionId: condition.id,
      reason: '另有网银流水可核',
    });
    expect(waived).toMatchObject({ ok: true });
    expect(await conditionsOf(mine)).toMatchObject([{ code: STATEMENT, state: 'waived' }]);
  });
});

describe('the database', () => {
  it('approves nothing over an open paper, unless it is a condition', async () => {
    const { mine, documentId } = await asked('to_review');
    const approvedAs = (before: ReturnType<typeof sql>) =>
      inActor(db.app, systemActor('test'), async (tx) => {
        await tx.execute(before);
        await tx.execute(sql`update app.application set state = 'approved', last_event = 'recommend',
          decided_amount_minor = 4000000, decided_term_count = 12, decided_term_unit = 'month', decided_rate_annual = 0.12
          where id = ${mine.row.id}`);
        throw new Error('It was approved.');
      }).catch((error: unknown) => faultOf(error) ?? String(error));
    // The one signature that its route asks for, past every trigger.
    await lender.admin(
      `insert into app.signature (application_id, round, step, step_kind, act, state, staff_id, role, authority,
        application_version, final_at, amount_minor, term_count, term_unit, rate_annual) values ($1, 1, 1, 'officer',
        'recommend', 'final', $2, 'officer', '{}', 1, now(), 4000000, 12, 'month', 0.12)`,
      [mine.row.id, mine.officer.id],
    );
    const nothing = sql`select 1`;
    expect(await approvedAs(nothing)).toBe('not_settled');
    const set = sql`insert into app.condition (application_id, code) values (${mine.row.id}, ${STATEMENT})`;
    expect(await approvedAs(set)).toContain('It was approved.');
    await nowIs(documentId, 'accepted', mine.officer.id);
    expect(await approvedAs(nothing)).toContain('It was approved.');
  });
});
