import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { matrixById, matrixOf } from '@/db/queries/institution/authority';
import { testDatabase } from '@/db/testing/test-database';
import { type MatrixBody, matrixBody } from '@/lib/contracts/house/authority';
import { codesOf } from '@/lib/domain/authority/version/signer-codes';
import { listChangedCases } from '@/lib/services/approval/authority/backtest/list-changed-cases';
import { proposeDraft } from '@/lib/services/approval/authority/propose-draft';
import { publishMatrix } from '@/lib/services/approval/authority/publish-matrix';
import { saveDraft } from '@/lib/services/approval/authority/save-draft';
import { startDraft } from '@/lib/services/approval/authority/start-draft';
import {
  type AuthorityLender,
  authorityLender,
  copy,
  freer,
  key,
  on,
} from '@/lib/services/testing/authority-lender';
import { must } from '@/lib/services/testing/outcomes';

const db = testDatabase();
let given: AuthorityLender;

beforeAll(async () => {
  given = await authorityLender(db);
});
beforeEach(() => given.newProduct());

/** A draft that says tiers, and withdraws and adds codes, beside the matrix. */
const saying = (
  of: Pick<MatrixBody, 'exceptionTiers' | 'withdrawnReasons' | 'addedReasons'>,
  body = copy(),
): MatrixBody => ({
  ...body,
  ...of,
});
const publish = async (body: MatrixBody) => {
  const proposed = await given.handedOver(body);
  must(await publishMatrix(given.lender.as(given.checker), on(proposed)));
  return proposed.id;
};

