/** What one command does to the modelled case; a refused command leaves it as it is. */
import { closeVote, voteState } from '@/lib/domain/authority/committee';
import { maySign, stands } from '@/lib/domain/authority/signing';
import type { SignatureAct } from '@/lib/domain/authority/vocabulary';
import { finalAtMs, isHeldEvent, mayTakeBack } from '@/lib/domain/workflow/rounds/holding';
import {
  type NewRound,
  openStepOf,
  roundAfterLoosening,
  roundAfterReturn,
  roundAfterVoiding,
  roundsExhausted,
} from '@/lib/domain/workflow/rounds/rounds';
import { transitionNeeds } from '@/lib/domain/workflow/vocabulary';
import {
  asSeenBySigner,
  type Command,
  held,
  type ModelCase,
  type ModelSignature,
  move,
  openRound,
  panelOf,
  referralsOf,
  routeOf,
  voidAll,
} from './case-model';

/** A recommendation, a referral and a change that loosens ask the matrix anew; else the standing route goes on. */
const routesAnew = ({ act, loosens }: { readonly act: SignatureAct; readonly loosens: boolean }): boolean =>
  act === 'recommend' || act === 'refer' || (act === 'change' && loosens);

const returned = (model: ModelCase, opened: NewRound): ModelCase =>
  openRound(move(model, 'return', { returnTo: opened.state }) ?? model, opened);

function afterSignature(model: ModelCase, signature: ModelSignature): ModelCase {
  const { act } = signature;
  if (act === 'vote') return closeIfCertain(model, false);
  if (act === 'return') {
    const opened = roundAfterReturn(model.signatures, model.round, signature.toStep);
    if (roundsExhausted(opened.round)) return returned({ ...model, referrals: referralsOf(model) }, opened);
    return returned(model, opened);
  }
  let next = model;
  if (routesAnew(signature)) next = { ...next, referrals: referralsOf(next) };
  if (act === 'change' && signature.loosens) {
    next = openRound(next, roundAfterLoosening(next.signatures, next.round, signature.id));
  }
  const complete = openStepOf(routeOf(next).steps, next.signatures, next.round) === null;
  return move(next, act, { routeComplete: complete }) ?? next;
}

function closeIfCertain(model: ModelCase, byChair: boolean): ModelCase {
  const panel = panelOf(model);
  if (!byChair && !voteState(panel).certain) return model;
  const { result, sittingsWithoutQuorum } = closeVote({
    panel,
    byChair,
    sittingsWithoutQuorum: model.sittings,
  });
  const sat = { ...model, sittings: sittingsWithoutQuorum };
  if (result === 'open') return sat;
  const open = voidAll(sat, (each) => each.state === 'held');
  const closed = move(open, 'committee_close', { voteResult: result }) ?? open;
  return closed.state === 'review'
    ? openRound(closed, roundAfterVoiding(closed.signatures, closed.round))
    : closed;
}

/** Finalises every signature whose hold has run out, in the order of their instants. */
function finalise(model: ModelCase): ModelCase {
  const due = held(model)
    .filter((each) => each.finalAtMs <= model.nowMs)
    .toSorted((left, right) => left.finalAtMs - right.finalAtMs)[0];
  if (due === undefined) return model;
  const final = { ...due, state: 'final' as const };
  const signatures = model.signatures.map((each) => (each.id === due.id ? final : each));
  return finalise(afterSignature({ ...model, signatures }, final));
}

function sign(model: ModelCase, command: Command & { kind: 'sign' }): ModelCase {
  const signer = model.setting.people.find((each) => each.staffId === command.staffId);
  if (signer === undefined) return model;
  const { act, toStep, loosens } = command;
  // Above the ceiling there is no tier to refer to.
  if (act === 'refer' && routeOf(model).needsChairYes) return model;
  const routed = routesAnew(command) ? { ...model, referrals: referralsOf(model) } : model;
  const onCase = asSeenBySigner(act === 'recommend' ? routed : model);
  const given = {
    signer,
    act,
    onCase,
    seenVersion: model.version,
    againstSystem: false,
    overrideReasonGiven: false,
  };
  const decision = maySign(given);
  const probe = { routeComplete: false, returnTo: 'review', voteResult: 'review' } as const;
  const leads = act === 'vote' ? 'committee_close' : act;
  if (!decision.ok || (act === 'return' && toStep >= (onCase.openStep ?? 0))) return model;
  if (move(model, leads, probe) === null) return model;
  const step = decision.fillsStep ? (model.state === 'review' ? 1 : (onCase.openStep ?? 0)) : 0;
  // One act a round lies at the desk without filling a step.
  const atDesk = model.signatures.some(
    (each) => each.round === model.round && each.step === 0 && stands(each),
  );
  if (step === 0 && atDesk) return model;
  const signature: ModelSignature = {
    id: `s${model.signatures.length}`,
    round: model.round,
    step,
    act,
    state: 'held',
    staffId: signer.staffId,
    carriedFromId: null,
    finalAtMs: finalAtMs(model.nowMs),
    toStep,
    loosens,
    vote: act === 'vote' ? command.vote : null,
    limitMinor: signer.limitMinor ?? 0,
    exposureMinor: model.setting.exposureMinor,
  };
  return { ...model, signatures: [...model.signatures, signature] };
}

