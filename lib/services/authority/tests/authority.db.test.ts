import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { faultOf } from '@/db/connect-errors';
import { assessment, assessmentVector } from '@/db/schema/decision/assessment';
import { authorityBacktest, authorityMatrixVersion } from '@/db/schema/institution/authority';
import { givenCase } from '@/db/testing/case';
import { givenProduct } from '@/db/testing/lender';
import { inBulk, testDatabase } from '@/db/testing/test-database';
import type { AuthorityView, MatrixBody } from '@/lib/contracts/authority';
import { defaultMatrix } from '@/lib/domain/authority/matrix';
import { defaultPolicy } from '@/lib/domain/policy/default-policy';
import { discardDraft } from '@/lib/services/authority/discard-draft';
import { getAuthority } from '@/lib/services/authority/get-authority';
import { listChangedCases } from '@/lib/services/authority/list-changed-cases';
import { listVersions } from '@/lib/services/authority/list-versions';
import { proposeDraft } from '@/lib/services/authority/propose-draft';
import { publishMatrix } from '@/lib/services/authority/publish-matrix';
import { runBacktest } from '@/lib/services/authority/run-backtest';
import { saveDraft } from '@/lib/services/authority/save-draft';
import { sendBack } from '@/lib/services/authority/send-back';
import { startBacktest } from '@/lib/services/authority/start-backtest';
import { startDraft } from '@/lib/services/authority/start-draft';
import { withdrawMatrix } from '@/lib/services/authority/withdraw-matrix';
import type { StaffActor } from '@/lib/services/kernel/actor';
import type { Outcome } from '@/lib/services/kernel/outcome';
import { LIMIT, type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';

const db = testDatabase();
let lender: SigningLender;
let maker: StaffActor;
let checker: StaffActor;
let officer: StaffActor;
let product: { id: string; code: string };

const proven = (actor: StaffActor): StaffActor => ({ ...actor, steppedUpAt: new Date() });
const key = () => randomUUID();
const got = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value;
};
const page = async (actor: StaffActor): Promise<AuthorityView> =>
  got(await getAuthority(lender.as(actor), { product: product.code }));
const draftOf = async () => {
  const { draft } = await page(maker);
  if (draft === null) throw new Error('There is no draft.');
  return draft;
};
const { currency: _, version: _version, ...defaults } = defaultMatrix;
const copy = (): MatrixBody => structuredClone(defaults) as unknown as MatrixBody;
/** Grade B between 20,000 and 50,000 without a signature. */
const freer = (): MatrixBody => {
  const body = copy();
  body.rows.B[1] = 'auto';
  return body;
};
const on = ({ id, version }: { id: string; version: number }) => ({
  matrixVersionId: id,
  version,
  key: key(),
});

async function begin(body = freer()) {
  const { live } = await page(maker);
  got(await startDraft(lender.as(maker), { fromVersionId: live.id, key: key() }));
  const draft = await draftOf();
  got(await saveDraft(lender.as(maker), { ...on(draft), body, note: 'Frees a day a week.' }));
  return draftOf();
}

async function tried(draft: { id: string }) {
  const { backtestId } = got(
    await startBacktest(lender.as(maker), { matrixVersionId: draft.id, months: 12, key: key() }),
  );
  await runBacktest(lender.worker('backtest'), { backtestId });
  return backtestId;
}

async function handedOver(body = freer()) {
  const draft = await begin(body);
  await tried(draft);
  got(await proposeDraft(lender.as(maker), on(draft)));
  return draftOf();
}

beforeAll(async () => {
  lender = await signingLender(db);
  const limitsMinor = { CNY: LIMIT };
  officer = await lender.staff({ roles: ['officer'], limitsMinor });
  await lender.manager();
  maker = proven(await lender.staff({ roles: ['risk'], branchId: null, appointments: ['committee_chair'] }));
  checker = proven(
    await lender.staff({ roles: ['risk'], branchId: null, appointments: ['committee_member'] }),
  );
  await lender.staff({ roles: ['risk'], branchId: null, appointments: ['committee_member'] });
});

beforeEach(async () => {
  const code = `p_${randomUUID().slice(0, 8)}`;
  const policy = { ...defaultPolicy('working_capital'), productCode: code };
  product = await givenProduct(db.owner, { values: { code }, policy, matrix: defaultMatrix });
});

