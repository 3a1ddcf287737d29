/** Applies the transition table: what a pair of state and event means, and what one event does to one case. */
import type { ApplicationState } from '@/lib/domain/application/vocabulary';
import { possibleWhileHeld } from '@/lib/domain/workflow/rounds/holding';
import {
  type AppealOrigin,
  type CaseState,
  type ResumeState,
  type TransitionTarget,
  transitionTable,
} from '@/lib/domain/workflow/transitions/transition-table';
import {
  type ApplicationEvent,
  applicationEvents,
  type EventActor,
  type TransitionNeed,
  type TransitionRefusal,
} from '@/lib/domain/workflow/vocabulary';

const refusalOfState: Readonly<Record<ApplicationState, TransitionRefusal>> = {
  draft: 'not_submitted',
  assessing: 'being_assessed',
  review: 'in_review',
  approval: 'in_approval',
  awaiting_applicant: 'awaiting_applicant',
  approved: 'already_approved',
  offered: 'already_approved',
  accepted: 'already_accepted',
  historical: 'case_ended',
  disbursed: 'case_ended',
  declined: 'case_ended',
  refused: 'case_ended',
  expired: 'case_ended',
  cancelled: 'case_ended',
  withdrawn: 'case_ended',
  lapsed: 'case_ended',
};

/** True for a state that the case does not leave (declined: but by reopen and second look). */
export const isEndState = (state: ApplicationState): boolean => refusalOfState[state] === 'case_ended';

/** What the pair means before anyone is asked: the targets the table allows, or the named refusal. Total. */
export function transitionAt(
  state: CaseState,
  event: ApplicationEvent,
):
  | { readonly ok: true; readonly to: readonly TransitionTarget[] }
  | { readonly ok: false; readonly reason: TransitionRefusal } {
  const found = transitionTable[event].moves.find((each) => each.from.includes(state));
  if (found !== undefined) return { ok: true, to: found.to };
  if (state === null) return { ok: false, reason: 'not_created' };
  const creates = transitionTable[event].moves.every((each) => each.from.includes(null));
  return { ok: false, reason: creates ? 'already_exists' : refusalOfState[state] };
}

export type TransitionRow = {
  readonly event: ApplicationEvent;
  readonly from: CaseState;
  readonly to: ApplicationState;
};

const concrete = (target: TransitionTarget): readonly ApplicationState[] => {
  if (target === 'resume') return ['review', 'approval'];
  return target === 'origin' ? ['declined', 'offered'] : [target];
};

/** Every concrete possibility as a flat list, each once, in the table's order; `from: null` is an insert. */
export function transitionRows(): readonly TransitionRow[] {
  const rows = new Map<string, TransitionRow>();
  for (const event of applicationEvents) {
    for (const { from, to } of transitionTable[event].moves) {
      for (const start of from) {
        for (const end of to.flatMap(concrete)) {
          rows.set(`${event} ${start} ${end}`, { event, from: start, to: end });
        }
      }
    }
  }
  return [...rows.values()];
}

/** The facts about one case on which the table's choices rest; what does not apply to an event may be left out. */
export type TransitionContext = {
  /** All capacities in which the actor appears on this case. */
  readonly actsAs: readonly EventActor[];
  /** The needs that the caller has shown to be met. */
  readonly met: readonly TransitionNeed[];
  /** Another signature or vote is held and not final. */
  readonly held: boolean;
  /** Where the appeal came from; `null` outside an appeal. */
  readonly appealFrom?: AppealOrigin | null;
  /** accept in a second look: an offer stands whose clock was stopped. */
  readonly standingOffer?: boolean;
  /** answer: the state stored by `ask`. */
  readonly resumeState?: ResumeState | null;
  /** reopen and undo_approval: the decision bears no human signature. */
  readonly decidedAutomatically?: boolean;
  /** recommend, sign and change: with this signature the route is complete. */
  readonly routeComplete?: boolean;
  /** return: to the officer's desk, or to an earlier step. */
  readonly returnTo?: ResumeState;
  /** reassess: the new assessment voids the open round's signatures. */
  readonly signaturesVoided?: boolean;
  readonly voteResult?: 'approved' | 'declined' | 'review';
  /** open_book: the state that the opening event names. */
  readonly openedAs?: ApplicationState;
};

