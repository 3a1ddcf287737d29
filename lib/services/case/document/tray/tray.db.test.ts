import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { getMine } from '@/lib/services/applying/tracker/get-mine';
import { reassess } from '@/lib/services/case/assessment/reassess';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import { downloadDocument } from '@/lib/services/case/document/download-document';
import { reviewDocument } from '@/lib/services/case/document/review-document';
import { answerRequest } from '@/lib/services/case/request/answer-request';
import { ask } from '@/lib/services/case/request/ask';
import { listNotices } from '@/lib/services/house/notice/list-notices';
import { sendNotice } from '@/lib/services/house/notice/send-notice';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { testWorld } from '@/lib/services/testing/context';
import { dueOn } from '@/lib/services/testing/due-on';
import { must } from '@/lib/services/testing/outcomes';
import { recommendedCases, type Signed } from '@/lib/services/testing/submitting/recommended-cases';
import { admitFromTray } from './admit-from-tray';
import { leaveInTray } from './leave-in-tray';

const db = testDatabase();
const world = testWorld();
const { admin, read, sent, recommended } = recommendedCases(db, world);

const papers = async (of: Signed, actor: StaffActor) =>
  must(await getApplication(world.as(db.app, actor), { number: of.number })).documents;
const reasonOf = (outcome: unknown) => (outcome as { refusal?: { reason: string } }).refusal?.reason;

