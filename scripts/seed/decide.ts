/** From the assessment to the decision: automatic, or along the route by people who claim, ask, sign and vote. */
import { createHash } from 'node:crypto';
import { sha256 } from '@/db/queries/audit';
import { message, request } from '@/db/schema/application/conversation';
import { decision, type StoredReason } from '@/db/schema/decision/offer';
import { override, panelMember, routeStep, signature, vote } from '@/db/schema/decision/route';
import { type Chance, seededId } from '@/db/seed/seeded';
import type { SeedPerson } from '@/db/seed/staff-rows';
import type { Assessment } from '@/lib/domain/assessment/assessment';
import type { TermsPayload } from '@/lib/domain/audit/event';
import { drawnForReview } from '@/lib/domain/authority/automatic';
import { PANEL_SIZE } from '@/lib/domain/authority/committee';
import { stepsOf } from '@/lib/domain/authority/matrix';
import type { SignatureAct, StepKind } from '@/lib/domain/authority/vocabulary';
import { addDays } from '@/lib/domain/shared/calendar-date';
import { systemActor } from '@/lib/services/kernel/actor';
import type { Begun } from './begin-case';
import { actorFor, branchOf, managerFor, officerFor, panelWithout, personOf } from './desk';
import { dayOf } from './local-day';
import { move, pass, passBusiness, put, record, refresh, type Walk } from './walk';

export const stops = [
  'documents',
  'officer',
  'applicant',
  'manager',
  'committee',
  'approved',
  'offered',
  'accepted',
] as const;
export type Stop = (typeof stops)[number];

/** Business minutes that each part takes. */
export type Pace = {
  readonly claim: number;
  readonly papers: number;
  readonly officer: number;
  readonly manager: number;
  readonly committee: number;
};

export type Deciding = {
  readonly name: string;
  readonly chance: Chance;
  readonly begun: Begun;
  readonly assessment: Assessment;
  readonly pace: Pace;
  /** Where the case stands still today; `null`: it goes on to its end. */
  readonly stop: Stop | null;
};

/** `ended` without a loan, `stopped` where it stands, or approved on these terms. */
export type Decided = 'ended' | 'stopped' | TermsPayload;

const finalising = systemActor('finalise_signature');

export function decide(of: Deciding): Decided {
  const { begun, assessment } = of;
  const { walk } = begun;
  const { amountMinor, term, rateAnnual } = assessment.recommendation;
  const drawn = drawnForReview(walk.row.id, sha256, 0.05);
  const system = systemActor('assess');
  if (assessment.outcome === 'decline') {
    const reasons = plainReasons(assessment);
    move(walk, {
      event: 'auto_decline',
      to: 'declined',
      actor: system,
      act: {
        action: 'application.auto_declined',
        payload: { reasons: reasons.map((each) => each.code), drawnForReview: drawn },
      },
      patch: { drawnForReview: drawn },
    });
    addDecision(of, { result: 'declined', automatic: true, reasons, fraudBased: assessment.fraudBased });
    return 'ended';
  }
  const whole = amountMinor !== null && rateAnnual !== null && amountMinor >= walk.row.amountMinor;
  if (assessment.outcome === 'approve' && assessment.route.automaticAllowed && whole) {
    const terms = { amountMinor, termCount: term.count, termUnit: term.unit, rateAnnual };
    move(walk, {
      event: 'auto_approve',
      to: 'approved',
      actor: system,
      act: { action: 'application.auto_approved', payload: { terms, drawnForReview: drawn } },
      patch: { drawnForReview: drawn, ...decidedColumns(terms) },
    });
    addDecision(of, { result: 'approved', automatic: true, reasons: [], terms });
    return terms;
  }
  const tier = assessment.route.tier === 'auto' ? 'O' : assessment.route.tier;
  const steps = assessment.route.tier === tier ? assessment.route.steps : stepsOf(tier);
  move(walk, {
    event: 'route',
    to: 'review',
    actor: system,
    act: { action: 'application.routed', payload: { tier, steps, because: assessment.route.because } },
    patch: { tier, openStep: 1 },
  });
  const decided = byPeople({ ...of, steps, tier });
  layRoute(of, steps, tier);
  return decided;
}

