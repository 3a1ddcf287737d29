import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { countFaults, unstaffedByBranch } from '@/db/queries/case/counters';
import { application } from '@/db/schema/application/application';
import { party } from '@/db/schema/people/party';
import { grant, staff } from '@/db/schema/people/staff';
import { auditEvent } from '@/db/schema/record/audit-event';
import type { CaseRow } from '@/db/testing/case';
import { givenBranch } from '@/db/testing/lender';
import { inBulk, testDatabase } from '@/db/testing/test-database';
import type { QueueView } from '@/lib/contracts/queue';
import { approve } from '@/lib/services/approval/decision/approve';
import { decline } from '@/lib/services/approval/decision/decline';
import { finaliseSignature } from '@/lib/services/approval/decision/finalise-signature';
import { refer } from '@/lib/services/approval/decision/refer';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import { writeNote } from '@/lib/services/case/casefile/notes/write-note';
import { revealValue } from '@/lib/services/case/casefile/reveal-value';
import { sendMessage } from '@/lib/services/case/conversation/write-message';
import { staffOpenSteps } from '@/lib/services/house/upkeep/staff-open-steps';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { claim } from './holding/claim-applications';
import { reassignApplication } from './holding/reassign-application';
import { releaseApplication } from './holding/release-application';
import { listQueue } from './list-queue';
import { queueCounts } from './queue-counts';
import { searchApplications } from './search-applications';

const db = testDatabase();
const AMOUNT = 4_000_000;
let lender: SigningLender;
let here: string;
let substitute: string;
let investigator: StaffActor;

beforeAll(async () => {
  lender = await signingLender(db);
});
beforeEach(async () => {
  substitute = await givenBranch(db.owner);
  here = await givenBranch(db.owner, { substituteBranchId: substitute });
  investigator = await person('officer', here);
});

const person = (role: 'officer' | 'manager', branchId: string, limitMinor = 10 ** 8) =>
  lender.staff({ roles: [role], branchId, limitsMinor: { CNY: limitMinor } });
const inputFor = async (row: CaseRow) => {
  const { number, version } = await lender.read(row.id);
  const terms = { amountMinor: AMOUNT, term: { count: 12, unit: 'month' as const }, rateAnnual: '0.12' };
  return { number, version, assessmentId: null, key: randomUUID(), terms, reasons: [], conditions: [] };
};

/** Recommended by its own investigator on a one-signature route, so that the officer's step falls to somebody else. */
async function recommended(): Promise<CaseRow> {
  const values = { investigatorIds: [investigator.id] };
  const row = await lender.onDesk({ holder: investigator, amountMinor: AMOUNT, branchId: here, values });
  const answer = await approve(lender.as(investigator), await inputFor(row));
  expect(answer).toMatchObject({ value: { effect: 'recommend' } });
  return final(row);
}

async function final(row: CaseRow): Promise<CaseRow> {
  const { heldSignatureId } = await lender.read(row.id);
  await lender.elapse(row.id);
  const input = { signatureId: heldSignatureId ?? '' };
  expect(await finaliseSignature(lender.worker('finalise_signature'), input)).toMatchObject({ ok: true });
  return lender.read(row.id);
}

async function listed(actor: StaffActor, view: QueueView): Promise<string[]> {
  const page = await listQueue(lender.as(actor), { view, sort: 'received', filters: {}, limit: 100 });
  if (!page.ok) throw new Error(JSON.stringify(page));
  const counted = await queueCounts(lender.as(actor));
  // Whatever a view shows, its count is kept and says the same.
  if (counted.ok) expect(counted.value.counts[view]).toBe(page.value.rows.length);
  return page.value.rows.map((each) => each.number);
}

const eventsOf = (row: CaseRow, action: string) =>
  inBulk(db.owner, (tx) => tx.select().from(auditEvent).where(eq(auditEvent.subjectId, row.id))).then((all) =>
    all.filter((each) => each.action === action).map((each): unknown => JSON.parse(each.payload)),
  );

