/** The line of signatures of a past case: its steps, and the final signature of each person who signed. */
import type { routeStep, signature } from '@/db/schema/decision/route';
import { PANEL_SIZE } from '@/lib/domain/authority/committee';
import { branchId } from '../lender-rows';
import { type DrawnCase, type Ids, place, type RulesInForce } from './drawn-case';

type RouteRows = {
  readonly routeStep: (typeof routeStep.$inferInsert)[];
  readonly signature: (typeof signature.$inferInsert)[];
};

/** Steps that were reached are done; what was left of the route when it ended is void. */
export function addRoute(rows: RouteRows, drawn: DrawnCase, rules: RulesInForce, id: Ids): void {
  const { route, steps } = drawn.decision;
  if (route.kind !== 'route') return;
  const applicationId = id(place.application);
  route.steps.forEach((kind, index) => {
    const taken = steps[index];
    const span = drawn.times.spans.find(({ stage }) => stage === kind);
    const votes = kind === 'committee' ? (route.committeeVotes ?? PANEL_SIZE) : null;
    rows.routeStep.push({
      id: id(place.step + index),
      applicationId,
      round: 1,
      step: index + 1,
      kind,
      tier: route.tier,
      state: taken === undefined ? 'void' : 'done',
      votesNeeded: votes,
      panelSize: votes === null ? null : PANEL_SIZE,
      chairMustAgree: kind === 'committee' && route.needsChairYes,
      branchId: branchId(drawn.branch),
      postponed: 0,
      openedAt: span?.startedAt ?? null,
      closedAt: span?.endedAt ?? null,
      result: taken?.result ?? null,
      createdAt: drawn.times.assessedAt,
    });
    if (taken !== undefined) addSignature(rows, drawn, rules, id, index);
  });
}

const heldMs = 10_000;

function addSignature(rows: RouteRows, drawn: DrawnCase, rules: RulesInForce, id: Ids, index: number): void {
  const step = drawn.decision.steps[index];
  const heldAt = drawn.times.spans.find(({ stage }) => stage === step?.kind)?.endedAt;
  if (step === undefined || step.signed === null || heldAt === undefined) return;
  const { person, act } = step.signed;
  const { exposureMinor } = drawn.facts;
  const finalAt = new Date(heldAt.getTime() + heldMs);
  const grants = act !== 'decline' && act !== 'recommend_decline';
  rows.signature.push({
    id: id(place.signature + index),
    applicationId: id(place.application),
    round: 1,
    step: index + 1,
    stepKind: step.kind,
    act,
    state: 'final',
    staffId: person.id,
    role: person.role,
    amountMinor: grants ? step.amountMinor : null,
    termCount: grants ? drawn.applicant.termMonths : null,
    termUnit: grants ? 'month' : null,
    rateAnnual: grants ? rules.rateAnnual : null,
    reasons: grants ? [] : ['information_not_confirmed'],
    conditions: [],
    authority: {
      roles: [person.role],
      branchId: branchId(drawn.branch),
      currency: rules.currency,
      limitMinor: person.limitMinor,
      exposureMinor,
      route: null,
      loosens: false,
      departs: null,
    },
    exposureMinor,
    assessmentId: id(place.assessment),
    applicationVersion: 1,
    overrides: false,
    heldAt,
    finalAt,
    finalisedAt: finalAt,
  });
}