/** A decided case of this product with its route facts, as an assessment would have kept them. */
async function decidedCase(of: { decided: 'approved' | 'declined'; grade?: 'A' | 'B'; facts?: boolean }) {
  const version = (await page(maker)).live.id;
  const { policyVersionId } = { policyVersionId: await policyOf(product.id) };
  const decidedAt = new Date(Date.now() - 86_400_000);
  const row = await givenCase(db.owner, {
    branchId: lender.branchId,
    productId: product.id,
    state: of.decided === 'approved' ? 'disbursed' : 'declined',
    values: {
      amountMinor: 4_000_000,
      grade: of.grade ?? 'B',
      decidedAt,
      decidedOutcome: of.decided,
      decisionMinutes: 300,
    },
  });
  const assessmentId = randomUUID();
  await inBulk(db.owner, async (tx) => {
    await tx.insert(assessment).values({
      id: assessmentId,
      applicationId: row.id,
      sequence: 1,
      snapshotHash: 'x',
      resultHash: 'x',
      policyVersionId,
      matrixVersionId: version,
      modelVersions: {},
      legalParameterIds: [],
      outcome: 'approve',
      grade: of.grade ?? 'B',
      pd: 0.03,
      exposureMinor: 4_000_000,
    });
    await tx.insert(assessmentVector).values({
      assessmentId,
      productCode: product.code,
      layout: 'v1',
      vector: [1],
      ...(of.facts === false
        ? {}
        : {
            routeExceptions: 0,
            routeLimitBreached: false,
            automaticUnmet: [],
            appealed: false,
            lgd: 0.6,
          }),
    });
  });
  await lender.admin('update app.application set assessment_id = $2 where id = $1', [row.id, assessmentId]);
  return row;
}

const policyOf = async (productId: string) => {
  const { rows } = await lender.admin('select id from app.policy_version where product_id = $1', [productId]);
  return (rows[0] as { id: string }).id;
};

