/** One case led through the services' public verbs by the people of a lender, and read back as it stands. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { TestDatabase } from '@/db/testing/test-database';
import type { Candidate } from '@/lib/domain/authority/staffing';
import type { Grade, StaffRole } from '@/lib/domain/authority/vocabulary';
import { acceptOffer } from '@/lib/services/after-decision/offer/accept-offer';
import { makeOffer } from '@/lib/services/after-decision/offer/make-offer';
import { refuseOffer } from '@/lib/services/after-decision/offer/refuse-offer';
import { requestCode } from '@/lib/services/after-decision/offer/request-code';
import { expireOffer } from '@/lib/services/after-decision/offer/validity/expire-offer';
import { withdraw } from '@/lib/services/after-decision/offer/withdraw';
import { secondLook } from '@/lib/services/after-decision/second-look/second-look';
import { closeCommittee } from '@/lib/services/approval/committee/close-committee';
import { finaliseVote } from '@/lib/services/approval/committee/finalise-vote';
import { vote } from '@/lib/services/approval/committee/vote';
import { approve } from '@/lib/services/approval/decision/approve';
import { decline } from '@/lib/services/approval/decision/decline';
import { finaliseSignature } from '@/lib/services/approval/decision/finalise-signature';
import { refer } from '@/lib/services/approval/decision/refer';
import { returnCase } from '@/lib/services/approval/decision/return-case';
import { takeBack } from '@/lib/services/approval/decision/take-back';
import { undoApproval } from '@/lib/services/approval/decision/undo-approval';
import { answerRequest } from '@/lib/services/case/request/answer-request';
import { ask } from '@/lib/services/case/request/ask';
import { tendRequests } from '@/lib/services/case/request/tend-requests';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { decidedCases } from '@/lib/services/testing/decided-cases';
import { dueOn } from '@/lib/services/testing/due-on';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { claim } from '@/lib/services/workbench/desk/holding/claim-applications';
import { releaseApplication } from '@/lib/services/workbench/desk/holding/release-application';
import { type Name, names, type Step } from './steps';

const roles: Readonly<Record<Name, StaffRole>> = {
  o1: 'officer',
  o2: 'officer',
  o3: 'officer',
  m1: 'manager',
  m2: 'manager',
  c: 'risk',
  k1: 'risk',
  k2: 'risk',
};
const limits: Readonly<Record<Name, number | null>> = {
  o1: 100_000_000,
  o2: 1_000_000,
  o3: 10_000_000,
  m1: 100_000_000,
  m2: 10_000_000,
  c: null,
  k1: null,
  k2: null,
};

/** The same people for the model. */
export const people: readonly Candidate[] = names.map((staffId) => ({
  staffId,
  active: true,
  roles: [roles[staffId]],
  appointments: [],
  branchId: 'north',
  limitMinor: limits[staffId],
  conflicts: [],
}));

export type Institution = {
  readonly lender: SigningLender;
  readonly staff: Readonly<Record<Name, StaffActor>>;
  nameOf(staffId: string | null): string | null;
  /** Lets the ten seconds of whatever is held on the case pass. */
  elapse(applicationId: string): Promise<void>;
  close(): Promise<void>;
};

const past = "now() - interval '1 second'";
const elapsing = `with signatures as (
    update app.signature set final_at = ${past} where application_id = $1 and state = 'held'),
  votes as (update app.vote set final_at = ${past} where application_id = $1 and state = 'held')
  update app.application set held_final_at = ${past} where id = $1 and held_final_at is not null`;

export async function institutionOf(db: TestDatabase): Promise<Institution> {
  const lender = await signingLender(db);
  // One connection for all that moves time, past the triggers that would keep it from moving.
  const clock = new pg.Client({ connectionString: db.adminUrl });
  await clock.connect();
  await clock.query("set session_replication_role = 'replica'");
  const hired = new Map<Name, StaffActor>();
  for (const name of names) {
    const limitMinor = limits[name];
    const appointment = name === 'c' ? ('committee_chair' as const) : ('committee_member' as const);
    const of =
      limitMinor === null
        ? { branchId: null, appointments: [appointment] }
        : { limitsMinor: { CNY: limitMinor } };
    hired.set(name, await lender.staff({ roles: [roles[name]], ...of }));
  }
  const at = (name: Name): StaffActor => {
    const found = hired.get(name);
    if (found === undefined) throw new Error(`Nobody is called ${name}.`);
    return found;
  };
  const staff = { o1: at('o1'), o2: at('o2'), o3: at('o3'), m1: at('m1'), m2: at('m2') };
  return {
    lender,
    staff: { ...staff, c: at('c'), k1: at('k1'), k2: at('k2') },
    nameOf: (staffId) => names.find((name) => at(name).id === staffId) ?? staffId,
    elapse: async (applicationId) => void (await clock.query(elapsing, [applicationId])),
    close: () => clock.end(),
  };
}

export type Given = {
  readonly amountMinor: number;
  readonly grade: Grade;
  readonly holder: Name | null;
  readonly investigators: readonly Name[];
};

const term = (count: number) => ({ count, unit: 'month' as const });
const RATE = '0.12';
const ASKED_MONTHS = 12;