type Routed = Deciding & {
  readonly steps: readonly StepKind[];
  readonly tier: Exclude<Assessment['route']['tier'], 'auto'>;
};

function byPeople(of: Routed): Decided {
  const { begun, chance, pace, stop } = of;
  const { walk } = begun;
  const exposureMinor = walk.row.exposureMinor ?? walk.row.amountMinor;
  const officer = officerFor(chance, branchOf(walk.row.handlingBranchId), exposureMinor);
  if (officer === null) return 'stopped';
  if (stop === 'documents' && chance.happens(0.45)) return 'stopped';
  passBusiness(walk, pace.claim);
  claim(walk, officer);
  if (stop === 'documents') return 'stopped';
  passBusiness(walk, pace.papers);
  acceptPapers(of, officer);
  if (stop === 'officer') {
    if (chance.happens(0.4)) release(walk, officer);
    return 'stopped';
  }
  passBusiness(walk, pace.officer);
  if (stop === 'applicant' || (stop === null && chance.happens(0.1))) {
    const answered = ask(of, officer);
    if (!answered) return stop === 'applicant' ? 'stopped' : 'ended';
  }
  if (stop === null && chance.happens(0.035)) return withdraw(of);
  const terms = agreedTerms(of);
  if (terms === null) return declineBy(of, officer, 1);
  return signAlong(of, officer, terms);
}

/** What officer and later signers would grant; `null`: they decline. */
function agreedTerms({ assessment, begun, chance, stop }: Routed): TermsPayload | null {
  const { amountMinor, term, rateAnnual } = assessment.recommendation;
  if (amountMinor === null || rateAnnual === null) return null;
  const pd = assessment.score?.pd ?? 0.12;
  const inclined = assessment.outcome === 'approve' ? 0.965 - pd : 0.86 - 2.4 * pd;
  if (stop === null && !chance.happens(inclined)) return null;
  return {
    amountMinor: Math.min(amountMinor, begun.walk.row.amountMinor),
    termCount: term.count,
    termUnit: term.unit,
    rateAnnual,
  };
}

function claim(walk: Walk, officer: SeedPerson): void {
  refresh(walk, { holderId: officer.id, heldSince: walk.at });
  record(walk, actorFor(officer), { action: 'application.claimed', payload: { holderId: officer.id } });
}

function release(walk: Walk, officer: SeedPerson): void {
  pass(walk, 1_000);
  refresh(walk, { holderId: null, heldSince: null });
  record(walk, actorFor(officer), { action: 'application.released', payload: {} });
}

type Paper = {
  id?: string;
  state?: string;
  reviewedById?: string | null;
  reviewedAt?: Date | null;
  version?: number;
};

function acceptPapers({ begun }: Routed, officer: SeedPerson): void {
  const { walk } = begun;
  const papers: Paper[] = walk.rows.get('document')?.rows ?? [];
  for (const paper of papers) {
    const id = paper.id ?? '';
    Object.assign(paper, { state: 'accepted', reviewedById: officer.id, reviewedAt: walk.at, version: 2 });
    record(walk, actorFor(officer), { action: 'document.accepted', payload: { documentId: id } });
  }
  refresh(walk, { documentsFine: walk.row.documentsRequired });
}

const questions = [
  '请补充最近三个月的主要进货凭证。',
  '请说明本月流水下降的原因。',
  '请提供店铺租赁合同的有效期。',
] as const;