describe('the authority matrix', () => {
  it('is drawn up, tried on the past, handed over and signed by a second person, and then routes', async () => {
    await decidedCase({ decided: 'approved' });
    await decidedCase({ decided: 'declined' });
    const draft = await begin();
    const early = await proposeDraft(lender.as(maker), on(draft));
    expect(early).toMatchObject({ ok: false, refusal: { reason: 'backtest_missing' } });
    await tried(draft);
    got(await proposeDraft(lender.as(maker), on(draft)));
    const proposed = await draftOf();
    const own = await publishMatrix(lender.as(maker), on(proposed));
    expect(own).toMatchObject({ ok: false, code: 'FORBIDDEN', refusal: { reason: 'own_draft' } });
    got(await publishMatrix(lender.as(checker), on(proposed)));
    const { live, draft: none } = await page(officer);
    expect(live).toMatchObject({ id: draft.id, number: 2, state: 'in_force', note: 'Frees a day a week.' });
    expect(live.publishedBy?.id).toBe(checker.id);
    expect(live.drawnUpBy?.id).toBe(maker.id);
    expect(live.body.rows.B[1]).toBe('auto');
    expect(none).toBeNull();
    const events = await lender.admin(
      `select action from app.audit_event where subject_kind = 'authority' and subject_id = $1 order by sequence`,
      [draft.id],
    );
    expect(events.rows.map((row: { action: string }) => row.action)).toEqual([
      'authority.drafted',
      'authority.backtest_started',
      'authority.proposed',
      'authority.published',
    ]);
  });

  it('shows the officer the live matrix alone, and lets neither them nor an auditor touch it', async () => {
    const draft = await begin();
    const seen = await page(officer);
    expect(seen.draft).toBeNull();
    expect(seen.backtest).toBeNull();
    expect(seen.may).toEqual({ draft: false, edit: false, propose: false, sendBack: false, publish: false });
    const auditor = await lender.staff({ roles: ['auditor'], branchId: null });
    expect((await page(auditor)).draft?.id).toBe(draft.id);
    for (const actor of [officer, auditor])
      for (const act of [proposeDraft, publishMatrix, discardDraft, withdrawMatrix])
        expect(await act(lender.as(actor), on(draft))).toMatchObject({ ok: false, code: 'FORBIDDEN' });
  });

  it('keeps what its maker types, faults and all, but is not handed over with any', async () => {
    const body = freer();
    body.bandsUpToMinor = [2_000_000, 2_000_000, 15_000_000, 30_000_000, 40_000_000];
    const draft = await begin(body);
    expect((await page(maker)).problems.map(({ code }) => code).toSorted()).toEqual([
      'bands_overlap',
      'gap_above_last_band',
    ]);
    const run = await startBacktest(lender.as(maker), { matrixVersionId: draft.id, months: 12, key: key() });
    expect(run).toMatchObject({ ok: false, refusal: { reason: 'matrix_has_faults' } });
    expect(await proposeDraft(lender.as(maker), on(draft))).toMatchObject({
      ok: false,
      refusal: { reason: 'matrix_has_faults' },
    });
    const foreign = await saveDraft(lender.as(checker), { ...on(draft), body: freer(), note: '' });
    expect(foreign).toMatchObject({ ok: false, refusal: { reason: 'draft_of_another' } });
    const stale = { ...on(draft), version: draft.version - 1, body: freer(), note: '' };
    expect(await saveDraft(lender.as(maker), stale)).toMatchObject({
      ok: false,
      refusal: { reason: 'draft_changed' },
    });
  });

  it('is not handed over where nobody could sign a cell, and names branch, cell and step', async () => {
    const managers = `update app."grant" set limit_minor = 20000000 where kind = 'limit' and staff_id in
      (select staff_id from app."grant" where kind = 'role' and role = 'manager')`;
    await lender.admin(managers);
    try {
      const draft = await begin();
      await tried(draft);
      expect(await proposeDraft(lender.as(maker), on(draft))).toMatchObject({
        ok: false,
        refusal: { reason: 'route_nobody_can_sign' },
      });
      const { problems } = await page(maker);
      expect(problems).toContainEqual({
        code: 'nobody_can_sign',
        grade: 'A',
        band: 3,
        branch: expect.any(String),
        step: 'manager',
      });
    } finally {
      await lender.admin(managers.replace('20000000', String(LIMIT)));
    }
  });

  it('goes back with a reason, and an edit takes back what was handed over', async () => {
    const proposed = await handedOver();
    got(await sendBack(lender.as(checker), { ...on(proposed), reason: 'Band two is too wide.' }));
    const back = await draftOf();
    expect(back.sentBack).toMatchObject({ reason: 'Band two is too wide.', by: { id: checker.id } });
    expect(back.proposedAt).toBeNull();
    got(await proposeDraft(lender.as(maker), on(back)));
    const again = await draftOf();
    got(await saveDraft(lender.as(maker), { ...on(again), body: copy(), note: 'Nothing after all.' }));
    const edited = await draftOf();
    expect(edited.proposedAt).toBeNull();
    expect(await publishMatrix(lender.as(checker), on(edited))).toMatchObject({
      ok: false,
      refusal: { reason: 'not_handed_over' },
    });
    // The backtest was of another body.
    expect(await proposeDraft(lender.as(maker), on(edited))).toMatchObject({
      ok: false,
      refusal: { reason: 'backtest_missing' },
    });
  });

  it('wants a fresh proof of who signs, and an instant that has not passed', async () => {
    const proposed = await handedOver();
    const stale = { ...checker, steppedUpAt: new Date(Date.now() - 6 * 60_000) };
    expect(await publishMatrix(lender.as(stale), on(proposed))).toMatchObject({
      ok: false,
      refusal: { reason: 'step_up_required' },
    });
    const past = { ...on(proposed), inForceFrom: new Date(Date.now() - 60_000).toISOString() };
    expect(await publishMatrix(lender.as(checker), past)).toMatchObject({
      ok: false,
      refusal: { reason: 'in_force_in_the_past' },
    });
  });

  it('is in force from its instant on, can be withdrawn before it, and rolled back to as a new version', async () => {
    const before = (await page(maker)).live;
    const proposed = await handedOver();
    const inForceFrom = new Date(Date.now() + 86_400_000).toISOString();
    got(await publishMatrix(lender.as(checker), { ...on(proposed), inForceFrom }));
    const waiting = await page(officer);
    expect(waiting.live.id).toBe(before.id);
    expect(waiting.scheduled).toMatchObject({ id: proposed.id, state: 'scheduled', inForceFrom });
    await lender.admin(
      `update app.authority_matrix_version set in_force_from = now() - interval '1 minute' where id = $1`,
      [proposed.id],
    );
    const now = await page(officer);
    expect(now.live.id).toBe(proposed.id);
    expect(now.scheduled).toBeNull();
    expect(await withdrawMatrix(lender.as(checker), on(now.live))).toMatchObject({
      ok: false,
      refusal: { reason: 'not_scheduled' },
    });
    const back = got(await startDraft(lender.as(maker), { fromVersionId: before.id, key: key() }));
    const draft = await draftOf();
    expect(draft).toMatchObject({ id: back.matrixVersionId, number: 3, body: before.body });
    await tried(draft);
    got(await proposeDraft(lender.as(maker), on(draft)));
    const later = { ...on(await draftOf()), inForceFrom };
    got(await publishMatrix(lender.as(checker), later));
    const scheduled = (await page(maker)).scheduled;
    if (scheduled === null) throw new Error('Nothing is scheduled.');
    got(await withdrawMatrix(lender.as(maker), on(scheduled)));
    expect((await page(maker)).scheduled).toBeNull();
    const history = got(await listVersions(lender.as(officer), { product: product.code, limit: 2 }));
    expect(history.versions.map(({ number, state }) => [number, state])).toEqual([
      [3, 'withdrawn'],
      [2, 'in_force'],
    ]);
    const rest = got(
      await listVersions(lender.as(officer), {
        product: product.code,
        limit: 2,
        cursor: history.nextCursor ?? '',
      }),
    );
    expect(rest.versions.map(({ number, state }) => [number, state])).toEqual([[1, 'past']]);
    expect(rest.nextCursor).toBeNull();
  });

  it('has one draft at a time; a dropped one keeps its number', async () => {
    const draft = await begin();
    const { live } = await page(maker);
    const second = await startDraft(lender.as(checker), { fromVersionId: live.id, key: key() });
    expect(second).toMatchObject({ ok: false, refusal: { reason: 'draft_exists' } });
    got(await discardDraft(lender.as(maker), on(draft)));
    got(await startDraft(lender.as(checker), { fromVersionId: live.id, key: key() }));
    expect((await page(checker)).draft?.number).toBe(3);
  });

  it('is held by the database too: no second signature of the maker, no publication untried, no change after', async () => {
    const draft = await begin();
    const set = (values: Partial<typeof authorityMatrixVersion.$inferInsert>, id = draft.id) =>
      inBulk(db.owner, (tx) =>
        tx.update(authorityMatrixVersion).set(values).where(eq(authorityMatrixVersion.id, id)),
      ).then(
        () => 'done',
        (error: unknown) => faultOf(error),
      );
    const published = { state: 'published' as const, inForceFrom: new Date(), publishedAt: new Date() };
    expect(await set({ ...published, publishedById: checker.id, proposedAt: new Date() })).toBe(
      'matrix_not_tried',
    );
    await tried(draft);
    expect(await set({ ...published, publishedById: checker.id })).toBe('matrix_not_tried');
    expect(await set({ ...published, publishedById: maker.id, proposedAt: new Date() })).toBe('check_failed');
    expect(await set({ ...published, publishedById: checker.id, proposedAt: new Date() })).toBe('done');
    expect(await set({ body: '{}' })).toBe('not_rewritten');
  });
});

