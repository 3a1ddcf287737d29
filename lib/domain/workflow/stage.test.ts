import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ApplicationState, applicationStates } from '@/lib/domain/application/vocabulary';
import { stepKinds } from '@/lib/domain/authority/vocabulary';
import { finalAtMs, holdState, isFinal, mayTakeBack, possibleWhileHeld } from './rounds/holding';
import { stageOf } from './stage';
import { applicationEvents } from './vocabulary';

const none = { openStep: null, requiredDocumentOpen: false, resumeState: null } as const;

describe('stage', () => {
  it('is derived for every state', () => {
    const byHand: Record<ApplicationState, string> = {
      historical: 'historical',
      draft: 'draft',
      assessing: 'checking',
      review: 'officer',
      approval: 'officer',
      awaiting_applicant: 'applicant',
      approved: 'offer',
      offered: 'offer',
      accepted: 'conditions',
      disbursed: 'disbursed',
      declined: 'declined',
      refused: 'refused',
      expired: 'expired',
      cancelled: 'cancelled',
      withdrawn: 'withdrawn',
      lapsed: 'lapsed',
    };
    for (const state of applicationStates) expect(stageOf({ ...none, state }).stage).toBe(byHand[state]);
  });

  it('names the open step in approval, and missing documents in review only', () => {
    for (const openStep of stepKinds) {
      expect(stageOf({ ...none, state: 'approval', openStep, requiredDocumentOpen: true }).stage).toBe(
        openStep,
      );
    }
    expect(stageOf({ ...none, state: 'review', requiredDocumentOpen: true }).stage).toBe('documents');
  });

  it('says to which stage an answer returns', () => {
    const asked = { ...none, state: 'awaiting_applicant', openStep: 'manager' } as const;
    expect(stageOf({ ...asked, resumeState: 'approval' })).toEqual({
      stage: 'applicant',
      returnsTo: 'manager',
    });
    expect(stageOf({ ...asked, resumeState: 'review', requiredDocumentOpen: true }).returnsTo).toBe(
      'documents',
    );
  });
});

describe('held signature', () => {
  it('is final ten seconds after it was confirmed, and not before', () => {
    const instant = fc.integer({ min: 0, max: 4e12 });
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 30_000 }), (heldAt, after) => {
        expect(isFinal(finalAtMs(heldAt), heldAt + after)).toBe(after >= 10_000);
      }),
    );
  });

  it('is taken back by its signer alone, before its instant', () => {
    const held = { staffId: 'lin', state: 'held', finalAtMs: 10_000 } as const;
    expect(mayTakeBack(held, 'lin', 9_999)).toEqual({ ok: true });
    expect(mayTakeBack(held, 'he', 9_999)).toEqual({ ok: false, reason: 'not_yours' });
    expect(mayTakeBack(held, 'lin', 10_000)).toEqual({ ok: false, reason: 'already_final' });
    expect(mayTakeBack({ ...held, state: 'taken_back' }, 'lin', 1)).toEqual({
      ok: false,
      reason: 'not_held',
    });
  });

  it('is due when its instant has passed and nobody has written it down', () => {
    expect(holdState({ state: 'held', finalAtMs: 5 }, 4)).toBe('open');
    expect(holdState({ state: 'held', finalAtMs: 5 }, 5)).toBe('due');
    expect(holdState({ state: 'final', finalAtMs: 5 }, 9)).toBe('none');
  });

  it('leaves only the withdrawal possible', () => {
    expect(applicationEvents.filter(possibleWhileHeld)).toEqual(['withdraw']);
  });
});