/** A blocking question; `false`: not answered (yet). */
function ask(of: Routed, officer: SeedPerson): boolean {
  const { begun, chance, stop, name } = of;
  const { walk, key } = begun;
  const id = seededId(`request/${name}`);
  const dueOn = addDays(dayOf(walk.at), 7);
  const answers = stop !== 'applicant' && !chance.happens(0.16);
  const askedAt = walk.at;
  move(walk, {
    event: 'ask',
    to: 'awaiting_applicant',
    actor: actorFor(officer),
    act: {
      action: 'request.asked',
      payload: { requestId: id, kind: 'explanation', blocking: true, dueOn },
    },
    openStep: 'officer',
    patch: { resumeState: 'review' },
  });
  const asked = {
    id,
    applicationId: walk.row.id,
    partyId: walk.row.borrowerId ?? '',
    kind: 'explanation' as const,
    blocking: true,
    textCipher: key.seal(chance.pick(questions), `request/${walk.row.id}`),
    keyId: key.keyId,
    round: 1,
    step: 1,
    dueOn,
    dueAt: new Date(`${dueOn}T23:59:59+08:00`),
    askedById: officer.id,
    askedAt,
  };
  if (stop === 'applicant') {
    put(walk.rows, request, asked);
    return false;
  }
  if (!answers) {
    walk.at = new Date(asked.dueAt.getTime() + 3_600_000);
    put(walk.rows, request, { ...asked, state: 'lapsed', remindersSent: 2 });
    record(walk, systemActor('lapse'), { action: 'request.lapsed', payload: { requestId: id } });
    move(walk, {
      event: 'lapse',
      to: 'lapsed',
      actor: systemActor('lapse'),
      act: { action: 'application.lapsed', payload: {} },
      patch: { resumeState: null, openStep: null },
    });
    return false;
  }
  passBusiness(walk, chance.whole(60, 1_200));
  const applicant = { kind: 'applicant' as const, id: walk.row.createdById ?? '' };
  put(walk.rows, request, {
    ...asked,
    state: 'answered',
    answeredAt: walk.at,
    answerCipher: key.seal('已上传说明，谢谢。', `request_answer/${id}`),
  });
  move(walk, {
    event: 'answer',
    to: 'review',
    actor: applicant,
    act: { action: 'request.answered', payload: { requestId: id } },
    openStep: 'officer',
    patch: { resumeState: null },
  });
  passBusiness(walk, chance.whole(15, 120));
  return true;
}

function withdraw({ begun }: Routed): 'ended' {
  const { walk } = begun;
  move(walk, {
    event: 'withdraw',
    to: 'withdrawn',
    actor: { kind: 'applicant', id: walk.row.createdById ?? '' },
    act: { action: 'application.withdrawn', payload: { whileIn: walk.row.state } },
    patch: { openStep: null },
  });
  return 'ended';
}

type Signing = {
  readonly person: SeedPerson;
  readonly step: number;
  readonly act: Exclude<
    SignatureAct,
    'vote' | 'uphold' | 'return' | 'refer' | 'change' | 'recommend_decline'
  >;
  readonly terms: TermsPayload | null;
  readonly reasons: readonly string[];
};

/** Held for ten seconds, then final; returns the signature's part of the event. */
function hold(of: Routed, signing: Signing) {
  const { begun, steps, name } = of;
  const { walk, key } = begun;
  const { person, step, act, terms, reasons } = signing;
  const id = seededId(`signature/${name}/${step}`);
  const exposureMinor = walk.row.exposureMinor ?? walk.row.amountMinor;
  const heldAt = walk.at;
  const finalAt = new Date(heldAt.getTime() + 10_000);
  const departs = act === 'decline' && of.assessment.outcome === 'approve' ? 'declined_against' : null;
  put(walk.rows, signature, {
    id,
    applicationId: walk.row.id,
    round: 1,
    step,
    stepKind: steps[step - 1] ?? 'officer',
    act,
    state: 'final',
    staffId: person.id,
    role: person.role,
    amountMinor: terms?.amountMinor ?? null,
    termCount: terms?.termCount ?? null,
    termUnit: terms === null ? null : walk.row.termUnit,
    rateAnnual: terms?.rateAnnual ?? null,
    reasons: [...reasons],
    authority: {
      roles: [person.role],
      branchId: walk.row.handlingBranchId,
      currency: walk.row.currency,
      limitMinor: person.limitMinor,
      exposureMinor,
      route: null,
      loosens: false,
      departs,
    },
    exposureMinor,
    assessmentId: walk.row.assessmentId,
    applicationVersion: walk.row.version,
    overrides: departs !== null,
    ...(departs === null
      ? {}
      : {
          overrideCipher: key.seal('与实地了解的经营情况不符。', `signature_override/${id}`),
          keyId: key.keyId,
        }),
    heldAt,
    finalAt,
    finalisedAt: finalAt,
  });
  if (departs !== null)
    put(walk.rows, override, {
      id: seededId(`override/${name}/${step}`),
      applicationId: walk.row.id,
      signatureId: id,
      staffId: person.id,
      direction: departs,
      grade: walk.row.grade,
      reasons: [...reasons],
      createdAt: finalAt,
    });
  if (act === 'recommend')
    record(walk, actorFor(person), {
      action: 'headroom.reserved',
      payload: {
        amountMinor: terms?.amountMinor ?? 0,
        limits: [`borrower/${walk.row.borrowerId}`, `connected_group/${walk.row.borrowerId}`],
      },
    });
  record(walk, actorFor(person), {
    action: 'signature.held',
    payload: { signatureId: id, round: 1, step, act, assessmentId: walk.row.assessmentId, exposureMinor },
  });
  walk.at = finalAt;
  return { signatureId: id, round: 1, step, reasons, terms, conditions: [] };
}

