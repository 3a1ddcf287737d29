import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { finalVotes, panelOfStep, readableVotes } from '@/db/queries/decision/committee';
import { chainOf } from '@/db/queries/record/audit';
import { type CaseRow, givenCase } from '@/db/testing/case';
import { givenBranch } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { defaultMatrix, routeFor } from '@/lib/domain/authority/matrix';
import { nothingFired } from '@/lib/domain/authority/version/exceptions';
import type { Vote } from '@/lib/domain/authority/vocabulary';
import { type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import { openRoute } from '@/lib/services/kernel/case/open-route';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { listQueue } from '@/lib/services/workbench/desk/list-queue';
import { appointPanel } from './appoint-panel';
import { closeCommittee } from './close-committee';
import { finaliseVote } from './finalise-vote';
import { committedText, vote } from './vote';

const db = testDatabase();
const test = systemActor('test');
let lender: SigningLender;
let officer: StaffActor;
let manager: StaffActor;
let chair: StaffActor;
let members: StaffActor[];
let alternate: StaffActor;

beforeAll(async () => {
  lender = await signingLender(db);
  officer = await lender.officer();
  manager = await lender.manager();
  const other = await givenBranch(db.owner);
  const appointed = (appointment: 'committee_chair' | 'committee_member' | 'committee_alternate') =>
    lender.staff({ roles: ['risk'], branchId: null, appointments: [appointment] });
  chair = await lender.staff({ roles: ['manager'], branchId: other, appointments: ['committee_chair'] });
  members = [await appointed('committee_member'), await appointed('committee_member')];
  alternate = await appointed('committee_alternate');
});

/** Signed by officer and manager, before a panel that needs `votes` of three; seated by the job. */
async function beforePanel(grade: 'B' | 'C' = 'B', returnedBefore = false): Promise<CaseRow> {
  const { party } = await lender.borrower();
  const amountMinor = 40_000_000;
  const row = await givenCase(db.owner, {
    state: 'approval',
    openStep: 'committee',
    branchId: lender.branchId,
    productId: lender.product.id,
    borrower: party,
    values: { amountMinor, grade, openStep: 3, holderId: officer.id, heldSince: new Date() },
  });
  const route = routeFor({
    matrix: defaultMatrix,
    grade,
    exposureMinor: amountMinor,
    fired: nothingFired,
    referrals: 0,
    reopenedOrAppealedE: true,
    automaticAllowed: false,
    origin: 'applicant',
  });
  if (route.kind !== 'route') throw new Error('The case has no route.');
  await inActor(db.app, test, (tx) =>
    openRoute(tx, { applicationId: row.id, round: 1, route, branchId: lender.branchId }),
  );
  await lender.admin(
    `update app.route_step set state = case when step = 3 then 'open' else 'done' end where application_id = $1`,
    [row.id],
  );
  for (const [step, kind, act, who, role] of [
    [1, 'officer', 'recommend', officer, 'officer'],
    [2, 'manager', 'sign', manager, 'manager'],
  ] as const)
    await lender.admin(
      `insert into app.signature (application_id, round, step, step_kind, act, state, staff_id, role, amount_minor,
         term_count, term_unit, rate_annual, conditions, authority, application_version, final_at)
       values ($1, 1, $2, $3, $4, 'final', $5, $6, $7, 12, 'month', 0.12, '{insurance_names_us}', '{}', 1, now())`,
      [row.id, step, kind, act, who.id, role, amountMinor],
    );
  if (returnedBefore)
    await lender.admin(
      `insert into app.signature (application_id, round, step, step_kind, act, state, staff_id, role, authority,
         application_version, final_at)
       values ($1, 0, 3, 'committee', 'return', 'final', $2, 'manager', '{}', 1, now())`,
      [row.id, chair.id],
    );
  const seated = await appointPanel(lender.worker('appoint_panel'), { applicationId: row.id });
  expect(seated).toEqual({ ok: true, value: { seated: true } });
  return lender.read(row.id);
}

const casting = (actor: StaffActor, row: CaseRow, choice: Vote) =>
  vote(lender.as(actor), {
    number: row.number,
    version: row.version,
    key: randomUUID(),
    vote: choice,
    reason: '还款来源清楚',
  });

async function finalVote(actor: StaffActor, row: CaseRow, choice: Vote): Promise<CaseRow> {
  const held = await casting(actor, row, choice);
  expect(held).toMatchObject({ ok: true, value: { effect: 'vote' } });
  await lender.elapse(row.id);
  const voteId = held.ok ? held.value.signatureId : '';
  const outcome = await finaliseVote(lender.worker('finalise_vote'), { voteId });
  expect(outcome).toEqual({ ok: true, value: { final: true } });
  return lender.read(row.id);
}

const events = (row: CaseRow) =>
  inActor(db.app, test, (tx) => chainOf(tx, { kind: 'application', id: row.id }));
const first = (list: readonly StaffActor[], index: number): StaffActor => {
  const found = list[index];
  if (found === undefined) throw new Error('No such member.');
  return found;
};

describe('a panel', () => {
  it('seats the chair who returned the case from an earlier round’s panel, and their vote counts', async () => {
    const row = await beforePanel('B', true);
    const of = { applicationId: row.id, round: 1, step: 3 };
    const seats = await inActor(db.app, test, (tx) => panelOfStep(tx, of));
    expect(seats.map((seat) => seat.staffId).sort()).toEqual(
      [chair, ...members].map((each) => each.id).sort(),
    );
    await finalVote(first(members, 0), row, 'yes');
    await finalVote(first(members, 1), row, 'no');
    expect(await finalVote(chair, row, 'yes')).toMatchObject({ state: 'approved' });
  });

  it('is the chair and members who neither proposed nor signed; voting closes it when the result is certain', async () => {
    const row = await beforePanel();
    const of = { applicationId: row.id, round: 1, step: 3 };
    const seats = await inActor(db.app, test, (tx) => panelOfStep(tx, of));
    expect(seats.map((seat) => seat.staffId).sort()).toEqual(
      [chair, ...members].map((each) => each.id).sort(),
    );
    expect(await finalVote(first(members, 0), row, 'yes')).toMatchObject({ state: 'approval' });
    expect(await finalVote(first(members, 1), row, 'no')).toMatchObject({ state: 'approval' });
    expect(await finalVote(chair, row, 'yes')).toMatchObject({
      state: 'approved',
      decidedAmountMinor: 40_000_000,
    });
    const closing = (await events(row)).find((event) => event.action === 'application.committee_closed');
    const payload: { openings: string[]; result: string } = JSON.parse(closing?.payload ?? '{}');
    expect(payload.result).toBe('approved');
    const commitments = (await events(row))
      .filter((event) => event.action === 'vote.cast')
      .map((event) => String(JSON.parse(event.payload).commitment));
    const { vault } = lender.as(chair);
    const opened = payload.openings.map((opening) => {
      const [id = '', , choice = '', salt = ''] = opening.split('/');
      return vault.commitment(committedText(id, choice), Buffer.from(salt, 'hex'));
    });
    expect(opened.sort()).toEqual(commitments.sort());
  });

  it('declines when the votes can no longer be reached, and by the chair’s veto alone', async () => {
    const out = await beforePanel();
    await finalVote(first(members, 0), out, 'no');
    expect(await finalVote(first(members, 1), out, 'no')).toMatchObject({ state: 'declined' });
    const vetoed = await beforePanel();
    const member = await casting(first(members, 0), vetoed, 'veto');
    expect(member).toMatchObject({ refusal: { reason: 'veto_not_allowed' } });
    expect(await finalVote(chair, vetoed, 'veto')).toMatchObject({ state: 'declined' });
  });

  it('seats an alternate for one who recuses; K3 wants all three', async () => {
    const row = await beforePanel('C');
    await finalVote(first(members, 0), row, 'recuse');
    const of = { applicationId: row.id, round: 1, step: 3 };
    const seats = await inActor(db.app, test, (tx) => panelOfStep(tx, of));
    expect(seats.find((seat) => seat.staffId === alternate.id)).toMatchObject({
      seated: true,
      recusedAt: null,
    });
    const gone = await casting(first(members, 0), row, 'yes');
    expect(gone.ok).toBe(false);
    await finalVote(first(members, 1), row, 'yes');
    await finalVote(chair, row, 'yes');
    expect(await finalVote(alternate, row, 'yes')).toMatchObject({ state: 'approved' });
  });

  it('above the institution’s amount a vote wants a fresh proof of who casts it, and leaves no trace without one', async () => {
    const row = await beforePanel();
    const member = first(members, 0);
    const old = new Date(Date.now() - 6 * 60_000);
    const cast = async () => (await events(row)).filter(({ action }) => action === 'vote.cast').length;
    for (const steppedUpAt of [old, null])
      for (const choice of ['yes', 'no', 'recuse'] as const)
        expect(await casting({ ...member, steppedUpAt }, row, choice)).toMatchObject({
          code: 'FORBIDDEN',
          refusal: { reason: 'step_up_required' },
        });
    expect(await cast()).toBe(0);
    const stranger = { ...officer, steppedUpAt: old };
    expect(await casting(stranger, row, 'yes')).not.toMatchObject({
      refusal: { reason: 'step_up_required' },
    });
    expect(await casting({ ...member, steppedUpAt: new Date() }, row, 'yes')).toMatchObject({ ok: true });
    expect(await cast()).toBe(1);
    await lender.admin('update app.institution set step_up_amount_minor = $1', [40_000_000]);
    try {
      expect(await casting({ ...first(members, 1), steppedUpAt: null }, row, 'yes')).toMatchObject({
        ok: true,
      });
    } finally {
      await lender.admin('update app.institution set step_up_amount_minor = $1', [5_000_000]);
    }
  });

  it('without quorum it is postponed once, then the case goes back to review', async () => {
    const row = await beforePanel();
    await finalVote(first(members, 0), row, 'recuse');
    await finalVote(first(members, 1), row, 'recuse');
    expect(await lender.read(row.id)).toMatchObject({ state: 'approval' });
    await finalVote(chair, row, 'yes');
    expect(await finalVote(alternate, row, 'yes')).toMatchObject({ state: 'approval' });
    await appointPanel(lender.worker('appoint_panel'), { applicationId: row.id });
    expect(await lender.read(row.id)).toMatchObject({ state: 'review', round: 2, openStep: 1 });
  });

  it('closes on the chair’s word with the votes that are there, on the worker only', async () => {
    const row = await beforePanel();
    await finalVote(first(members, 0), row, 'yes');
    await finalVote(first(members, 1), row, 'yes');
    expect(await lender.read(row.id)).toMatchObject({ state: 'approval' });
    const input = { applicationId: row.id, chairId: chair.id };
    expect(await closeCommittee(lender.as(chair), input)).toMatchObject({ code: 'FORBIDDEN' });
    const closed = await closeCommittee(lender.worker('close_committee'), input);
    expect(closed).toEqual({ ok: true, value: { state: 'approved' } });
  });
});

describe('the desk of who sits on panels', () => {
  const marks = async (actor: StaffActor, row: CaseRow) => {
    const page = await listQueue(lender.as(actor), {
      view: 'committee',
      sort: 'received',
      filters: {},
      limit: 100,
    });
    if (!page.ok) throw new Error(JSON.stringify(page));
    return page.value.rows.find(({ number }) => number === row.number)?.yourVote;
  };

  it('marks the cases that wait for one’s vote until it is given, and others’ panels not at all', async () => {
    const row = await beforePanel();
    const voter = first(members, 0);
    expect(await marks(voter, row)).toBe('to_give');
    expect(await marks(chair, row)).toBe('to_give');
    expect(await marks(alternate, row)).toBeNull();
    expect(await marks(officer, row)).toBeNull();
    await casting(voter, row, 'yes');
    expect(await marks(voter, row)).toBe('given');
    expect(await marks(chair, row)).toBe('to_give');
    await finalVote(chair, row, 'recuse');
    // Of another branch and off the panel: nothing of the case is theirs to see; the alternate's vote is asked for.
    expect(await marks(chair, row)).toBeUndefined();
    expect(await marks(alternate, row)).toBe('to_give');
  });
});

describe('secrecy', () => {
  it('a vote is readable by its voter alone until the closing, whatever the query', async () => {
    const row = await beforePanel();
    const voter = first(members, 0);
    await finalVote(voter, row, 'yes');
    await casting(first(members, 1), row, 'no');
    const auditor = await lender.staff({ roles: ['auditor'], branchId: null });
    const others = [chair, officer, manager, auditor, test];
    for (const actor of others) {
      const seen = await inActor(db.app, actor, async (tx) => {
        const all = await tx.execute(sql`select * from app.vote where application_id = ${row.id}::uuid`);
        return [...(await readableVotes(tx, row.id)), ...all.rows];
      });
      expect(seen).toEqual([]);
    }
    const own = await inActor(db.app, voter, (tx) => readableVotes(tx, row.id));
    expect(own.map((each) => each.choice)).toEqual(['yes']);
    const cast = (await events(row)).filter((event) => event.action === 'vote.cast');
    for (const event of cast)
      expect(Object.keys(JSON.parse(event.payload)).sort()).toEqual(['commitment', 'round', 'step']);
    await finalVote(chair, row, 'yes');
    const opened = await inActor(db.app, officer, (tx) =>
      finalVotes(tx, { applicationId: row.id, round: 1, step: 3 }),
    );
    expect(opened.map((each) => each.choice).sort()).toEqual(['no', 'yes', 'yes']);
  });

  it('who signed, who is not seated and who has voted are refused', async () => {
    const row = await beforePanel();
    expect(await casting(officer, row, 'yes')).toMatchObject({ ok: false });
    expect(await casting(manager, row, 'yes')).toMatchObject({ ok: false });
    expect(await casting(alternate, row, 'yes')).toMatchObject({ ok: false });
    expect(await casting(chair, row, 'yes')).toMatchObject({ ok: true });
    expect(await casting(chair, row, 'no')).toMatchObject({ refusal: { reason: 'already_voted' } });
    const stale = await casting(first(members, 0), { ...row, version: row.version - 1 }, 'yes');
    expect(stale).toMatchObject({ code: 'CONFLICT' });
  });
});