describe('a step that falls to the substitute', () => {
  it('is in its officers’ view, opened and signed by them, and says why; then it is gone from them', async () => {
    const stand = await person('officer', substitute);
    const row = await recommended();
    expect(row).toMatchObject({
      state: 'approval',
      coveringBranchId: substitute,
      stepFallsTo: 'officer_of_substitute',
      barredIds: [investigator.id],
    });
    expect(await eventsOf(row, 'application.step_fell')).toEqual([
      { round: 1, step: 1, to: 'officer_of_substitute', branchId: substitute },
    ]);
    expect(await listed(stand, 'to_sign')).toEqual([row.number]);
    expect(await listed(investigator, 'to_sign')).toEqual([]);
    const opened = await getApplication(lender.as(stand), { number: row.number });
    expect(opened).toMatchObject({
      value: {
        stepFallsTo: 'officer_of_substitute',
        substitute: { id: substitute },
        branch: { id: here },
        acts: { approve: { allowed: true }, claim: { allowed: false }, message: { allowed: false } },
      },
    });
    expect(await approve(lender.as(stand), await inputFor(row))).toMatchObject({ value: { effect: 'sign' } });
    expect(await listed(stand, 'to_sign')).toEqual([]);
    expect(await final(row)).toMatchObject({ state: 'approved', coveringBranchId: null, barredIds: [] });
    expect(await getApplication(lender.as(stand), { number: row.number })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await inBulk(db.owner, countFaults)).toEqual([]);
  });

  it('opens nothing else of that branch, to nobody else of the substitute, and to no third branch', async () => {
    const stand = await person('officer', substitute);
    const others = [
      await person('manager', substitute),
      await person('officer', await givenBranch(db.owner)),
      await person('manager', await givenBranch(db.owner)),
    ];
    const fallen = await recommended();
    const theirs = await lender.onDesk({ holder: null, amountMinor: AMOUNT, branchId: here });
    const act = async (row: CaseRow) => ({ number: row.number, version: row.version, key: randomUUID() });
    for (const actor of others) {
      expect(await listed(actor, 'to_sign')).toEqual([]);
      expect(await getApplication(lender.as(actor), { number: fallen.number })).toMatchObject({ ok: false });
      expect(await approve(lender.as(actor), await inputFor(fallen))).toMatchObject({ code: 'NOT_FOUND' });
    }
    for (const view of ['open', 'mine', 'unclaimed', 'waiting', 'at_risk', 'archive', 'unstaffed'] as const)
      expect(await listed(stand, view)).toEqual([]);
    expect(await getApplication(lender.as(stand), { number: theirs.number })).toMatchObject({
      code: 'NOT_FOUND',
    });
    for (const attempt of [
      approve(lender.as(stand), await inputFor(theirs)),
      decline(lender.as(stand), { ...(await inputFor(theirs)), reasons: ['purpose_not_shown'] }),
      refer(lender.as(stand), { ...(await inputFor(theirs)), reasons: ['thin_security'] }),
    ])
      expect(await attempt).toMatchObject({ code: 'NOT_FOUND' });
    const seen = await searchApplications(lender.as(stand), { query: theirs.number });
    expect(seen).toEqual({ ok: true, value: { hits: [] } });
    const rows = await inActor(db.app, stand, async (tx) => ({
      cases: await tx.select({ id: application.id }).from(application),
      people: await tx.select({ id: party.id }).from(party),
    }));
    expect(rows).toEqual({ cases: [{ id: fallen.id }], people: [{ id: fallen.borrowerId }] });
    // Taking it in hand, giving it away and writing to the applicant stay with the handling branch.
    const claimed = await claim(lender.as(stand), { numbers: [fallen.number], key: randomUUID() });
    expect(claimed).toMatchObject({ value: { claimed: [] } });
    const to = stand.id;
    const both = await lender.staff({
      roles: ['officer', 'manager'],
      branchId: substitute,
      limitsMinor: { CNY: 10 ** 8 },
    });
    for (const outcome of [
      await releaseApplication(lender.as(stand), await act(fallen)),
      await reassignApplication(lender.as(both), { ...(await act(fallen)), to }),
      await sendMessage(lender.as(stand), { number: fallen.number, text: '您好', key: randomUUID() }),
    ])
      expect(outcome).toMatchObject({ code: 'FORBIDDEN' });
    const toStranger = await reassignApplication(lender.as(await person('manager', here, 1)), {
      ...(await act(fallen)),
      to,
    });
    expect(toStranger).toMatchObject({ refusal: { reason: 'colleague_not_of_branch' } });
    // What a signer needs is theirs: a note, and a value seen with its purpose.
    const note = { number: fallen.number, text: '已核', mentions: [], key: randomUUID() };
    expect(await writeNote(lender.as(stand), note)).toMatchObject({ ok: true });
    const field = { field: 'phone', purpose: 'verify_identity' } as const;
    expect(
      await revealValue(lender.as(stand), {
        number: fallen.number,
        partyId: fallen.borrowerId ?? '',
        ...field,
      }),
    ).toMatchObject({ ok: true });
  });

  it('falls to the manager of the branch first, and to a colleague before that', async () => {
    await person('officer', substitute);
    const manager = await person('manager', here);
    const row = await recommended();
    expect(row).toMatchObject({ stepFallsTo: 'manager_of_branch', coveringBranchId: null });
    expect(await listed(manager, 'to_sign')).toEqual([row.number]);
    const colleague = await person('officer', here);
    const other = await recommended();
    expect(other).toMatchObject({ stepFallsTo: 'officer_of_branch' });
    expect(await eventsOf(other, 'application.step_fell')).toEqual([]);
    expect(await listed(colleague, 'to_sign')).toEqual([other.number]);
    expect(await listed(manager, 'to_sign')).toEqual([row.number]);
  });
});

