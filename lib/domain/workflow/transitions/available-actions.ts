/** Which buttons an actor has on a case, derived from the transition table and the rules of authority. */
import { type Actor, type Operation, permits, type Scope } from '@/lib/domain/authority/rights/permissions';
import { type CaseForSigning, maySign, type SigningRefusal } from '@/lib/domain/authority/signing';
import type { Candidate } from '@/lib/domain/authority/staffing';
import type { SignatureAct } from '@/lib/domain/authority/vocabulary';
import { type HeldSignature, mayTakeBack, type TakeBackRefusal } from '@/lib/domain/workflow/rounds/holding';
import type { AppealOrigin, ResumeState } from '@/lib/domain/workflow/transitions/transition-table';
import { decideTransition, transitionAt } from '@/lib/domain/workflow/transitions/transitions';
import {
  type ApplicationEvent,
  type EventActor,
  eventActors,
  type TransitionRefusal,
  transitionNeeds,
} from '@/lib/domain/workflow/vocabulary';

export const caseActions = [
  'claim',
  'release',
  'reassign',
  'approve',
  'approve_with_changes',
  'decline',
  'refer',
  'ask',
  'return',
  'uphold',
  'vote',
  'take_back',
  'reopen',
  'undo_approval',
  'cancel',
  'disburse',
  'submit',
  'answer',
  'accept',
  'refuse',
  'withdraw',
  'second_look',
] as const;
export type CaseAction = (typeof caseActions)[number];

export type ActionReason =
  | TransitionRefusal
  | SigningRefusal
  | TakeBackRefusal
  | 'not_permitted'
  | 'claimed_by_you'
  | 'claimed_by_other'
  | 'not_claimed_by_you';

export type CaseForActions = CaseForSigning & {
  readonly appealFrom: AppealOrigin | null;
  readonly standingOffer: boolean;
  readonly resumeState: ResumeState | null;
  readonly decidedAutomatically: boolean;
  /** Signatures and votes that the viewer may see held; of others' votes only the voter knows. */
  readonly heldSignatures: readonly HeldSignature[];
};

export type ActionFacts = {
  readonly actor: Actor;
  /** The member of staff as a signer; `null` for everyone else. */
  readonly person: Candidate | null;
  readonly scope: Scope;
  readonly putToActor: boolean;
  /** Applicants: this party was asked. Staff: their tier gave the approval. */
  readonly partyAsked: boolean;
  readonly isApprovingAuthority: boolean;
  readonly onCase: CaseForActions;
  readonly seenVersion: number;
  readonly nowMs: number;
};

export type AvailableAction = {
  readonly action: CaseAction;
  /** The event that it raises now; `null` where it moves nothing. */
  readonly event: ApplicationEvent | null;
  /** False: no such button for this actor in this state. */
  readonly shown: boolean;
  readonly reason: ActionReason | null;
};

const operationsOf: Readonly<Record<CaseAction, readonly Operation[]>> = {
  claim: ['application.claim'],
  release: ['application.release'],
  reassign: ['application.reassign'],
  approve: ['application.recommend', 'application.sign'],
  approve_with_changes: ['application.recommend', 'application.sign'],
  decline: ['application.decline'],
  refer: ['application.refer'],
  ask: ['application.ask'],
  return: ['application.return'],
  uphold: ['application.uphold'],
  vote: ['committee.vote'],
  take_back: ['signature.take_back'],
  reopen: ['application.reopen'],
  undo_approval: ['application.undo_approval'],
  cancel: ['cancellation.propose', 'cancellation.confirm'],
  disburse: ['disbursement.prepare', 'disbursement.release'],
  submit: ['application.submit'],
  answer: ['request.answer'],
  accept: ['offer.accept'],
  refuse: ['offer.refuse'],
  withdraw: ['application.withdraw'],
  second_look: ['application.second_look'],
};

type Answer = Omit<AvailableAction, 'action'>;
const hidden = (reason: ActionReason, event: ApplicationEvent | null = null): Answer => ({
  event,
  shown: false,
  reason,
});
const button = (reason: ActionReason | null, event: ApplicationEvent | null = null): Answer => ({
  event,
  shown: true,
  reason,
});

function attempt(facts: ActionFacts, act: SignatureAct): SigningRefusal | null {
  const { person, onCase, seenVersion } = facts;
  if (person === null) return 'role_missing';
  // The form asks for the reason against the system; its absence does not switch the button off.
  const decision = maySign({
    signer: person,
    act,
    onCase,
    seenVersion,
    againstSystem: false,
    overrideReasonGiven: false,
  });
  return decision.ok ? null : decision.reason;
}

/** At the desk of a holder without the authority to decline the button recommends it. */
function declineAct(facts: ActionFacts): 'decline' | 'recommend_decline' {
  const short = facts.onCase.state === 'review' && attempt(facts, 'decline') === 'limit_too_low';
  return short ? 'recommend_decline' : 'decline';
}

function signatureAct(action: CaseAction, facts: ActionFacts): SignatureAct | null {
  const atDesk = facts.onCase.state === 'review';
  switch (action) {
    case 'approve':
      return atDesk ? 'recommend' : 'sign';
    case 'approve_with_changes':
      return atDesk ? 'recommend' : 'change';
    case 'decline':
      return declineAct(facts);
    case 'refer':
    case 'return':
    case 'uphold':
      return action;
    default:
      return null;
  }
}

