import { describe, expect, it } from 'vitest';
import { applicationStates } from '@/lib/domain/application/vocabulary';
import {
  type ApplicationEvent,
  applicationEvents,
  type EventActor,
  eventActors,
  transitionNeeds,
} from '../vocabulary';
import type { CaseState } from './transition-table';
import {
  decideTransition,
  isEndState,
  needsOf,
  type TransitionContext,
  transitionAt,
  transitionRows,
} from './transitions';

/** Written by hand from domain.md section 2; `-` is a case that does not exist. */
const expected: Record<ApplicationEvent, { who: string; moves: string }> = {
  create: { who: 'applicant staff integration', moves: '- > draft' },
  import: { who: 'system', moves: '- > assessing' },
  import_historical: { who: 'system', moves: '- > historical' },
  open_book: {
    who: 'database_owner',
    moves: `- > historical draft assessing review approval awaiting_applicant approved offered accepted disbursed
      declined refused expired cancelled withdrawn lapsed`,
  },
  submit: { who: 'applicant integration staff', moves: 'draft > assessing' },
  lapse_draft: { who: 'system', moves: 'draft > lapsed' },
  auto_approve: { who: 'system', moves: 'assessing > approved' },
  auto_decline: { who: 'system', moves: 'assessing > declined' },
  route: { who: 'system', moves: 'assessing > review' },
  assess_failed: { who: 'system', moves: 'assessing > review' },
  reassess: {
    who: 'system',
    moves: 'review > review; approval > approval review; awaiting_applicant > awaiting_applicant',
  },
  ask: { who: 'holder open_step', moves: 'review > awaiting_applicant; approval > awaiting_applicant' },
  answer: { who: 'party_asked holder open_step', moves: 'awaiting_applicant > review approval' },
  lapse: { who: 'system', moves: 'awaiting_applicant > lapsed declined offered' },
  recommend: { who: 'holder', moves: 'review > approval approved' },
  recommend_decline: { who: 'holder', moves: 'review > approval' },
  sign: { who: 'open_step', moves: 'approval > approval approved' },
  change: { who: 'open_step', moves: 'approval > approval approved' },
  return: { who: 'open_step', moves: 'approval > review approval' },
  refer: { who: 'holder open_step', moves: 'review > approval; approval > approval' },
  committee_close: { who: 'system', moves: 'approval > approved declined review offered' },
  decline: { who: 'holder open_step', moves: 'review > declined; approval > declined' },
  reopen: { who: 'manager', moves: 'declined > review' },
  offer: { who: 'system', moves: 'approved > offered' },
  accept: {
    who: 'applicant',
    moves: 'offered > accepted; review > accepted; approval > accepted; awaiting_applicant > accepted',
  },
  refuse: {
    who: 'applicant',
    moves: `offered > refused; review > declined offered; approval > declined offered;
      awaiting_applicant > declined offered`,
  },
  expire: { who: 'system', moves: 'offered > expired' },
  second_look: { who: 'applicant', moves: 'declined > review; offered > review' },
  uphold: { who: 'holder open_step', moves: 'review > declined offered; approval > declined offered' },
  undo_approval: { who: 'approving_authority manager', moves: 'approved > review; offered > review' },
  cancel: { who: 'officer_and_manager', moves: 'accepted > cancelled' },
  disburse: { who: 'officer_and_manager', moves: 'accepted > disbursed' },
  withdraw: {
    who: 'applicant',
    moves: `draft > withdrawn; assessing > withdrawn; review > withdrawn; approval > withdrawn;
      awaiting_applicant > withdrawn; approved > withdrawn; offered > withdrawn; accepted > withdrawn`,
  },
};

const creating: readonly ApplicationEvent[] = ['create', 'import', 'import_historical', 'open_book'];
const refusalOf: Record<string, string> = {
  '-': 'not_created',
  draft: 'not_submitted',
  assessing: 'being_assessed',
  review: 'in_review',
  approval: 'in_approval',
  awaiting_applicant: 'awaiting_applicant',
  approved: 'already_approved',
  offered: 'already_approved',
  accepted: 'already_accepted',
};