describe('a paper that comes after the first signature', () => {
  it('is no part of an assessment, and cannot be judged, until somebody admits it', async () => {
    const of = await recommended();
    const { assessmentId } = await read(of.id);
    const later = await sent(of, 'newer.png');
    const verdict = { documentId: later, version: 1, verdict: 'rejected', rejection: 'unreadable' } as const;
    const early = await reviewDocument(world.as(db.app, of.manager), { ...verdict, key: randomUUID() });
    expect(reasonOf(early)).toBe('in_tray');
    await reassess(world.system(db.worker, 'reassess'), { applicationId: of.id });
    const after = await read(of.id);
    expect(after.assessmentId).not.toBe(assessmentId);
    expect(after).toMatchObject({ state: 'approval', round: 1, documentsFine: 1 });
    const view = must(await getApplication(world.as(db.app, of.manager), { number: of.number }));
    expect(view.acts.settle_tray).toEqual({ allowed: true, reason: null });
    expect(view.documents.find(({ id }) => id === later)?.tray).toEqual({
      state: 'waiting',
      by: null,
      at: null,
      yourAnswer: false,
    });
    expect(must(await getMine(of.context, { number: of.number })).documents).toEqual([
      { id: expect.any(String), kind: 'identity_card', state: 'accepted', newer: 'waiting' },
    ]);
  });

  it('is admitted or left by the person of the open step alone, over the version they saw, once', async () => {
    const of = await recommended();
    const later = await sent(of);
    const paper = { documentId: later, version: 1 };
    const admit = (actor: StaffActor, key: string = randomUUID()) =>
      admitFromTray(world.as(db.app, actor), { ...paper, key });
    expect(reasonOf(await admit(of.officer))).toBe('role_missing');
    expect(
      reasonOf(
        await admitFromTray(world.as(db.app, of.manager), { ...paper, version: 2, key: randomUUID() }),
      ),
    ).toBe('tray_settled');
    const key = randomUUID();
    const left = await leaveInTray(world.as(db.app, of.manager), { ...paper, key });
    expect(left).toMatchObject({
      ok: true,
      value: { tray: { state: 'left', by: { id: of.manager.id } }, version: 2 },
    });
    expect(await leaveInTray(world.as(db.app, of.manager), { ...paper, key })).toEqual(left);
    expect(
      reasonOf(
        await admitFromTray(world.as(db.app, of.manager), { ...paper, version: 2, key: randomUUID() }),
      ),
    ).toBe('not_in_tray');
    const [first, second] = await papers(of, of.officer);
    expect([first?.tray, second?.tray?.state, second?.tray?.by?.id]).toEqual([null, 'left', of.manager.id]);
    const view = must(await getApplication(world.as(db.app, of.officer), { number: of.number }));
    expect(view.timeline.map((event) => event.action)).toContain('document.left_in_tray');
    expect(must(await getMine(of.context, { number: of.number })).documents).toMatchObject([
      { state: 'accepted', newer: 'left' },
    ]);
    await expect(
      admin(`update app.document set tray_verdict = 'admitted' where id = $1`, [later], true),
    ).rejects.toMatchObject({
      code: 'CS013',
    });
  });

  it('takes its place when admitted; what it then changes voids the signatures, shown before and after', async () => {
    const of = await recommended();
    const later = await sent(of);
    must(
      await admitFromTray(world.as(db.app, of.manager), { documentId: later, version: 1, key: randomUUID() }),
    );
    expect(await read(of.id)).toMatchObject({ documentsFine: 0, documentsRequired: 1 });
    await reassess(world.system(db.worker, 'reassess'), { applicationId: of.id });
    // Nothing that a signature rests on has moved: it stands.
    expect(await read(of.id)).toMatchObject({ state: 'approval', round: 1 });
    const judged = await reviewDocument(world.as(db.app, of.manager), {
      documentId: later,
      version: 2,
      verdict: 'rejected',
      rejection: 'unreadable',
      key: randomUUID(),
    });
    must(judged);
    await reassess(world.system(db.worker, 'reassess'), { applicationId: of.id });
    expect(await read(of.id)).toMatchObject({ state: 'review', round: 2 });
    const view = must(await getApplication(world.as(db.app, of.officer), { number: of.number }));
    expect(view.endedRound).toMatchObject({
      round: 1,
      because: 'reassessed',
      by: null,
      signatures: [{ signer: { id: of.officer.id }, step: 1 }],
    });
    expect(view.endedRound?.differences).toContainEqual({
      cause: 'outcome',
      figure: null,
      before: expect.any(String),
      after: 'refer',
    });
    const told = view.timeline.find((event) => event.action === 'application.reassessed');
    expect(told?.differences).toEqual(view.endedRound?.differences);
    expect(await noticesOf(of.officer)).toContainEqual(
      expect.objectContaining({ kind: 'signature_void_reassessed', number: of.number, from: null }),
    );
  });

  it('is admitted by reading it where it answers the open step’s own request', async () => {
    const of = await recommended();
    const { version, borrowerId } = await read(of.id);
    const asked = must(
      await ask(world.as(db.app, of.manager), {
        number: of.number,
        version,
        key: randomUUID(),
        partyId: borrowerId ?? '',
        kind: 'document',
        documentKind: 'identity_card',
        text: 'Both sides, please.',
        dueOn: dueOn(),
        blocking: true,
      }),
    );
    const answering = await sent(of);
    const answer = {
      number: of.number,
      requestId: asked.requestId,
      documentIds: [answering],
      key: randomUUID(),
    };
    must(await answerRequest(of.context, answer));
    const tray = async () => (await papers(of, of.manager)).find(({ id }) => id === answering)?.tray;
    expect(await tray()).toMatchObject({ state: 'waiting', yourAnswer: true });
    must(await downloadDocument(world.as(db.app, of.officer), { documentId: answering }));
    expect(await tray()).toMatchObject({ state: 'waiting' });
    must(await downloadDocument(world.as(db.app, of.manager), { documentId: answering }));
    expect(await tray()).toMatchObject({ state: 'admitted', by: { id: of.manager.id } });
  });
});

async function noticesOf(actor: StaffActor) {
  const { rows } = await admin(
    `select dedupe_key as key from app.notice where staff_id = $1 and state = 'waiting'`,
    [actor.id],
  );
  for (const { key } of rows) await sendNotice(world.system(db.worker, 'send_notice'), { dedupeKey: key });
  return must(await listNotices(world.as(db.app, actor))).notices;
}