function signAlong(of: Routed, officer: SeedPerson, terms: TermsPayload): Decided {
  const { begun, steps, stop, pace, chance } = of;
  const { walk } = begun;
  const signed: string[] = [officer.id];
  for (const [index, kind] of steps.entries()) {
    const step = index + 1;
    const next = steps[step] ?? null;
    if (kind === 'committee') return voteOn(of, signed, step, terms);
    if (kind === 'manager') {
      if (stop === 'manager') return 'stopped';
      passBusiness(walk, pace.manager);
      const exposureMinor = walk.row.exposureMinor ?? walk.row.amountMinor;
      const manager = managerFor(chance, branchOf(walk.row.handlingBranchId), exposureMinor);
      if (manager === null) return 'stopped';
      if (stop === null && chance.happens(0.06)) return declineBy(of, manager, step);
      signed.push(manager.id);
      sign(of, { person: manager, step, act: 'sign', terms, reasons: [] }, next);
    } else sign(of, { person: officer, step, act: 'recommend', terms, reasons: [] }, next);
  }
  return approved(of, terms, signed.length);
}

function sign(of: Routed, signing: Signing, next: StepKind | null): void {
  const { walk } = of.begun;
  const payload = hold(of, signing);
  const recommends = signing.act === 'recommend';
  move(walk, {
    event: recommends ? 'recommend' : 'sign',
    to: next === null ? 'approved' : 'approval',
    actor: finalising,
    act: recommends
      ? { action: 'application.recommended', payload }
      : { action: 'application.signed', payload },
    openStep: next,
    patch: {
      ...decidedColumns(signing.terms),
      openStep: next === null ? null : signing.step + 1,
      ...peekAt(of, next === null ? null : signing.step + 1),
    },
  });
}

function peekAt(of: Routed, open: number | null): Partial<Walk['row']> {
  const { peek } = of.begun.walk.row;
  if (peek === null) return {};
  const steps = of.steps.map((kind, index) => ({
    kind,
    state:
      open === null || index + 1 < open
        ? ('signed' as const)
        : index + 1 === open
          ? ('open' as const)
          : ('waiting' as const),
  }));
  return { peek: { ...peek, steps } };
}

function approved(of: Routed, terms: TermsPayload, people: number): TermsPayload {
  record(of.begun.walk, finalising, { action: 'application.approved', payload: { terms } });
  addDecision(of, { result: 'approved', automatic: false, reasons: [], terms, people });
  return terms;
}