function takeBack(model: ModelCase, staffId: string): ModelCase {
  const mine = held(model).find((each) => each.staffId === staffId);
  if (mine === undefined || !mayTakeBack(mine, staffId, model.nowMs).ok) return model;
  const signatures = model.signatures.map((each) =>
    each.id === mine.id ? { ...each, state: 'taken_back' as const } : each,
  );
  return { ...model, signatures };
}

function voided(model: ModelCase): ModelCase {
  return openRound(model, roundAfterVoiding(model.signatures, model.round));
}

/** What follows an event besides the new state. */
function settle(before: ModelCase, after: ModelCase, command: Command & { kind: 'event' }): ModelCase {
  switch (command.event) {
    case 'auto_approve':
    case 'auto_decline':
      return { ...after, decidedAutomatically: true };
    case 'reassess':
      return before.state === 'approval' && command.voids ? voided(after) : after;
    case 'ask':
      return { ...after, resumeState: before.state === 'approval' ? 'approval' : 'review' };
    case 'accept':
    case 'refuse':
      return AT_DESKS.includes(before.state) ? voidAll(after, (each) => each.round === after.round) : after;
    case 'lapse':
    case 'withdraw':
      return voidAll(after, (each) => each.round === after.round);
    case 'second_look': {
      const signedBeforeAppealIds = before.signatures
        .filter((each) => each.state === 'final')
        .map((each) => each.staffId);
      const appealFrom = before.state === 'offered' ? 'offered' : 'declined';
      const opened = { ...after, round: after.round + 1, holderId: null, referrals: 0, sittings: 0 };
      return { ...opened, signedBeforeAppealIds, appealFrom, appealed: true };
    }
    case 'reopen':
    case 'undo_approval':
      return { ...voided(after), decidedAutomatically: false };
    default:
      return after;
  }
}

function raise(model: ModelCase, command: Command & { kind: 'event' }): ModelCase {
  const { event, as, voids } = command;
  if (isHeldEvent(event) || event === 'committee_close') return model;
  const once = event === 'second_look' && model.appealed;
  const after = move(model, event, {
    actsAs: [as],
    met: once ? transitionNeeds.filter((need) => need !== 'first_within_30_days') : transitionNeeds,
    held: held(model).length > 0,
    signaturesVoided: voids,
  });
  return after === null ? model : settle(model, after, command);
}

const AT_DESKS: readonly string[] = ['review', 'approval', 'awaiting_applicant'];

function claim(model: ModelCase, staffId: string): ModelCase {
  const free = model.state === 'review' && model.holderId === null && held(model).length === 0;
  if (!free || model.signedBeforeAppealIds.includes(staffId)) return model;
  return { ...model, holderId: staffId, version: model.version + 1 };
}

/** An appeal is over, and a decision is of people, as soon as the case leaves the desks. */
function leaveDesks(before: ModelCase, after: ModelCase): ModelCase {
  if (!AT_DESKS.includes(before.state) || AT_DESKS.includes(after.state)) return after;
  return { ...after, appealFrom: null, decidedAutomatically: false };
}

/** Runs one command; what is overdue is finalised first, by whoever comes. */
export function runCommand(model: ModelCase, command: Command): ModelCase {
  const waited = command.kind === 'wait' ? { ...model, nowMs: model.nowMs + command.ms } : model;
  const current = leaveDesks(model, finalise(waited));
  switch (command.kind) {
    case 'wait':
      return current;
    case 'claim':
      return claim(current, command.staffId);
    case 'release':
      return AT_DESKS.includes(current.state) &&
        current.holderId === command.staffId &&
        held(current).length === 0
        ? { ...current, holderId: null, version: current.version + 1 }
        : current;
    case 'take_back':
      return takeBack(current, command.staffId);
    case 'sign':
      return sign(current, command);
    case 'close_vote': {
      const seen = asSeenBySigner(current);
      const open = seen.openStep === null ? null : seen.steps[seen.openStep - 1];
      const mayClose = open === 'committee' && seen.chairId !== null && !seen.held;
      return mayClose ? leaveDesks(current, closeIfCertain(current, true)) : current;
    }
    case 'event':
      return leaveDesks(current, raise(current, command));
  }
}