describe('a backtest', () => {
  it('counts what would change, says what it could not know, and lists the cases that people declined first', async () => {
    await decidedCase({ decided: 'approved' });
    const declined = await decidedCase({ decided: 'declined' });
    await decidedCase({ decided: 'approved', grade: 'A' });
    await decidedCase({ decided: 'approved', facts: false });
    const draft = await begin();
    const backtestId = await tried(draft);
    const { backtest } = await page(maker);
    expect(backtest).toMatchObject({
      id: backtestId,
      state: 'done',
      current: true,
      casesDone: 4,
      casesUnknown: 1,
      result: {
        cases: 3,
        changed: 2,
        flows: [{ from: 'O', to: 'auto', cases: 2 }],
        automaticApprovals: { live: 1, draft: 3 },
        // 2 × 3 % × 60 % of 40,000 for the declined one; 3 % × 60 % of 40,000 for each of the two lent.
        expectedLossMinor: { live: 144_000, draft: 288_000 },
      },
    });
    const first = got(await listChangedCases(lender.as(checker), { backtestId, limit: 1 }));
    expect(first.cases).toEqual([
      {
        number: declined.number,
        from: 'O',
        to: 'auto',
        amountMinor: 4_000_000,
        pd: 0.03,
        decided: 'declined',
        approvesDeclined: true,
        lossAtStakeMinor: 144_000,
      },
    ]);
    const cursor = first.nextCursor ?? '';
    const rest = got(await listChangedCases(lender.as(checker), { backtestId, limit: 5, cursor }));
    expect(rest.cases.map(({ decided }) => decided)).toEqual(['approved']);
    expect(rest.nextCursor).toBeNull();
    const only = { backtestId, limit: 5, approvesDeclined: true };
    expect(got(await listChangedCases(lender.as(checker), only)).cases).toHaveLength(1);
    expect(await listChangedCases(lender.as(officer), only)).toMatchObject({ ok: false, code: 'FORBIDDEN' });
  });

  it('is another draft’s after an edit, and one that was killed begins anew and ends once', async () => {
    await decidedCase({ decided: 'approved' });
    const draft = await begin();
    const backtestId = await tried(draft);
    await runBacktest(lender.worker('backtest'), { backtestId });
    await inBulk(db.owner, (tx) =>
      tx
        .update(authorityBacktest)
        .set({ state: 'running', result: null, finishedAt: null })
        .where(eq(authorityBacktest.id, backtestId)),
    );
    await runBacktest(lender.worker('backtest'), { backtestId });
    expect((await page(maker)).backtest).toMatchObject({ state: 'done', casesDone: 1, current: true });
    expect(got(await listChangedCases(lender.as(maker), { backtestId, limit: 5 })).cases).toHaveLength(1);
    got(await saveDraft(lender.as(maker), { ...on(draft), body: copy(), note: '' }));
    expect((await page(maker)).backtest).toMatchObject({ id: backtestId, current: false });
  });
});
