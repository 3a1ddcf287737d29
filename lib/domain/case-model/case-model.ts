/** One case as a pure machine of commands, made of nothing but the domain's own rules; what the record must replay to. */
import type { ApplicationState } from '@/lib/domain/application/vocabulary';
import { PANEL_SIZE, type Panel, type Seat } from '@/lib/domain/authority/committee';
import { defaultMatrix, type Route, type RouteFacts, routeFor } from '@/lib/domain/authority/matrix';
import { barsFromPanel, type CaseForSigning, type Signature, stands } from '@/lib/domain/authority/signing';
import type { Candidate } from '@/lib/domain/authority/staffing';
import { nothingFired } from '@/lib/domain/authority/version/exceptions';
import type { Grade, SignatureAct, Vote } from '@/lib/domain/authority/vocabulary';
import { type NewRound, openStepOf, roundsExhausted } from '@/lib/domain/workflow/rounds/rounds';
import { decideTransition, type TransitionContext } from '@/lib/domain/workflow/transitions/transitions';
import {
  type ApplicationEvent,
  type EventActor,
  eventActors,
  transitionNeeds,
} from '@/lib/domain/workflow/vocabulary';

export type ModelSignature = Signature & {
  readonly finalAtMs: number;
  readonly toStep: number;
  readonly loosens: boolean;
  readonly vote: Vote | null;
  readonly limitMinor: number;
  readonly exposureMinor: number;
};
export type LogEntry = {
  readonly event: ApplicationEvent;
  readonly from: ApplicationState | null;
  readonly to: ApplicationState;
};
export type Setting = {
  readonly people: readonly Candidate[];
  readonly seats: readonly Seat[];
  readonly grade: Grade | null;
  readonly exposureMinor: number;
  readonly investigatorIds: readonly string[];
};
export type ModelCase = {
  readonly setting: Setting;
  readonly state: ApplicationState;
  readonly nowMs: number;
  readonly version: number;
  readonly round: number;
  readonly referrals: number;
  readonly holderId: string | null;
  readonly resumeState: 'review' | 'approval' | null;
  readonly appealFrom: 'declined' | 'offered' | null;
  readonly appealed: boolean;
  readonly decidedAutomatically: boolean;
  readonly sittings: number;
  readonly signedBeforeAppealIds: readonly string[];
  readonly signatures: readonly ModelSignature[];
  readonly log: readonly LogEntry[];
};

export type Command =
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'claim' | 'release'; readonly staffId: string }
  | { readonly kind: 'take_back'; readonly staffId: string }
  | {
      readonly kind: 'sign';
      readonly staffId: string;
      readonly act: SignatureAct;
      readonly vote: Vote;
      readonly toStep: number;
      readonly loosens: boolean;
    }
  | { readonly kind: 'close_vote' }
  | {
      readonly kind: 'event';
      readonly event: ApplicationEvent;
      readonly as: EventActor;
      readonly voids: boolean;
    };

/** A case just created. */
export function newCase(setting: Setting): ModelCase {
  return {
    setting,
    state: 'draft',
    nowMs: 0,
    version: 1,
    round: 1,
    referrals: 0,
    holderId: null,
    resumeState: null,
    appealFrom: null,
    appealed: false,
    decidedAutomatically: false,
    sittings: 0,
    signedBeforeAppealIds: [],
    signatures: [],
    log: [{ event: 'create', from: null, to: 'draft' }],
  };
}

/** The route of the case's round. */
export function routeOf(model: ModelCase): Route {
  const facts: RouteFacts = {
    matrix: defaultMatrix,
    grade: model.setting.grade,
    exposureMinor: model.setting.exposureMinor,
    fired: nothingFired,
    referrals: model.referrals,
    roundsExhausted: roundsExhausted(model.round),
    reopenedOrAppealedE: true,
    appealed: model.appealed,
    automaticAllowed: false,
    origin: 'applicant',
  };
  const route = routeFor(facts);
  if (route.kind !== 'route') throw new RangeError('a case under people has a route');
  return route;
}

/** Signatures and votes that can still be taken back. */
export const held = (model: ModelCase): readonly ModelSignature[] =>
  model.signatures.filter((each) => each.state === 'held');