export async function drivenCase({ lender, staff, elapse }: Institution, given: Given) {
  const { party, actor: applicant } = await lender.borrower();
  const arrived = new Date(Date.now() - 60_000);
  const { id, number } = await lender.onDesk({
    holder: given.holder === null ? null : staff[given.holder],
    amountMinor: given.amountMinor,
    grade: given.grade,
    borrower: party,
    values: {
      investigatorIds: given.investigators.map((each) => staff[each].id),
      ...{ createdAt: arrived, submittedAt: arrived },
    },
  });
  let requestId: string = randomUUID();
  const as = (name: Name) => lender.as({ ...staff[name], steppedUpAt: new Date() });
  const borrower = lender.as(applicant);
  const rowNow = () => lender.read(id);
  async function seen() {
    const { version, assessmentId } = await rowNow();
    return { number, version, assessmentId, key: randomUUID() };
  }
  const own = () => ({ number, key: randomUUID() });
  const cases = decidedCases(lender);

  /** Makes final what is overdue, as the job does. */
  async function settle(): Promise<void> {
    const { heldSignatureId, heldFinalAt } = await rowNow();
    if (heldSignatureId !== null && heldFinalAt !== null && heldFinalAt <= new Date())
      await finaliseSignature(lender.worker('finalise_signature'), { signatureId: heldSignatureId });
  }
  async function approving(step: Step & { do: 'approve' }) {
    const { decidedTermCount, version, assessmentId } = await rowNow();
    const before = decidedTermCount ?? ASKED_MONTHS;
    const months = { same: before, tighter: before - 1, looser: before + 1 }[step.terms];
    const terms = { amountMinor: given.amountMinor, term: term(months), rateAnnual: RATE };
    const stand = { number, version: step.stale ? version - 1 : version, assessmentId };
    return approve(as(step.by), { ...stand, key: randomUUID(), terms, reasons: [], conditions: [] });
  }
  async function voting(step: Step & { do: 'vote' }) {
    const { version } = await rowNow();
    const cast = { number, version, key: randomUUID(), vote: step.vote, reason: '还款来源清楚' };
    const outcome = await vote(as(step.by), cast);
    if (!outcome.ok) return outcome;
    const { signatureId } = outcome.value;
    if (step.back) return takeBack(as(step.by), { signatureId, key: randomUUID() });
    await elapse(id);
    return finaliseVote(lender.worker('finalise_vote'), { voteId: signatureId });
  }
  async function asking(by: Name) {
    const { version } = await rowNow();
    const outcome = await ask(as(by), {
      ...{ number, version, key: randomUUID(), partyId: party.id, kind: 'explanation' },
      ...{ text: '请说明五月的大额转出', dueOn: dueOn(), blocking: true },
    });
    if (outcome.ok) requestId = outcome.value.requestId;
    return outcome;
  }
  async function lapsing() {
    await lender.admin(
      `update app.request set asked_at = now() - interval '9 days', due_at = now() - interval '1 minute'
        where application_id = $1 and state = 'open'`,
      [id],
    );
    await tendRequests(lender.worker('tend_requests'));
  }
  async function expiring() {
    const { rows } = await lender.admin(
      `update app.offer set expires_at = now() - interval '1 minute'
        where application_id = $1 and state = 'open' and paused_at is null returning id`,
      [id],
    );
    const offerId = rows[0]?.id ?? randomUUID();
    await expireOffer(lender.worker('expire_offer'), { offerId });
  }
  async function accepting() {
    const row = await rowNow();
    if ((await cases.offerOf(row)) !== undefined) await cases.readUp({ actor: applicant, row });
    await requestCode(borrower, { number, act: 'accept' });
    const code = lender.world.sent.findLast(({ text }) => text.includes(number))?.text ?? '';
    const offeredAmountMinor = given.amountMinor;
    return acceptOffer(borrower, {
      ...own(),
      code: /\b\d{6}\b/.exec(code)?.[0] ?? '000000',
      offeredAmountMinor,
      ...(await cases.onPage(row)),
    });
  }
  async function takingBack(by: Name) {
    const { heldSignatureId } = await rowNow();
    return takeBack(as(by), { signatureId: heldSignatureId ?? randomUUID(), key: randomUUID() });
  }

  async function perform(step: Step): Promise<unknown> {
    switch (step.do) {
      case 'wait':
        await elapse(id);
        return step.job ? settle() : undefined;
      case 'claim':
        return claim(as(step.by), { numbers: [number], key: randomUUID() });
      case 'release': {
        const { version } = await rowNow();
        return releaseApplication(as(step.by), { number, version, key: randomUUID() });
      }
      case 'take_back':
        return takingBack(step.by);
      case 'approve':
        return approving(step);
      case 'decline':
        return decline(as(step.by), { ...(await seen()), reasons: ['purpose_not_shown'] });
      case 'refer':
        return refer(as(step.by), { ...(await seen()), reasons: ['facts_missing'] });
      case 'return':
        return returnCase(as(step.by), {
          ...(await seen()),
          toStep: step.toStep,
          reasons: ['facts_missing'],
        });
      case 'vote':
        return voting(step);
      case 'close_vote':
        return closeCommittee(lender.worker('close_committee'), { applicationId: id, chairId: staff.c.id });
      case 'ask':
        return asking(step.by);
      case 'undo': {
        const { version } = await rowNow();
        return undoApproval(as(step.by), { number, version, key: randomUUID(), reason: '金额录错' });
      }
      case 'offer':
        return makeOffer(lender.worker('make_offer'), { applicationId: id });
      case 'expire':
        return expiring();
      case 'lapse':
        return lapsing();
      case 'answer':
        return answerRequest(borrower, { ...own(), requestId, text: '归还亲友借款', documentIds: [] });
      case 'accept':
        return accepting();
      case 'refuse':
        return refuseOffer(borrower, own());
      case 'second_look':
        return secondLook(borrower, { ...own(), reason: '请再看一次' });
      case 'withdraw':
        return withdraw(borrower, own());
    }
  }
  return { id, number, perform, settle };
}