const words = (text: string) => text.trim().split(/\s+/);
const nameOf = (state: CaseState) => state ?? '-';
const allStates: readonly CaseState[] = [null, ...applicationStates];

function targetsByHand(event: ApplicationEvent, state: CaseState): string[] {
  const found = expected[event].moves.split(';').map((part) => part.split('>').map(words));
  return found.find(([from]) => from?.[0] === nameOf(state))?.[1] ?? [];
}

/** Every combination of the facts on which a choice may rest. */
function* contexts(actor: EventActor): Generator<TransitionContext> {
  for (const appealFrom of [null, 'declined', 'offered'] as const)
    for (const yes of [true, false])
      for (const returnTo of ['review', 'approval'] as const)
        for (const voteResult of ['approved', 'declined', 'review'] as const)
          for (const openedAs of applicationStates)
            yield {
              actsAs: [actor],
              met: transitionNeeds,
              held: false,
              appealFrom,
              standingOffer: yes,
              resumeState: returnTo,
              decidedAutomatically: yes,
              routeComplete: yes,
              returnTo,
              signaturesVoided: yes,
              voteResult,
              openedAs,
            };
}

describe('every state, event and capacity', () => {
  for (const event of applicationEvents) {
    it(event, () => {
      const who = words(expected[event].who);
      for (const state of allStates) {
        const targets = targetsByHand(event, state);
        for (const actor of eventActors) {
          const reached = new Set<string>();
          const refusals = new Set<string>();
          for (const context of contexts(actor)) {
            const decision = decideTransition({ state, event, context });
            if (decision.ok) reached.add(decision.to);
            else refusals.add(decision.reason);
          }
          const may = targets.length > 0 && who.includes(actor);
          expect([...reached].sort(), `${nameOf(state)} ${event} by ${actor}`).toEqual(
            may ? targets.toSorted() : [],
          );
          if (targets.length > 0 && !may) expect([...refusals]).toEqual(['actor_not_allowed']);
          if (targets.length > 0) continue;
          const created = state !== null && creating.includes(event);
          expect([...refusals]).toEqual([
            created ? 'already_exists' : (refusalOf[nameOf(state)] ?? 'case_ended'),
          ]);
        }
      }
    });
  }

  it('is the flat list of the database, each possibility once', () => {
    const flat = transitionRows().map(({ event, from, to }) => `${event} ${nameOf(from)} ${to}`);
    const byHand = applicationEvents.flatMap((event) =>
      allStates.flatMap((from) => targetsByHand(event, from).map((to) => `${event} ${nameOf(from)} ${to}`)),
    );
    expect(flat.toSorted()).toEqual(byHand.toSorted());
    expect(new Set(flat).size).toBe(flat.length);
  });

  it('leaves ends only by reopening and second look', () => {
    const ends = applicationStates.filter(isEndState);
    expect(ends).toEqual(words('historical disbursed declined refused expired cancelled withdrawn lapsed'));
    const leaving = ends.flatMap((state) =>
      applicationEvents.filter((event) => transitionAt(state, event).ok).map((event) => `${state} ${event}`),
    );
    expect(leaving.toSorted()).toEqual(['declined reopen', 'declined second_look']);
  });
});

const met: TransitionContext = { actsAs: ['holder', 'open_step'], met: transitionNeeds, held: false };
const decide = (state: CaseState, event: ApplicationEvent, context: Partial<TransitionContext> = {}) =>
  decideTransition({ state, event, context: { ...met, ...context } });