/** What the rules of signing see of the case. */
export function asSeenBySigner(model: ModelCase): CaseForSigning {
  const { steps } = routeOf(model);
  const seated = seatsOf(model).filter(({ staffId }) => !recused(model).has(staffId));
  return {
    state: model.state,
    version: model.version,
    handlingBranchId: 'north',
    stepBranchId: null,
    exposureMinor: model.setting.exposureMinor,
    round: model.round,
    steps,
    openStep: model.state === 'approval' ? openStepOf(steps, model.signatures, model.round) : null,
    holderId: model.holderId,
    recommenderId: recommenderOf(model),
    investigatorIds: model.setting.investigatorIds,
    separateInvestigator: true,
    signatures: model.signatures,
    signedBeforeAppealIds: model.signedBeforeAppealIds,
    held: held(model).length > 0,
    panelIds: seated.map(({ staffId }) => staffId),
    chairId: seated.find(({ chair }) => chair)?.staffId ?? null,
  };
}

/** Nobody sits who signed, or signed what is appealed against; below the panel's size nobody sits at all. */
function seatsOf(model: ModelCase): readonly Seat[] {
  const { setting, signatures, signedBeforeAppealIds } = model;
  const panelStep = routeOf(model).steps.indexOf('committee') + 1;
  const signed = signatures.filter((each) => barsFromPanel(each, panelStep));
  const barred = [...signedBeforeAppealIds, ...signed.map(({ staffId }) => staffId)];
  const able = setting.seats.filter(({ staffId }) => !barred.includes(staffId));
  return able.length < PANEL_SIZE ? [] : able;
}

/** Whoever put the terms, or the decline, on the table last and still stands by it. */
const recommenderOf = (model: ModelCase): string | null =>
  model.signatures.findLast(
    (each) => stands(each) && (each.act === 'recommend' || each.act === 'recommend_decline'),
  )?.staffId ?? null;

/** Referrals that stand in the round: each adds a tier. */
export const referralsOf = (model: ModelCase): number =>
  model.signatures.filter((each) => each.act === 'refer' && each.round === model.round && stands(each))
    .length;

const votesNow = (model: ModelCase) =>
  model.signatures.filter(
    (each) => each.act === 'vote' && each.state === 'final' && each.round === model.round,
  );
const recused = (model: ModelCase) =>
  new Set(votesNow(model).flatMap(({ vote, staffId }) => (vote === 'recuse' ? staffId : [])));

/** The panel with the final votes of the round. */
export function panelOf(model: ModelCase): Panel {
  const { committeeVotes, needsChairYes } = routeOf(model);
  const votes = votesNow(model).flatMap(({ staffId, vote }) => (vote === null ? [] : { staffId, vote }));
  return { seats: seatsOf(model), votesNeeded: committeeVotes ?? 0, needsChairYes, votes };
}

/** The event through the table, with the facts of the case; `null` where it is refused. */
export function move(
  model: ModelCase,
  event: ApplicationEvent,
  facts: Partial<TransitionContext> = {},
): ModelCase | null {
  const decision = decideTransition({
    state: model.state,
    event,
    context: {
      actsAs: eventActors,
      met: transitionNeeds,
      held: false,
      appealFrom: model.appealFrom,
      standingOffer: model.appealFrom === 'offered',
      resumeState: model.resumeState,
      decidedAutomatically: model.decidedAutomatically,
      ...facts,
    },
  });
  if (!decision.ok) return null;
  const log = [...model.log, { event, from: model.state, to: decision.to }];
  return { ...model, state: decision.to, version: model.version + 1, log };
}

/** The case with the standing signatures of one kind voided. */
export const voidAll = (model: ModelCase, which: (signature: ModelSignature) => boolean): ModelCase => ({
  ...model,
  signatures: model.signatures.map((each) =>
    stands(each) && which(each) ? { ...each, state: 'voided' as const } : each,
  ),
});

/** The case in its new round: copies written, the rest void. */
export function openRound(model: ModelCase, opened: NewRound): ModelCase {
  const { signatures } = voidAll(model, (each) => opened.voidedIds.includes(each.id));
  const copies = opened.carried.flatMap((copy) => {
    const original = model.signatures.find((each) => each.id === copy.carriedFromId);
    if (original === undefined) return [];
    return [{ ...original, ...copy, id: `${original.id}'`, state: 'final' as const }];
  });
  return { ...model, round: opened.round, sittings: 0, signatures: [...signatures, ...copies] };
}
