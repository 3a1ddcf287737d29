import { describe, expect, it } from 'vitest';
import { applicationStates } from '@/lib/domain/application/vocabulary';
import type { CaseState } from '@/lib/domain/workflow/transitions/transition-table';
import {
  decideTransition,
  type TransitionContext,
  type TransitionDecision,
} from '@/lib/domain/workflow/transitions/transitions';
import {
  type ApplicationEvent,
  applicationEvents,
  type EventActor,
  eventActors,
  transitionNeeds,
} from '@/lib/domain/workflow/vocabulary';
import { linesOf, needsByHand, whoByHand } from './workflow-by-hand';

const states: readonly CaseState[] = [null, ...applicationStates];
const nameOf = (state: CaseState) => state ?? '-';
const said = (decision: TransitionDecision): string => {
  if (decision.ok) return decision.to;
  return decision.need === undefined ? decision.reason : `${decision.reason} ${decision.need}`;
};

type Facts = Omit<TransitionContext, 'actsAs' | 'met' | 'held'>;

/** Every combination of the circumstances on which anything may rest. */
function* circumstances(): Generator<Facts> {
  for (const appealFrom of [null, 'declined', 'offered'] as const)
    for (const standingOffer of [true, false])
      for (const decidedAutomatically of [true, false])
        for (const resumeState of [null, 'review', 'approval'] as const)
          for (const routeComplete of [true, false])
            for (const returnTo of [undefined, 'review', 'approval'] as const)
              for (const signaturesVoided of [true, false])
                for (const voteResult of [undefined, 'approved', 'declined', 'review'] as const)
                  yield {
                    appealFrom,
                    standingOffer,
                    decidedAutomatically,
                    resumeState,
                    routeComplete,
                    signaturesVoided,
                    openedAs: 'accepted',
                    ...(returnTo === undefined ? {} : { returnTo }),
                    ...(voteResult === undefined ? {} : { voteResult }),
                  };
}
const all = [...circumstances()];

const wordsOf = (facts: Facts, capacity: EventActor): ReadonlySet<string> =>
  new Set([
    `appeal_${facts.appealFrom}`,
    facts.decidedAutomatically === true ? 'automatic' : 'by_people',
    `resumes_${facts.resumeState}`,
    `returns_${facts.returnTo}`,
    `vote_${facts.voteResult}`,
    `as_${capacity}`,
    ...(facts.standingOffer === true ? ['offer_stands'] : []),
    ...(facts.routeComplete === true ? ['complete'] : []),
    ...(facts.signaturesVoided === true ? ['voids'] : []),
  ]);

/** By the lines written by hand; `undefined`: no line speaks of the state. */
function happens(event: ApplicationEvent, state: CaseState, capacity: EventActor, facts: Facts) {
  const lines = linesOf(event).filter((line) => line.states.includes(nameOf(state)));
  if (lines.length === 0) return undefined;
  if (!whoByHand(event).includes(capacity)) return 'actor_not_allowed';
  const known = wordsOf(facts, capacity);
  const line = lines.find(({ when }) => when.every((word) => known.has(word)));
  return line?.becomes === '*' ? facts.openedAs : line?.becomes;
}
const possible = (answer: string | undefined) => applicationStates.some((state) => state === answer);

describe('what happens, by event, state, capacity and circumstance', () => {
  for (const event of applicationEvents)
    it(event, () => {
      const differs: string[] = [];
      let compared = 0;
      for (const state of states)
        for (const capacity of eventActors)
          for (const facts of all) {
            const byHand = happens(event, state, capacity, facts);
            if (byHand === undefined) break;
            compared += 1;
            const context = { ...facts, actsAs: [capacity], met: transitionNeeds, held: false };
            const answer = said(decideTransition({ state, event, context }));
            if (answer !== byHand)
              differs.push(
                `${nameOf(state)} by ${capacity} ${JSON.stringify(facts)}: ${answer}, not ${byHand}`,
              );
          }
      expect(differs.slice(0, 5)).toEqual([]);
      expect(compared).toBeGreaterThanOrEqual(all.length * eventActors.length);
    });
});

describe('each need, met and not met', () => {
  it('refuses exactly those events, states and capacities that ask for it, and names it', () => {
    const differs: string[] = [];
    const asked = new Set<string>();
    for (const event of applicationEvents)
      for (const state of states)
        for (const capacity of eventActors) {
          const facts = all.find((each) => possible(happens(event, state, capacity, each)));
          if (facts === undefined) continue;
          const becomes = happens(event, state, capacity, facts);
          const needs = needsByHand(event, capacity);
          const decide = (met: readonly string[]) =>
            said(
              decideTransition({
                state,
                event,
                context: {
                  ...facts,
                  actsAs: [capacity],
                  met: transitionNeeds.filter((need) => met.includes(need)),
                  held: false,
                },
              }),
            );
          for (const missing of transitionNeeds) {
            const answer = decide(transitionNeeds.filter((need) => need !== missing));
            const byHand = needs.includes(missing) ? `need_unmet ${missing}` : becomes;
            if (needs.includes(missing)) asked.add(missing);
            if (answer !== byHand)
              differs.push(`${nameOf(state)} ${event} by ${capacity} without ${missing}: ${answer}`);
          }
          const bare = decide([]);
          if (bare !== (needs.length === 0 ? becomes : `need_unmet ${needs[0]}`))
            differs.push(`${nameOf(state)} ${event} by ${capacity} with nothing shown: ${bare}`);
          if (decide(needs) !== becomes)
            differs.push(
              `${nameOf(state)} ${event} by ${capacity} with just what is asked: ${decide(needs)}`,
            );
        }
    expect(differs).toEqual([]);
    expect([...asked].toSorted(), 'no need is idle').toEqual(transitionNeeds.toSorted());
  });
});

describe('order of what is in the way', () => {
  it('state, held signature, capacity, circumstance, need', () => {
    const differs: string[] = [];
    for (const event of applicationEvents)
      for (const state of states)
        for (const capacity of eventActors) {
          const spoken = happens(event, state, capacity, all[0] as Facts) !== undefined;
          for (const facts of all.filter((_, index) => index % 37 === 0)) {
            const context = { ...facts, actsAs: [capacity], met: [] };
            const free = said(decideTransition({ state, event, context: { ...context, held: false } }));
            const held = said(decideTransition({ state, event, context: { ...context, held: true } }));
            const byHand = happens(event, state, capacity, facts);
            const shut = spoken && event !== 'withdraw';
            if (held !== (shut ? 'signature_held' : free))
              differs.push(`${nameOf(state)} ${event} by ${capacity} while held: ${held}`);
            // A refusal by capacity or circumstance is told before anything is asked for.
            const early = byHand !== undefined && !possible(byHand) && byHand !== 'target_unknown';
            if (early && free !== byHand)
              differs.push(`${nameOf(state)} ${event} by ${capacity} with nothing shown: ${free}`);
          }
        }
    expect(differs.slice(0, 5)).toEqual([]);
  });
});
