import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { faultOf } from '@/db/connect-errors';
import { matrixById } from '@/db/queries/institution/authority';
import { authorityMatrixVersion } from '@/db/schema/institution/authority';
import { inBulk, testDatabase } from '@/db/testing/test-database';
import { startBacktest } from '@/lib/services/approval/authority/backtest/start-backtest';
import { discardDraft } from '@/lib/services/approval/authority/discard-draft';
import { listVersions } from '@/lib/services/approval/authority/list-versions';
import { proposeDraft } from '@/lib/services/approval/authority/propose-draft';
import { publishMatrix } from '@/lib/services/approval/authority/publish-matrix';
import { saveDraft } from '@/lib/services/approval/authority/save-draft';
import { sendBack } from '@/lib/services/approval/authority/send-back';
import { startDraft } from '@/lib/services/approval/authority/start-draft';
import { withdrawMatrix } from '@/lib/services/approval/authority/withdraw-matrix';
import type { StaffActor } from '@/lib/services/kernel/actor';
import {
  type AuthorityLender,
  authorityLender,
  copy,
  freer,
  key,
  on,
} from '@/lib/services/testing/authority-lender';
import { must } from '@/lib/services/testing/outcomes';
import { LIMIT } from '@/lib/services/testing/signing-lender';

const db = testDatabase();
let given: AuthorityLender;

beforeAll(async () => {
  given = await authorityLender(db);
});
beforeEach(() => given.newProduct());

