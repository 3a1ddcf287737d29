import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { type CaseRow, findCaseById } from '@/db/queries/case/case';
import { givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { getMine } from '@/lib/services/applying/tracker/get-mine';
import { approve } from '@/lib/services/approval/decision/approve';
import { finaliseSignature } from '@/lib/services/approval/decision/finalise-signature';
import { reassess } from '@/lib/services/case/assessment/reassess';
import { runAssessment } from '@/lib/services/case/assessment/run-assessment';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import { downloadDocument } from '@/lib/services/case/document/download-document';
import { reviewDocument } from '@/lib/services/case/document/review-document';
import { uploadDocument } from '@/lib/services/case/document/upload-document';
import { answerRequest } from '@/lib/services/case/request/answer-request';
import { ask } from '@/lib/services/case/request/ask';
import { listNotices } from '@/lib/services/house/notice/list-notices';
import { sendNotice } from '@/lib/services/house/notice/send-notice';
import { type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import { staffActor, testWorld } from '@/lib/services/testing/context';
import { dueOn } from '@/lib/services/testing/due-on';
import { must } from '@/lib/services/testing/outcomes';
import { pixel } from '@/lib/services/testing/pixel';
import { type Submitted, submittingPeople } from '@/lib/services/testing/submitting/submitting-people';
import { claim } from '@/lib/services/workbench/desk/holding/claim-applications';
import { admitFromTray } from './admit-from-tray';
import { leaveInTray } from './leave-in-tray';

const db = testDatabase();
const world = testWorld();
const { applicant, productWithRules, submitted } = submittingPeople(db, world);
const LIMIT = 100_000_000;

let code = '';
beforeAll(async () => {
  code = await productWithRules('personal');
});

/** By the administrator's hand, which skips triggers unless they are `kept` at work. */
async function admin(text: string, values: readonly unknown[] = [], kept = false) {
  const client = new pg.Client({ connectionString: db.adminUrl });
  await client.connect();
  try {
    if (!kept) await client.query("set session_replication_role = 'replica'");
    return await client.query(text, [...values]);
  } finally {
    await client.end();
  }
}

const read = async (id: string): Promise<CaseRow> => {
  const row = await inActor(db.app, systemActor('test'), (tx) => findCaseById(tx, id));
  if (row === undefined) throw new Error('The case is not there.');
  return row;
};

type Signed = Submitted & { officer: StaffActor; manager: StaffActor };

async function sent(of: Submitted, fileName = 'card.png'): Promise<string> {
  const upload = { number: of.number, kind: 'identity_card' as const, fileName, bytes: pixel };
  return must(await uploadDocument(of.context, upload)).id;
}

async function signing(of: Signed, actor: StaffActor) {
  const { version, assessmentId } = await read(of.id);
  const seen = must(await getApplication(world.as(db.app, actor), { number: of.number }));
  return approve(world.as(db.app, actor), {
    number: of.number,
    version,
    assessmentId,
    key: randomUUID(),
    terms: {
      ...(seen.currentTerms ?? { rateAnnual: '0.12' }),
      amountMinor: 16_000_000,
      term: { count: 24, unit: 'month' },
    },
    reasons: [],
    conditions: [],
    override: 'Known to the branch for years.',
  });
}

/** Ten seconds later. */
async function final(id: string): Promise<CaseRow> {
  const { heldSignatureId } = await read(id);
  for (const [table, column, key] of [
    ['signature', 'final_at', 'application_id'],
    ['application', 'held_final_at', 'id'],
  ])
    await admin(
      `update app.${table} set ${column} = now() - interval '1 second' where ${key} = $1 and ${column} > now()`,
      [id],
    );
  await finaliseSignature(world.system(db.worker, 'finalise_signature'), {
    signatureId: heldSignatureId ?? '',
  });
  return read(id);
}

/** An officer and a manager sign; one paper is required, accepted and in its place; the officer has recommended. */
async function recommended(): Promise<Signed> {
  const loan = {
    amountMinor: 16_000_000,
    term: { count: 24, unit: 'month' as const },
    repaymentMethod: 'equal_instalment' as const,
  };
  const income = {
    employmentKind: 'employed' as const,
    employerName: '东湖医院',
    tenureMonths: 72,
    industryCode: 'Q',
    sources: [{ kind: 'salary' as const, monthlyMinor: 4_500_000 }],
  };
  const of = await submitted(applicant(), code, {
    loan,
    income,
    purpose: { category: 'home_improvement', text: '装修厨房', costMinor: 18_000_000 },
  });
  await runAssessment(world.system(db.worker, 'assess'), { applicationId: of.id });
  const { handlingBranchId: branchId, borrowerId } = await read(of.id);
  const staff = async (role: 'officer' | 'manager') => {
    const limitsMinor = { CNY: LIMIT };
    return staffActor(await givenStaff(db.owner, { roles: [role], branchId, limitsMinor }), limitsMinor);
  };
  const officer = await staff('officer');
  const manager = await staff('manager');
  await admin(
    `insert into app.document_requirement (application_id, party_id, kind) values ($1, $2, 'identity_card')`,
    [of.id, borrowerId],
  );
  await claim(world.as(db.app, officer), { numbers: [of.number], key: randomUUID() });
  const documentId = await sent(of);
  must(
    await reviewDocument(world.as(db.app, officer), {
      documentId,
      version: 1,
      verdict: 'accepted',
      key: randomUUID(),
    }),
  );
  await reassess(world.system(db.worker, 'reassess'), { applicationId: of.id });
  const signed = { ...of, officer, manager };
  must(await signing(signed, officer));
  expect(await final(of.id)).toMatchObject({ state: 'approval', openStep: 2, round: 1 });
  return signed;
}

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
