import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { countFaults } from '@/db/queries/case/counters';
import { insertOverride } from '@/db/queries/decision/signature';
import type { CaseRow } from '@/db/testing/case';
import { testDatabase } from '@/db/testing/test-database';
import { makeOffer } from '@/lib/services/after-decision/offer/make-offer';
import { approve } from '@/lib/services/approval/decision/approve';
import { decline } from '@/lib/services/approval/decision/decline';
import { finaliseSignature } from '@/lib/services/approval/decision/finalise-signature';
import { returnCase } from '@/lib/services/approval/decision/return-case';
import { undoApproval } from '@/lib/services/approval/decision/undo-approval';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import { listNotices } from '@/lib/services/house/notice/list-notices';
import { sendNotice } from '@/lib/services/house/notice/send-notice';
import { type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import { must } from '@/lib/services/testing/outcomes';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { listQueue } from '@/lib/services/workbench/desk/list-queue';
import { searchApplications } from '@/lib/services/workbench/desk/search-applications';
import { getOwnFigures } from '@/lib/services/workbench/portfolio/get-own-figures';
import { getPortfolio } from '@/lib/services/workbench/portfolio/get-portfolio';

const db = testDatabase();
let lender: SigningLender;
beforeAll(async () => {
  lender = await signingLender(db);
});

/** ¥200,000 at grade B: officer and manager. */
const AMOUNT = 20_000_000;
const base = { amountMinor: AMOUNT, term: { count: 12, unit: 'month' as const }, rateAnnual: '0.12' };
const conditions = ['insurance_names_us'];

const reasonOf = (outcome: unknown) => (outcome as { refusal?: { reason: string } }).refusal?.reason;
const view = async (actor: StaffActor, row: CaseRow) =>
  must(await getApplication(lender.as(actor), { number: row.number }));

async function approving(
  actor: StaffActor,
  row: CaseRow,
  changes: Partial<typeof base> & { conditions?: string[] } = {},
) {
  const { number, version, assessmentId } = await lender.read(row.id);
  const { conditions: wanted = conditions, ...terms } = changes;
  return approve(lender.as(actor), {
    number,
    version,
    assessmentId,
    key: randomUUID(),
    terms: { ...base, ...terms },
    reasons: [],
    conditions: wanted,
  });
}

async function final(row: CaseRow): Promise<CaseRow> {
  const { heldSignatureId } = await lender.read(row.id);
  await lender.elapse(row.id);
  must(await finaliseSignature(lender.worker('finalise_signature'), { signatureId: heldSignatureId ?? '' }));
  return lender.read(row.id);
}

async function returning(actor: StaffActor, row: CaseRow) {
  const { number, version } = await lender.read(row.id);
  return returnCase(lender.as(actor), {
    number,
    version,
    key: randomUUID(),
    toStep: 0,
    reasons: ['facts_missing'],
  });
}

/** What the workbench has told a person of a case, newest first. */
async function told(actor: StaffActor, row: CaseRow) {
  const { rows } = await lender.admin(
    `select dedupe_key as key from app.notice where staff_id = $1 and state = 'waiting'`,
    [actor.id],
  );
  for (const { key } of rows) await sendNotice(lender.worker('send_notice'), { dedupeKey: key });
  const { notices } = must(await listNotices(lender.as(actor)));
  return notices
    .filter(({ number }) => number === row.number)
    .map(({ kind, from }) => [kind, from?.id ?? null]);
}

async function recommended(changes = {}) {
  const officer = await lender.officer();
  const manager = await lender.manager();
  const row = await lender.onDesk({ holder: officer, amountMinor: AMOUNT });
  must(await approving(officer, row, changes));
  expect(await final(row)).toMatchObject({ state: 'approval', openStep: 2, round: 1 });
  return { officer, manager, row };
}

describe('a change that only tightens', () => {
  it.each([
    ['less', { amountMinor: 18_000_000 }],
    ['shorter', { term: { count: 9, unit: 'month' as const } }],
    ['a lower rate', { rateAnnual: '0.1' }],
    ['one more condition', { conditions: [...conditions, 'purpose_evidence'] }],
    [
      'all of them',
      { amountMinor: 18_000_000, term: { count: 9, unit: 'month' as const }, rateAnnual: '0.1' },
    ],
  ])('%s: finishes the round and informs who signed before', async (_, change) => {
    const { officer, manager, row } = await recommended();
    expect(await approving(manager, row, change)).toMatchObject({ ok: true, value: { effect: 'change' } });
    expect(await final(row)).toMatchObject({ state: 'approved', round: 1 });
    expect(await told(officer, row)).toEqual([['terms_tightened', manager.id]]);
    expect(await told(manager, row)).toEqual([]);
  });
});

describe('a change that loosens', () => {
  it.each([
    ['more', { amountMinor: 19_000_000 }, {}, 'amount'],
    ['longer', { term: { count: 9, unit: 'month' as const } }, {}, 'term'],
    ['a higher rate', { rateAnnual: '0.1' }, {}, 'rate'],
    ['one condition less', {}, { conditions: [] }, 'conditions'],
    ['more for a lower rate', { amountMinor: 19_000_000 }, { rateAnnual: '0.1' }, 'amount'],
  ])(
    '%s: opens a round in which the others sign anew, and tells them why',
    async (_, before, after, cause) => {
      const { officer, manager, row } = await recommended(before);
      expect(await approving(manager, row, after)).toMatchObject({ ok: true, value: { effect: 'change' } });
      expect(await final(row)).toMatchObject({ state: 'approval', stage: 'officer', round: 2, openStep: 1 });
      expect(await told(officer, row)).toEqual([['signature_void_loosened', manager.id]]);
      const { endedRound, route } = await view(officer, row);
      expect(endedRound).toMatchObject({
        round: 1,
        because: 'loosened',
        by: { id: manager.id },
        signatures: [{ signer: { id: officer.id }, step: 1 }],
      });
      expect(endedRound?.differences[0]?.cause).toBe(cause);
      expect(endedRound?.differences[0]?.before).not.toBe(endedRound?.differences[0]?.after);
      expect(route.map((step) => step.state)).toEqual(['open', 'signed']);
    },
  );
});

describe('a return', () => {
  it('says whose signature is void and why, and after three rounds the next tier decides', async () => {
    const { officer, manager, row } = await recommended();
    must(await returning(manager, row));
    expect(await final(row)).toMatchObject({ state: 'review', round: 2, tier: 'OM' });
    expect(await told(officer, row)).toEqual([['signature_void_returned', manager.id]]);
    expect((await view(officer, row)).endedRound).toMatchObject({
      because: 'returned',
      by: { id: manager.id },
      differences: [],
      signatures: [{ signer: { id: officer.id }, step: 1 }],
    });
    for (const round of [3, 4]) {
      must(await approving(officer, row));
      await final(row);
      must(await returning(manager, row));
      expect(await final(row)).toMatchObject({ round, tier: round > 3 ? 'K2' : 'OM' });
    }
    expect((await lender.read(row.id)).routeBecause).toContain('rounds_exhausted');
  });
});

describe('undoing an approval', () => {
  it('is open on the page to whoever has the authority, whether or not they signed, and to nobody else', async () => {
    const { officer, manager, row } = await recommended();
    must(await approving(manager, row));
    await final(row);
    await makeOffer(lender.worker('make_offer'), { applicationId: row.id });
    const other = await lender.manager();
    expect((await view(other, row)).acts.undo_approval).toEqual({ allowed: true, reason: null });
    expect((await view(manager, row)).acts.undo_approval.allowed).toBe(true);
    expect((await view(officer, row)).acts.undo_approval.allowed).toBe(false);
    const undo = async (actor: StaffActor) => {
      const { number, version } = await lender.read(row.id);
      return undoApproval(lender.as(actor), {
        number,
        version,
        key: randomUUID(),
        reason: 'Wrong borrower.',
      });
    };
    expect(reasonOf(await undo(officer))).toBe('actor_not_allowed');
    must(await undo(other));
    expect(await lender.read(row.id)).toMatchObject({ state: 'review', round: 2 });
    expect(await told(officer, row)).toEqual([['signature_void_undone', other.id]]);
    expect(await told(manager, row)).toEqual([['signature_void_undone', other.id]]);
    expect((await view(officer, row)).endedRound).toMatchObject({
      because: 'approval_undone',
      by: { id: other.id },
    });
    const sent = await lender.admin(
      `select template from app.notice where application_id = $1 and channel = 'sms'
        and template = 'offer_withdrawn'`,
      [row.id],
    );
    expect(sent.rows).toHaveLength(1);
  });
});

describe('a declined case', () => {
  it('is found by its officer: among the decided, by search, and by its link', async () => {
    const officer = await lender.officer();
    const row = await lender.onDesk({ holder: officer, amountMinor: 4_000_000 });
    const { number, version } = await lender.read(row.id);
    must(
      await decline(lender.as(officer), {
        number,
        version,
        assessmentId: null,
        key: randomUUID(),
        reasons: ['business_not_seen_in_order'],
      }),
    );
    expect(await final(row)).toMatchObject({ state: 'declined' });
    const page = must(
      await listQueue(lender.as(officer), { view: 'decided', sort: 'decided', filters: {}, limit: 100 }),
    );
    expect(page.rows.map((each) => each.number)).toContain(number);
    const found = must(await searchApplications(lender.as(officer), { query: number }));
    expect(JSON.stringify(found)).toContain(number);
    expect((await view(officer, row)).state).toBe('declined');
  });
});

describe('decisions against the system', () => {
  it('are kept by person, direction and grade; the signer and their manager read them, a colleague does not', async () => {
    const officer = await lender.officer();
    const manager = await lender.manager();
    const row = await lender.onDesk({ holder: officer, amountMinor: 4_000_000 });
    await inActor(db.app, systemActor('test'), (tx) =>
      insertOverride(tx, {
        applicationId: row.id,
        signatureId: null,
        staffId: officer.id,
        direction: 'approved_against',
        grade: 'B',
        reasons: [],
      }),
    );
    const own = must(await getOwnFigures(lender.as(officer), { weeks: 4 }));
    const counted = [{ person: { id: officer.id }, direction: 'approved_against', grade: 'B', count: 1 }];
    expect(own.overrides).toMatchObject(counted);
    expect(must(await getPortfolio(lender.as(manager), { weeks: 4 })).overrides).toMatchObject(counted);
    expect(must(await getOwnFigures(lender.as(await lender.officer()), { weeks: 4 })).overrides).toEqual([]);
    const faults = await inActor(db.worker, systemActor('test'), (tx) => countFaults(tx));
    expect(faults.filter((fault) => fault.startsWith('own_override'))).toEqual([]);
  });
});