function declineBy(of: Routed, person: SeedPerson, step: number): 'ended' {
  const { walk } = of.begun;
  const reasons = signersReasons(of.assessment);
  const payload = hold(of, {
    person,
    step,
    act: 'decline',
    terms: null,
    reasons: reasons.map((each) => each.code),
  });
  move(walk, {
    event: 'decline',
    to: 'declined',
    actor: finalising,
    act: { action: 'application.declined', payload },
    patch: { ...decidedColumns(null), openStep: null },
  });
  addDecision(of, {
    result: 'declined',
    automatic: false,
    reasons,
    fraudBased: of.assessment.fraudBased,
    people: step,
  });
  return 'ended';
}

function voteOn(of: Routed, signed: readonly string[], step: number, terms: TermsPayload): Decided {
  const { begun, chance, stop, pace, name, assessment } = of;
  const { walk } = begun;
  const place = { applicationId: walk.row.id, round: 1, step };
  const seats = panelWithout(signed, assessment.route.needsChairYes);
  const openedAt = walk.at;
  for (const seat of seats)
    put(walk.rows, panelMember, {
      id: seededId(`seat/${name}/${seat.staffId}`),
      ...place,
      staffId: seat.staffId,
      appointment: seat.chair
        ? 'committee_chair'
        : (personOf(seat.staffId).appointment ?? 'committee_member'),
      seated: true,
      createdAt: openedAt,
    });
  const needed = assessment.route.committeeVotes ?? PANEL_SIZE;
  const favours = stop !== null || chance.happens(0.88);
  const cast = stop === 'committee' ? seats.slice(0, chance.whole(0, Math.min(1, needed - 1))) : seats;
  const openings: string[] = [];
  const votes: Parameters<typeof put<typeof vote>>[2][] = [];
  let yes = 0;
  let no = 0;
  for (const seat of cast) {
    if (stop !== 'committee') passBusiness(walk, pace.committee / PANEL_SIZE);
    else pass(walk, 60_000);
    const choice = favours ? (yes >= needed || chance.happens(0.97) ? 'yes' : 'no') : 'no';
    const id = seededId(`vote/${name}/${seat.staffId}`);
    const salt = createHash('sha256').update(`salt/${id}`).digest().subarray(0, 16);
    const commitment = begunCommitment(of, `${id}/${choice}`, salt);
    const finalAt = new Date(walk.at.getTime() + 10_000);
    votes.push({
      id,
      ...place,
      staffId: seat.staffId,
      choice,
      salt,
      commitment,
      state: 'final',
      heldAt: walk.at,
      finalAt,
      finalisedAt: finalAt,
    });
    record(walk, actorFor(personOf(seat.staffId)), {
      action: 'vote.cast',
      payload: { round: 1, step, commitment },
    });
    openings.push([id, seat.staffId, choice, salt.toString('hex')].join('/'));
    walk.at = finalAt;
    if (choice === 'yes') yes += 1;
    else no += 1;
    const certain = yes >= needed || no > seats.length - needed;
    if (stop !== 'committee' && certain) break;
  }
  if (stop === 'committee') {
    put(walk.rows, vote, ...votes);
    return 'stopped';
  }
  const result = yes >= needed ? 'approved' : 'declined';
  put(walk.rows, vote, ...votes.map((each) => ({ ...each, openedAt: walk.at })));
  const closing = systemActor('finalise_vote');
  move(walk, {
    event: 'committee_close',
    to: result,
    actor: closing,
    act: { action: 'application.committee_closed', payload: { round: 1, step, result, openings } },
    patch: { ...decidedColumns(result === 'approved' ? terms : null), openStep: null, ...peekAt(of, null) },
  });
  const people = signed.length + votes.length;
  if (result === 'approved') return approved(of, terms, people);
  addDecision(of, { result, automatic: false, reasons: signersReasons(assessment), people });
  return 'ended';
}

/** Keyed by the salt, as the vault commits (lib/platform/crypto). */
const begunCommitment = (of: Deciding, text: string, salt: Buffer) => of.begun.commit(text, salt);