export type TransitionDecision =
  | { readonly ok: true; readonly to: ApplicationState }
  | { readonly ok: false; readonly reason: TransitionRefusal; readonly need?: TransitionNeed };

const refuse = (reason: TransitionRefusal): TransitionDecision => ({ ok: false, reason });

/** The needs of an event for one who comes in these capacities. */
export function needsOf(event: ApplicationEvent, actsAs: readonly EventActor[]): readonly TransitionNeed[] {
  const { needs, needsOf: special } = transitionTable[event];
  return [...needs, ...actsAs.flatMap((capacity) => special?.[capacity] ?? [])];
}

/** Who may raise the event in these circumstances: an automatic approval is undone by a manager, others by their authority. */
export function actorsOf(event: ApplicationEvent, decidedAutomatically: boolean): readonly EventActor[] {
  if (event !== 'undo_approval') return transitionTable[event].who;
  return [decidedAutomatically ? 'manager' : 'approving_authority'];
}

function circumstanceRefusal(
  event: ApplicationEvent,
  state: CaseState,
  context: TransitionContext,
): TransitionRefusal | null {
  const appealFrom = context.appealFrom ?? null;
  const declines = event === 'decline' || event === 'recommend_decline';
  if (declines && appealFrom === 'offered') return 'appeal_from_offer';
  const upholds = event === 'uphold' || (event === 'refuse' && state !== 'offered');
  if (upholds && appealFrom === null) return 'not_an_appeal';
  const acceptsInAppeal = event === 'accept' && state !== 'offered';
  if (acceptsInAppeal && !(appealFrom === 'offered' && context.standingOffer === true))
    return 'no_standing_offer';
  if (event === 'reopen' && context.decidedAutomatically !== true) return 'not_declined_automatically';
  return null;
}

function chooseTarget(
  event: ApplicationEvent,
  state: CaseState,
  context: TransitionContext,
): TransitionTarget | undefined {
  const inAppeal = (context.appealFrom ?? null) !== null;
  switch (event) {
    case 'open_book':
      return context.openedAs;
    case 'reassess':
      return state === 'approval' && context.signaturesVoided === true ? 'review' : (state ?? undefined);
    case 'recommend':
    case 'sign':
    case 'change':
      return context.routeComplete === true ? 'approved' : 'approval';
    case 'return':
      return context.returnTo;
    case 'lapse':
      return inAppeal ? 'origin' : 'lapsed';
    case 'committee_close':
      return context.voteResult === 'declined' && context.appealFrom === 'offered'
        ? 'origin'
        : context.voteResult;
    default:
      return undefined;
  }
}

/**
 * Decides one event on one case; `ok: false` names the first thing in the way, in the order state, held signature,
 * actor, circumstances, needs (with `need`), target. Only the applicant's withdrawal passes a held signature.
 */
export function decideTransition(input: {
  readonly state: CaseState;
  readonly event: ApplicationEvent;
  readonly context: TransitionContext;
}): TransitionDecision {
  const { state, event, context } = input;
  const pair = transitionAt(state, event);
  if (!pair.ok) return pair;
  if (context.held && !possibleWhileHeld(event)) return refuse('signature_held');
  const allowed = actorsOf(event, context.decidedAutomatically === true);
  const actsAs = context.actsAs.filter((capacity) => allowed.includes(capacity));
  if (actsAs.length === 0) return refuse('actor_not_allowed');
  const barred = circumstanceRefusal(event, state, context);
  if (barred !== null) return refuse(barred);
  const need = needsOf(event, actsAs).find((each) => !context.met.includes(each));
  if (need !== undefined) return { ok: false, reason: 'need_unmet', need };
  const [only] = pair.to;
  const target = pair.to.length === 1 ? only : chooseTarget(event, state, context);
  if (target === undefined || !pair.to.includes(target)) return refuse('target_unknown');
  if (target === 'resume')
    return context.resumeState ? { ok: true, to: context.resumeState } : refuse('target_unknown');
  if (target === 'origin')
    return context.appealFrom ? { ok: true, to: context.appealFrom } : refuse('not_an_appeal');
  return { ok: true, to: target };
}