describe('tiers and codes of a version', () => {
  it('lists every rule that is an exception or refers, exceptions first, and says nothing at first', async () => {
    const { exceptions, live } = await given.page(given.officer);
    expect(exceptions[0]).toEqual({ id: 'P-36', addsTier: true, outcome: 'refer' });
    expect(exceptions.map(({ id }) => id)).toEqual(expect.arrayContaining(['P-12', 'P-18', 'P-35']));
    expect(exceptions.filter(({ addsTier, outcome }) => !addsTier && outcome !== 'refer')).toEqual([]);
    expect(Object.keys(live.body)).toEqual(['bandsUpToMinor', 'rows']);
  });

  it('are saved with the draft, published by a second person, and rolled back to as a new version', async () => {
    const before = (await given.page(given.maker)).live;
    const said = saying({
      exceptionTiers: { 'P-36': 2, 'P-18': 1 },
      withdrawnReasons: { refer: ['limit_reached'] },
      addedReasons: { return: ['ltv_too_high', 'income_below_declared'], decline: ['thin_security'] },
    });
    const id = await publish(said);
    const { live } = await given.page(given.officer);
    expect(live).toMatchObject({ id, state: 'in_force', body: said });
    const stored = await inActor(db.app, given.maker, (tx) => matrixById(tx, id));
    expect(stored && matrixOf(stored)).toMatchObject({ ...said, version: 'M-2', currency: 'CNY' });
    must(await startDraft(given.lender.as(given.maker), { fromVersionId: before.id, key: key() }));
    expect((await given.draftOf()).body).toEqual(before.body);
  });

  it('wait for their instant', async () => {
    const proposed = await given.handedOver(saying({ exceptionTiers: { 'P-36': 0 } }));
    const inForceFrom = new Date(Date.now() + 86_400_000).toISOString();
    must(await publishMatrix(given.lender.as(given.checker), { ...on(proposed), inForceFrom }));
    const { live, scheduled } = await given.page(given.maker);
    expect(live.body.exceptionTiers).toBeUndefined();
    expect(scheduled?.body.exceptionTiers).toEqual({ 'P-36': 0 });
  });

  it('make another draft of it: a backtest of before answers for nothing, and a stale save is refused', async () => {
    const draft = await given.begin(freer());
    await given.tried(draft);
    const change = { body: saying({ exceptionTiers: { 'P-36': 2 } }, freer()), note: '' };
    must(await saveDraft(given.lender.as(given.maker), { ...on(draft), ...change }));
    const edited = await given.draftOf();
    expect(await proposeDraft(given.lender.as(given.maker), on(edited))).toMatchObject({
      ok: false,
      refusal: { reason: 'backtest_missing' },
    });
    expect(await saveDraft(given.lender.as(given.maker), { ...on(draft), ...change })).toMatchObject({
      ok: false,
      refusal: { reason: 'draft_changed' },
    });
  });

  it('are refused for a rule that adds no tier, unless an earlier version said it', async () => {
    const draft = await given.begin();
    const save = (exceptionTiers: MatrixBody['exceptionTiers']) =>
      saveDraft(given.lender.as(given.maker), { ...on(draft), body: saying({ exceptionTiers }), note: '' });
    for (const rule of ['P-99', 'P-01'])
      expect(await save({ [rule]: 1 })).toMatchObject({
        ok: false,
        refusal: { reason: 'rule_adds_no_tier', params: { rule } },
      });
    await given.lender.admin(
      `update app.authority_matrix_version
        set body = (body::jsonb || '{"exceptionTiers":{"P-99":1}}')::text where id = $1`,
      [draft.id],
    );
    must(await save({ 'P-99': 1, 'P-36': 2 }));
  });

  it('keep a draft from being handed over where an act is left without a code', async () => {
    const draft = await given.begin(saying({ withdrawnReasons: { return: [...codesOf('return')] } }));
    expect((await given.page(given.maker)).problems).toEqual([
      { code: 'act_without_reason', act: 'return', grade: null, band: null, branch: null, step: null },
    ]);
    expect(await proposeDraft(given.lender.as(given.maker), on(draft))).toMatchObject({
      ok: false,
      refusal: { reason: 'matrix_has_faults' },
    });
  });

  it('are refused for a code that no version can add, by name, and where one is withdrawn at once', async () => {
    const draft = await given.begin();
    const save = (of: Pick<MatrixBody, 'withdrawnReasons' | 'addedReasons'>) =>
      saveDraft(given.lender.as(given.maker), { ...on(draft), body: saying(of), note: '' });
    for (const [act, reason] of [
      ['decline', 'under_age'],
      ['decline', 'known_customer'],
      ['return', 'facts_missing'],
      ['approve', 'thin_security'],
    ] as const)
      expect(await save({ addedReasons: { [act]: [reason] } })).toMatchObject({
        ok: false,
        refusal: { reason: 'reason_not_addable', params: { act, reason }, field: 'body' },
      });
    const both = { return: ['ltv_too_high' as const] };
    expect(await save({ addedReasons: both, withdrawnReasons: both })).toMatchObject({
      ok: false,
      refusal: { reason: 'reason_added_and_withdrawn', params: { act: 'return', reason: 'ltv_too_high' } },
    });
    expect(await given.draftOf()).toMatchObject({ body: draft.body, version: draft.version });
    const unknown = { addedReasons: { return: ['no_such_reason'] } };
    expect(matrixBody.safeParse({ ...copy(), ...unknown }).success).toBe(false);
    expect(matrixBody.safeParse({ ...copy(), addedReasons: { reopen: ['thin_security'] } }).success).toBe(
      false,
    );
  });

  it('keep a draft from being handed over that an earlier list would still have let add a code', async () => {
    const draft = await given.begin();
    await given.lender.admin(
      `update app.authority_matrix_version
        set body = (body::jsonb || '{"addedReasons":{"return":["under_age"]}}')::text where id = $1`,
      [draft.id],
    );
    expect((await given.page(given.maker)).problems).toEqual([
      { code: 'reason_not_addable', act: 'return', grade: null, band: null, branch: null, step: null },
    ]);
    expect(await proposeDraft(given.lender.as(given.maker), on(draft))).toMatchObject({
      ok: false,
      refusal: { reason: 'matrix_has_faults' },
    });
    // What it says already is no reason to refuse what is typed beside it.
    const body = saying({ addedReasons: { return: ['under_age', 'ltv_too_high'] } });
    must(await saveDraft(given.lender.as(given.maker), { ...on(draft), body, note: '' }));
  });

  it('that are added give an act whose usual ones are withdrawn a reason, and move no case of the past', async () => {
    await given.decidedCase({ decided: 'declined', fired: { exceptions: ['P-36'], referrals: [] } });
    await given.decidedCase({ decided: 'approved', fired: { exceptions: [], referrals: [] } });
    const draft = await given.begin(
      saying({
        withdrawnReasons: { return: [...codesOf('return')] },
        addedReasons: { return: ['ltv_too_high'] },
      }),
    );
    expect((await given.page(given.maker)).problems).toEqual([]);
    await given.tried(draft);
    expect((await given.page(given.maker)).backtest).toMatchObject({
      casesDone: 2,
      current: true,
      result: { cases: 2, changed: 0, flows: [] },
    });
    must(await proposeDraft(given.lender.as(given.maker), on(await given.draftOf())));
  });

  it('route the past anew in a backtest, name the rule that catches a case, and leave out what was not kept', async () => {
    const outlook = { exceptions: ['P-36'], referrals: [] };
    const caught = await given.decidedCase({ decided: 'declined', fired: outlook });
    const income = await given.decidedCase({
      decided: 'declined',
      fired: { exceptions: [], referrals: ['P-18'] },
    });
    await given.decidedCase({ decided: 'approved' });
    const draft = await given.begin(saying({ exceptionTiers: { 'P-36': 2 } }));
    const backtestId = await given.tried(draft);
    const { backtest } = await given.page(given.maker);
    expect(backtest).toMatchObject({
      casesDone: 3,
      casesUnknown: 1,
      result: { cases: 2, changed: 1, flows: [{ from: 'OM', to: 'K2', cases: 1 }] },
    });
    const listed = must(
      await listChangedCases(given.lender.as(given.checker), { backtestId, limit: 5 }),
    ).cases;
    expect(listed.map(({ number, caughtBy }) => [number, caughtBy])).toEqual([[caught.number, ['P-36']]]);
    const body = saying({ exceptionTiers: { 'P-18': 1 } });
    must(await saveDraft(given.lender.as(given.maker), { ...on(await given.draftOf()), body, note: '' }));
    const again = await given.tried(draft);
    const moved = must(
      await listChangedCases(given.lender.as(given.checker), { backtestId: again, limit: 5 }),
    ).cases;
    expect(moved.map(({ number, from, to, caughtBy }) => [number, from, to, caughtBy])).toEqual([
      [income.number, 'O', 'OM', ['P-18']],
    ]);
  });
});