describe('the authority matrix', () => {
  it('is drawn up, tried on the past, handed over and signed by a second person, and then routes', async () => {
    await given.decidedCase({ decided: 'approved' });
    await given.decidedCase({ decided: 'declined' });
    const draft = await given.begin();
    const early = await proposeDraft(given.lender.as(given.maker), on(draft));
    expect(early).toMatchObject({ ok: false, refusal: { reason: 'backtest_missing' } });
    await given.tried(draft);
    must(await proposeDraft(given.lender.as(given.maker), on(draft)));
    const proposed = await given.draftOf();
    const own = await publishMatrix(given.lender.as(given.maker), on(proposed));
    expect(own).toMatchObject({ ok: false, code: 'FORBIDDEN', refusal: { reason: 'own_draft' } });
    must(await publishMatrix(given.lender.as(given.checker), on(proposed)));
    const { live, draft: none } = await given.page(given.officer);
    expect(live).toMatchObject({ id: draft.id, number: 2, state: 'in_force', note: 'Frees a day a week.' });
    expect(live.publishedBy?.id).toBe(given.checker.id);
    expect(live.drawnUpBy?.id).toBe(given.maker.id);
    expect(live.body.rows.B[1]).toBe('auto');
    expect(none).toBeNull();
    const events = await given.lender.admin(
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
    const draft = await given.begin();
    const seen = await given.page(given.officer);
    expect(seen.draft).toBeNull();
    expect(seen.backtest).toBeNull();
    expect(seen.may).toEqual({ draft: false, edit: false, propose: false, sendBack: false, publish: false });
    const auditor = await given.lender.staff({ roles: ['auditor'], branchId: null });
    expect((await given.page(auditor)).draft?.id).toBe(draft.id);
    for (const actor of [given.officer, auditor])
      for (const act of [proposeDraft, publishMatrix, discardDraft, withdrawMatrix])
        expect(await act(given.lender.as(actor), on(draft))).toMatchObject({ ok: false, code: 'FORBIDDEN' });
  });

  it('keeps what its maker types, faults and all, but is not handed over with any', async () => {
    const body = freer();
    body.bandsUpToMinor = [2_000_000, 2_000_000, 15_000_000, 30_000_000, 40_000_000];
    const draft = await given.begin(body);
    expect((await given.page(given.maker)).problems.map(({ code }) => code).toSorted()).toEqual([
      'bands_overlap',
      'gap_above_last_band',
    ]);
    const run = await startBacktest(given.lender.as(given.maker), {
      matrixVersionId: draft.id,
      months: 12,
      key: key(),
    });
    expect(run).toMatchObject({ ok: false, refusal: { reason: 'matrix_has_faults' } });
    expect(await proposeDraft(given.lender.as(given.maker), on(draft))).toMatchObject({
      ok: false,
      refusal: { reason: 'matrix_has_faults' },
    });
    const foreign = await saveDraft(given.lender.as(given.checker), {
      ...on(draft),
      body: freer(),
      note: '',
    });
    expect(foreign).toMatchObject({ ok: false, refusal: { reason: 'draft_of_another' } });
    const stale = { ...on(draft), version: draft.version - 1, body: freer(), note: '' };
    expect(await saveDraft(given.lender.as(given.maker), stale)).toMatchObject({
      ok: false,
      refusal: { reason: 'draft_changed' },
    });
  });

  it('is not handed over where nobody could sign a cell, and names branch, cell and step', async () => {
    const managers = `update app."grant" set limit_minor = 20000000 where kind = 'limit' and staff_id in
      (select staff_id from app."grant" where kind = 'role' and role = 'manager')`;
    await given.lender.admin(managers);
    try {
      const draft = await given.begin();
      await given.tried(draft);
      expect(await proposeDraft(given.lender.as(given.maker), on(draft))).toMatchObject({
        ok: false,
        refusal: { reason: 'route_nobody_can_sign' },
      });
      const { problems } = await given.page(given.maker);
      expect(problems).toContainEqual({
        code: 'nobody_can_sign',
        grade: 'A',
        band: 3,
        branch: expect.any(String),
        step: 'manager',
        act: null,
      });
    } finally {
      await given.lender.admin(managers.replace('20000000', String(LIMIT)));
    }
  });

  it('goes back with a reason, and an edit takes back what was handed over', async () => {
    const proposed = await given.handedOver();
    must(
      await sendBack(given.lender.as(given.checker), { ...on(proposed), reason: 'Band two is too wide.' }),
    );
    const back = await given.draftOf();
    expect(back.sentBack).toMatchObject({ reason: 'Band two is too wide.', by: { id: given.checker.id } });
    expect(back.proposedAt).toBeNull();
    must(await proposeDraft(given.lender.as(given.maker), on(back)));
    const again = await given.draftOf();
    must(
      await saveDraft(given.lender.as(given.maker), {
        ...on(again),
        body: copy(),
        note: 'Nothing after all.',
      }),
    );
    const edited = await given.draftOf();
    expect(edited.proposedAt).toBeNull();
    const recorded = await given.lender.admin(
      `select action from app.audit_event where subject_id = $1 order by sequence desc limit 1`,
      [edited.id],
    );
    expect(recorded.rows).toEqual([{ action: 'authority.taken_back' }]);
    expect(await publishMatrix(given.lender.as(given.checker), on(edited))).toMatchObject({
      ok: false,
      refusal: { reason: 'not_handed_over' },
    });
    // The backtest was of another body.
    expect(await proposeDraft(given.lender.as(given.maker), on(edited))).toMatchObject({
      ok: false,
      refusal: { reason: 'backtest_missing' },
    });
  });

  it('wants a fresh proof of who signs, and an instant that has not passed', async () => {
    const proposed = await given.handedOver();
    const stale = { ...given.checker, steppedUpAt: new Date(Date.now() - 6 * 60_000) };
    expect(await publishMatrix(given.lender.as(stale), on(proposed))).toMatchObject({
      ok: false,
      refusal: { reason: 'step_up_required' },
    });
    const past = { ...on(proposed), inForceFrom: new Date(Date.now() - 60_000).toISOString() };
    expect(await publishMatrix(given.lender.as(given.checker), past)).toMatchObject({
      ok: false,
      refusal: { reason: 'in_force_in_the_past' },
    });
  });

  it('is in force from its instant on, can be withdrawn before it, and rolled back to as a new version', async () => {
    const before = (await given.page(given.maker)).live;
    const proposed = await given.handedOver();
    const inForceFrom = new Date(Date.now() + 86_400_000).toISOString();
    must(await publishMatrix(given.lender.as(given.checker), { ...on(proposed), inForceFrom }));
    const waiting = await given.page(given.officer);
    expect(waiting.live.id).toBe(before.id);
    expect(waiting.scheduled).toMatchObject({ id: proposed.id, state: 'scheduled', inForceFrom });
    await given.lender.admin(
      `update app.authority_matrix_version set in_force_from = now() - interval '1 minute' where id = $1`,
      [proposed.id],
    );
    const now = await given.page(given.officer);
    expect(now.live.id).toBe(proposed.id);
    expect(now.scheduled).toBeNull();
    expect(await withdrawMatrix(given.lender.as(given.checker), on(now.live))).toMatchObject({
      ok: false,
      refusal: { reason: 'not_scheduled' },
    });
    const back = must(
      await startDraft(given.lender.as(given.maker), { fromVersionId: before.id, key: key() }),
    );
    const draft = await given.draftOf();
    expect(draft).toMatchObject({ id: back.matrixVersionId, number: 3, body: before.body });
    await given.tried(draft);
    must(await proposeDraft(given.lender.as(given.maker), on(draft)));
    const later = { ...on(await given.draftOf()), inForceFrom };
    must(await publishMatrix(given.lender.as(given.checker), later));
    const scheduled = (await given.page(given.maker)).scheduled;
    if (scheduled === null) throw new Error('Nothing is scheduled.');
    must(await withdrawMatrix(given.lender.as(given.maker), on(scheduled)));
    expect((await given.page(given.maker)).scheduled).toBeNull();
    const history = must(
      await listVersions(given.lender.as(given.officer), { product: given.productCode(), limit: 2 }),
    );
    expect(history.versions.map(({ number, state }) => [number, state])).toEqual([
      [3, 'withdrawn'],
      [2, 'in_force'],
    ]);
    const rest = must(
      await listVersions(given.lender.as(given.officer), {
        product: given.productCode(),
        limit: 2,
        cursor: history.nextCursor ?? '',
      }),
    );
    expect(rest.versions.map(({ number, state }) => [number, state])).toEqual([[1, 'past']]);
    expect(rest.nextCursor).toBeNull();
  });

  it('has one draft at a time; a dropped one keeps its number', async () => {
    const draft = await given.begin();
    const { live } = await given.page(given.maker);
    const second = await startDraft(given.lender.as(given.checker), { fromVersionId: live.id, key: key() });
    expect(second).toMatchObject({ ok: false, refusal: { reason: 'draft_exists' } });
    must(await discardDraft(given.lender.as(given.maker), on(draft)));
    const seenBy = (actor: StaffActor) =>
      inActor(db.app, actor, (tx) => matrixById(tx, draft.id)).then((row) => row?.state);
    expect(await seenBy(given.officer)).toBeUndefined();
    expect(await seenBy(given.checker)).toBe('discarded');
    must(await startDraft(given.lender.as(given.checker), { fromVersionId: live.id, key: key() }));
    expect((await given.page(given.checker)).draft?.number).toBe(3);
  });

  it('is held by the database too: no second signature of the maker, no publication untried, no change after', async () => {
    const draft = await given.begin();
    const set = (values: Partial<typeof authorityMatrixVersion.$inferInsert>, id = draft.id) =>
      inBulk(db.owner, (tx) =>
        tx.update(authorityMatrixVersion).set(values).where(eq(authorityMatrixVersion.id, id)),
      ).then(
        () => 'done',
        (error: unknown) => faultOf(error),
      );
    const published = { state: 'published' as const, inForceFrom: new Date(), publishedAt: new Date() };
    expect(await set({ ...published, publishedById: given.checker.id, proposedAt: new Date() })).toBe(
      'matrix_not_tried',
    );
    await given.tried(draft);
    expect(await set({ ...published, publishedById: given.checker.id })).toBe('matrix_not_tried');
    expect(await set({ ...published, publishedById: given.maker.id, proposedAt: new Date() })).toBe(
      'check_failed',
    );
    expect(await set({ ...published, publishedById: given.checker.id, proposedAt: new Date() })).toBe('done');
    expect(await set({ body: '{}' })).toBe('not_rewritten');
    const { live } = await given.page(given.maker);
    const born = inActor(db.app, given.maker, async (tx) => {
      const row = await matrixById(tx, live.id);
      if (row === undefined) throw new Error('There is no matrix in force.');
      const { id: _id, ...columns } = row;
      await tx.insert(authorityMatrixVersion).values({ ...columns, number: 99, inForceFrom: new Date() });
    });
    expect(await born.catch((error: unknown) => faultOf(error))).toBe('matrix_not_tried');
  });
});