describe('a step that nobody can sign', () => {
  it('is shown to managers, and goes on by itself when somebody is granted what it needs', async () => {
    const manager = await person('manager', here, 1);
    const stand = await person('officer', substitute, 1);
    const row = await recommended();
    expect(row).toMatchObject({ cannotBeStaffed: true, stepFallsTo: null });
    expect(await listed(manager, 'unstaffed')).toEqual([row.number]);
    expect(await listed(manager, 'to_sign')).toEqual([]);
    expect(await getApplication(lender.as(manager), { number: row.number })).toMatchObject({
      value: { stepFallsTo: 'nobody' },
    });
    // Administrators see no case, but how many wait where they can grant.
    const admin = await lender.staff({ roles: ['admin'], branchId: null });
    const waiting = (actor: StaffActor) => inActor(db.app, actor, unstaffedByBranch);
    expect((await waiting(admin)).get(here)).toBe(1);
    expect((await waiting(stand)).get(here)).toBeUndefined();
    const restaff = (branchId: string) =>
      staffOpenSteps(lender.worker('staff_open_steps'), { branchId }).then((done) =>
        done.ok ? done.value.changed : done.code,
      );
    expect(await restaff(here)).toBe(0);
    await limit(stand, 10 ** 8);
    expect(await restaff(substitute)).toBe(1);
    expect(await listed(manager, 'unstaffed')).toEqual([]);
    expect(await listed(stand, 'to_sign')).toEqual([row.number]);
    await limit(manager, 10 ** 8);
    expect(await restaff(here)).toBe(1);
    expect(await listed(stand, 'to_sign')).toEqual([]);
    expect(await listed(manager, 'to_sign')).toEqual([row.number]);
    expect(await getApplication(lender.as(stand), { number: row.number })).toMatchObject({ ok: false });
    await inBulk(db.owner, (tx) => tx.update(staff).set({ active: false }).where(eq(staff.id, manager.id)));
    await limit(stand, 1);
    expect(await restaff(here)).toBe(1);
    expect(await lender.read(row.id)).toMatchObject({ cannotBeStaffed: true });
    expect(await eventsOf(row, 'application.step_fell')).toMatchObject([
      { to: 'nobody' },
      { to: 'officer_of_substitute' },
      { to: 'manager_of_branch' },
      { to: 'nobody' },
    ]);
    expect(await inBulk(db.owner, countFaults)).toEqual([]);
  });

  it('is staffed anew by the system alone, and not while a signature is held on it', async () => {
    const manager = await person('manager', here);
    const row = await recommended();
    const asked = { branchId: here };
    for (const actor of [manager, await lender.staff({ roles: ['admin'], branchId: null })])
      expect(await staffOpenSteps(lender.as(actor), asked)).toMatchObject({ code: 'FORBIDDEN' });
    await approve(lender.as(manager), await inputFor(row));
    await person('officer', here);
    expect(await staffOpenSteps(lender.worker('staff_open_steps'), asked)).toMatchObject({
      value: { changed: 0 },
    });
    expect(await lender.read(row.id)).toMatchObject({ stepFallsTo: 'manager_of_branch' });
  });
});

const limit = (of: StaffActor, limitMinor: number) =>
  inBulk(db.owner, (tx) => tx.update(grant).set({ limitMinor }).where(eq(grant.staffId, of.id)));

describe('what a manager signs', () => {
  it('is their own step, without what they signed before; a step above their limit says so', async () => {
    const manager = await person('manager', here);
    const small = await person('manager', here, 1);
    const officer = await person('officer', here);
    const row = await lender.onDesk({ holder: officer, amountMinor: 10_000_000, grade: 'C', branchId: here });
    const terms = {
      amountMinor: 10_000_000,
      term: { count: 12, unit: 'month' as const },
      rateAnnual: '0.12',
    };
    await approve(lender.as(officer), { ...(await inputFor(row)), terms });
    expect(await final(row)).toMatchObject({ stage: 'manager', barredIds: [officer.id] });
    expect(await listed(manager, 'to_sign')).toEqual([row.number]);
    expect(await listed(officer, 'to_sign')).toEqual([]);
    const above = async (actor: StaffActor) => {
      const page = await listQueue(lender.as(actor), {
        view: 'to_sign',
        sort: 'sla',
        filters: {},
        limit: 10,
      });
      return page.ok ? page.value.rows.map((each) => each.yourStep) : page;
    };
    expect(await above(manager)).toEqual(['covered']);
    expect(await above(small)).toEqual(['above_limit']);
    // Who holds both roles and signed as the officer has nothing more to sign.
    const both = await lender.staff({
      roles: ['officer', 'manager'],
      branchId: here,
      limitsMinor: { CNY: 10 ** 8 },
    });
    const second = await lender.onDesk({ holder: both, amountMinor: 10_000_000, grade: 'C', branchId: here });
    await approve(lender.as(both), { ...(await inputFor(second)), terms });
    await final(second);
    expect(await listed(both, 'to_sign')).toEqual([row.number]);
    expect(await listed(manager, 'to_sign')).toEqual([second.number, row.number]);
  });
});