/** The route's rows as they stand at the end of the walk. */
function layRoute(of: Deciding, steps: readonly StepKind[], tier: Routed['tier']): void {
  const { walk } = of.begun;
  const { row } = walk;
  const over = row.state !== 'review' && row.state !== 'approval' && row.state !== 'awaiting_applicant';
  const signedSteps = new Set(
    (walk.rows.get('signature')?.rows ?? []).map((each: { step?: number }) => each.step ?? 0),
  );
  put(
    walk.rows,
    routeStep,
    ...steps.map((kind, index) => {
      const step = index + 1;
      const closed = kind === 'committee' && over && walk.rows.has('vote');
      const done = signedSteps.has(step) || closed;
      const open = !over && step === (row.openStep ?? 1);
      return {
        id: seededId(`step/${of.name}/${step}`),
        applicationId: row.id,
        round: 1,
        step,
        kind,
        tier,
        state: done
          ? ('done' as const)
          : open
            ? ('open' as const)
            : over
              ? ('void' as const)
              : ('waiting' as const),
        votesNeeded: kind === 'committee' ? (of.assessment.route.committeeVotes ?? PANEL_SIZE) : null,
        panelSize: kind === 'committee' ? PANEL_SIZE : null,
        chairMustAgree: kind === 'committee' && of.assessment.route.needsChairYes,
        branchId: row.handlingBranchId,
        ...(closed
          ? { result: row.decidedOutcome === 'declined' ? ('declined' as const) : ('approved' as const) }
          : {}),
        createdAt: row.assessedAt ?? walk.at,
      };
    }),
  );
}

function plainReasons(assessment: Assessment): StoredReason[] {
  if (assessment.fraudBased) return [{ code: 'information_not_confirmed', params: {} }];
  return assessment.principalReasons.map(({ code, params }) => ({ code, params }));
}

/** A signer names what is true of the case; where the system found nothing, that income was not confirmed to them. */
function signersReasons(assessment: Assessment): StoredReason[] {
  const found = plainReasons(assessment).slice(0, 4);
  return found.length > 0 ? found : [{ code: 'information_not_confirmed', params: {} }];
}

export const decidedColumns = (terms: TermsPayload | null): Partial<Walk['row']> => ({
  decidedAmountMinor: terms?.amountMinor ?? null,
  decidedTermCount: terms?.termCount ?? null,
  decidedTermUnit: terms === null ? null : 'month',
  decidedRateAnnual: terms?.rateAnnual ?? null,
});

function addDecision(
  of: Deciding,
  made: {
    readonly result: 'approved' | 'declined';
    readonly automatic: boolean;
    readonly reasons: readonly StoredReason[];
    readonly fraudBased?: boolean;
    readonly terms?: TermsPayload;
    readonly people?: number;
  },
): void {
  const { walk } = of.begun;
  const { terms } = made;
  put(walk.rows, decision, {
    id: seededId(`decision/${of.name}`),
    applicationId: walk.row.id,
    sequence: 1,
    result: made.result,
    automatic: made.automatic,
    people: made.people ?? 0,
    amountMinor: terms?.amountMinor ?? null,
    termCount: terms?.termCount ?? null,
    termUnit: terms === undefined ? null : 'month',
    rateAnnual: terms?.rateAnnual ?? null,
    reasons: made.reasons,
    fraudBased: made.fraudBased ?? false,
    secondLookUntil: made.result === 'declined' || !made.automatic ? addDays(dayOf(walk.at), 30) : null,
    decidedAt: walk.at,
  });
}

/** A note of the officer on some of the cases. */
export function addMessages(of: Deciding): void {
  const { begun, chance, name } = of;
  const { walk, key } = begun;
  if (walk.row.holderId === null || !chance.happens(0.25)) return;
  const id = seededId(`message/${name}`);
  put(walk.rows, message, {
    id,
    applicationId: walk.row.id,
    partyId: walk.row.borrowerId ?? '',
    internal: true,
    fromKind: 'staff',
    fromId: walk.row.holderId,
    cipher: key.seal(
      chance.pick(['已电话核实，经营正常。', '下周二实地走访。', '与配偶口径一致。']),
      `message/${id}`,
    ),
    keyId: key.keyId,
    createdAt: walk.at,
  });
  record(walk, actorFor(personOf(walk.row.holderId)), { action: 'note.added', payload: { messageId: id } });
}