function capacities(facts: ActionFacts): readonly EventActor[] {
  const { actor, onCase, person } = facts;
  if (actor.kind === 'applicant') return facts.partyAsked ? ['applicant', 'party_asked'] : ['applicant'];
  if (actor.kind !== 'staff') return actor.kind === 'public' ? [] : [actor.kind];
  const held: readonly [EventActor, boolean][] = [
    ['staff', true],
    ['holder', onCase.state === 'review' && person !== null && onCase.holderId === person.staffId],
    ['open_step', onCase.state === 'approval' && attempt(facts, 'return') === null],
    ['manager', actor.roles.includes('manager')],
    ['approving_authority', facts.isApprovingAuthority],
    ['officer_and_manager', actor.roles.some((role) => role === 'officer' || role === 'manager')],
  ];
  return held.filter(([, applies]) => applies).map(([capacity]) => capacity);
}

function tableRefusal(
  event: ApplicationEvent,
  facts: ActionFacts,
  actsAs: readonly EventActor[],
  held: boolean,
): TransitionRefusal | null {
  const { onCase } = facts;
  const decision = decideTransition({
    state: onCase.state,
    event,
    context: {
      actsAs,
      // What a form still collects is no reason to switch its button off.
      met: transitionNeeds,
      held,
      appealFrom: onCase.appealFrom,
      standingOffer: onCase.standingOffer,
      resumeState: onCase.resumeState,
      decidedAutomatically: onCase.decidedAutomatically,
      returnTo: 'review',
    },
  });
  return decision.ok ? null : decision.reason;
}

/**
 * Asking is no signature, but belongs to whoever could act now: the holder, or the person of the open step; while the
 * case waits for its applicant, whoever could act once it is back.
 */
function askRefusal(facts: ActionFacts): SigningRefusal | null {
  const { onCase, person } = facts;
  if (onCase.state === 'awaiting_applicant' && onCase.resumeState !== null)
    return askRefusal({ ...facts, onCase: { ...onCase, state: onCase.resumeState } });
  if (onCase.state === 'approval') return attempt(facts, 'return');
  if (onCase.held) return 'signature_held';
  return person !== null && onCase.holderId === person.staffId ? null : 'not_holder';
}

function eventAnswer(action: CaseAction, event: ApplicationEvent, facts: ActionFacts): Answer {
  // A case that waits already is asked for more without another move.
  if (action === 'ask' && facts.onCase.state === 'awaiting_applicant') return button(askRefusal(facts));
  const pair = transitionAt(facts.onCase.state, event);
  if (!pair.ok) return hidden(pair.reason, event);
  // Outside an appeal, or without an offer that stands, there is nothing to uphold, refuse or accept.
  const pointless = tableRefusal(event, facts, eventActors, false);
  if (pointless === 'not_an_appeal' || pointless === 'no_standing_offer') return hidden(pointless, event);
  const act = signatureAct(action, facts);
  const signing = act === null ? null : attempt(facts, act);
  const refused = action === 'ask' ? askRefusal(facts) : signing;
  if (refused !== null) return button(refused, event);
  const actsAs = act === null ? capacities(facts) : eventActors;
  return button(tableRefusal(event, facts, actsAs, facts.onCase.held), event);
}

function deskAnswer(action: 'claim' | 'release' | 'reassign', facts: ActionFacts): Answer {
  const { onCase, person } = facts;
  const pair = transitionAt(onCase.state, 'ask');
  const waits = onCase.state === 'awaiting_applicant' && action !== 'claim';
  if (!pair.ok && !waits) return hidden(pair.reason);
  const mine = person !== null && onCase.holderId === person.staffId;
  if (onCase.held) return button('signature_held');
  if (action === 'release') return mine ? button(null) : hidden('not_claimed_by_you');
  if (action === 'reassign') return button(null);
  if (onCase.holderId !== null) return mine ? hidden('claimed_by_you') : button('claimed_by_other');
  return button(person !== null && person.conflicts.length > 0 ? 'conflict_of_interest' : null);
}

function takeBackAnswer(facts: ActionFacts): Answer {
  const staffId = facts.person?.staffId;
  const mine = facts.onCase.heldSignatures.find((signature) => signature.staffId === staffId);
  if (mine === undefined || staffId === undefined) return hidden('not_held');
  const decision = mayTakeBack(mine, staffId, facts.nowMs);
  return decision.ok ? button(null) : hidden(decision.reason);
}

function voteAnswer(facts: ActionFacts): Answer {
  const { state, steps, openStep } = facts.onCase;
  const pair = transitionAt(state, 'committee_close');
  if (!pair.ok) return hidden(pair.reason);
  if (openStep === null || steps[openStep - 1] !== 'committee') return hidden('no_open_step');
  return button(attempt(facts, 'vote'));
}

function answerFor(action: CaseAction, facts: ActionFacts): Answer {
  const { actor, scope, putToActor: put } = facts;
  const may = operationsOf[action].some((operation) => permits(actor, { operation, scope, putToActor: put }));
  if (!may) return hidden('not_permitted');
  if (action === 'claim' || action === 'release' || action === 'reassign') return deskAnswer(action, facts);
  if (action === 'take_back') return takeBackAnswer(facts);
  if (action === 'vote') return voteAnswer(facts);
  if (action === 'approve' || action === 'approve_with_changes' || action === 'decline') {
    const act = signatureAct(action, facts);
    return act === null || act === 'vote' ? hidden('not_permitted') : eventAnswer(action, act, facts);
  }
  return eventAnswer(action, action, facts);
}

/** Every action with its event; `reason: null` and `shown` mean that the button works, a reason that it explains itself. */
export function availableActions(facts: ActionFacts): readonly AvailableAction[] {
  return caseActions.map((action) => ({ action, ...answerFor(action, facts) }));
}