describe('needs', () => {
  it('names each one that is missing', () => {
    for (const event of applicationEvents) {
      for (const actor of eventActors) {
        for (const need of needsOf(event, [actor])) {
          const [from] = expected[event].moves.split('>').map(words);
          const state = allStates.find((each) => nameOf(each) === from?.[0]) ?? null;
          const decision = decideTransition({
            state,
            event,
            context: {
              ...met,
              actsAs: [actor],
              met: transitionNeeds.filter((each) => each !== need),
              appealFrom: event === 'uphold' ? 'declined' : null,
              decidedAutomatically: event === 'reopen' || actor === 'manager',
            },
          });
          const allowed = words(expected[event].who).includes(actor);
          expect(decision, `${event} by ${actor} without ${need}`).toEqual(
            allowed ? { ok: false, reason: 'need_unmet', need } : { ok: false, reason: 'actor_not_allowed' },
          );
        }
      }
    }
  });

  it("asks for the applicant's code only where staff submit for them", () => {
    const without = { met: ['required_facts', 'consents'] as const };
    expect(decide('draft', 'submit', { ...without, actsAs: ['applicant'] })).toEqual({
      ok: true,
      to: 'assessing',
    });
    expect(decide('draft', 'submit', { ...without, actsAs: ['staff'] })).toEqual({
      ok: false,
      reason: 'need_unmet',
      need: 'applicant_code',
    });
  });
});

describe('held signature', () => {
  it('lets nothing pass but the withdrawal', () => {
    for (const { event, from } of transitionRows()) {
      const decision = decide(from, event, { held: true, actsAs: eventActors });
      expect(decision).toEqual(
        event === 'withdraw' ? { ok: true, to: 'withdrawn' } : { ok: false, reason: 'signature_held' },
      );
    }
  });
});

describe('second look', () => {
  it('cannot be declined where it came from an offer', () => {
    for (const event of ['decline', 'recommend_decline'] as const) {
      expect(decide('review', event, { appealFrom: 'offered' })).toEqual({
        ok: false,
        reason: 'appeal_from_offer',
      });
    }
    const closed = { actsAs: ['system'], appealFrom: 'offered', voteResult: 'declined' } as const;
    expect(decide('approval', 'committee_close', closed)).toEqual({ ok: true, to: 'offered' });
  });

  it('goes back to where it came from when upheld, lapsed or refused', () => {
    for (const appealFrom of ['declined', 'offered'] as const) {
      expect(decide('review', 'uphold', { appealFrom })).toEqual({ ok: true, to: appealFrom });
      const lapsed = decide('awaiting_applicant', 'lapse', { appealFrom, actsAs: ['system'] });
      expect(lapsed).toEqual({ ok: true, to: appealFrom });
      expect(decide('approval', 'refuse', { appealFrom, actsAs: ['applicant'] })).toEqual({
        ok: true,
        to: appealFrom,
      });
    }
    expect(decide('review', 'uphold')).toEqual({ ok: false, reason: 'not_an_appeal' });
    expect(decide('review', 'refuse', { actsAs: ['applicant'] })).toEqual({
      ok: false,
      reason: 'not_an_appeal',
    });
    expect(decide('awaiting_applicant', 'lapse', { actsAs: ['system'] })).toEqual({ ok: true, to: 'lapsed' });
  });

  it('is ended by accepting the standing offer, if there is one', () => {
    const by = { actsAs: ['applicant'] } as const;
    const standing = decide('review', 'accept', { ...by, appealFrom: 'offered', standingOffer: true });
    expect(standing).toEqual({ ok: true, to: 'accepted' });
    for (const context of [
      { appealFrom: 'offered' },
      { appealFrom: 'declined', standingOffer: true },
    ] as const) {
      expect(decide('review', 'accept', { ...by, ...context })).toEqual({
        ok: false,
        reason: 'no_standing_offer',
      });
    }
  });
});

describe('who undoes and reopens', () => {
  it('is the same authority, or a manager where it was automatic', () => {
    const of = (actor: EventActor, decidedAutomatically: boolean) =>
      decide('offered', 'undo_approval', { actsAs: [actor], decidedAutomatically }).ok;
    expect([of('approving_authority', false), of('manager', false)]).toEqual([true, false]);
    expect([of('approving_authority', true), of('manager', true)]).toEqual([false, true]);
  });

  it('reopens only what was declined automatically', () => {
    expect(decide('declined', 'reopen', { actsAs: ['manager'] })).toEqual({
      ok: false,
      reason: 'not_declined_automatically',
    });
  });

  it('needs the state stored when the applicant was asked', () => {
    expect(decide('awaiting_applicant', 'answer', { actsAs: ['party_asked'] })).toEqual({
      ok: false,
      reason: 'target_unknown',
    });
  });
});
