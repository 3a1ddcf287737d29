import { describe, expect, it } from 'vitest';
import { applicationStates } from '@/lib/domain/application/vocabulary';
import { caseInReview } from '@/lib/domain/authority/fixtures/case-in-review';
import type { Actor } from '@/lib/domain/authority/rights/permissions';
import type { Candidate } from '@/lib/domain/authority/staffing';
import type { StaffRole } from '@/lib/domain/authority/vocabulary';
import {
  type ActionFacts,
  availableActions,
  type CaseAction,
  type CaseForActions,
} from './available-actions';

const person = (staffId: string, role: StaffRole, change: Partial<Candidate> = {}): Candidate => ({
  staffId,
  active: true,
  roles: [role],
  appointments: [],
  branchId: 'north',
  limitMinor: 20_000_000,
  conflicts: [],
  ...change,
});

const review: CaseForActions = {
  ...caseInReview,
  version: 3,
  appealFrom: null,
  standingOffer: false,
  resumeState: null,
  decidedAutomatically: false,
  heldSignatures: [],
};
const recommended = {
  id: 's1',
  round: 1,
  step: 1,
  act: 'recommend',
  state: 'final',
  staffId: 'lin',
  carriedFromId: null,
} as const;
const approval: CaseForActions = {
  ...review,
  state: 'approval',
  openStep: 2,
  recommenderId: 'lin',
  signatures: [recommended],
};
const committee: CaseForActions = {
  ...approval,
  steps: ['officer', 'manager', 'committee'],
  openStep: 3,
  signatures: [recommended, { ...recommended, id: 's2', step: 2, act: 'sign', staffId: 'he' }],
  panelIds: ['chair', 'm1', 'm2'],
  chairId: 'chair',
};

function facts(
  signer: Candidate | null,
  onCase: CaseForActions,
  change: Partial<ActionFacts> = {},
): ActionFacts {
  const actor: Actor =
    signer === null
      ? { kind: 'applicant' }
      : { kind: 'staff', roles: signer.roles, appointments: signer.appointments };
  return {
    actor,
    person: signer,
    scope: signer === null || onCase.holderId === signer.staffId ? 'own' : 'same_branch',
    putToActor: false,
    partyAsked: false,
    isApprovingAuthority: false,
    onCase,
    seenVersion: 3,
    nowMs: 0,
    ...change,
  };
}

/** Buttons as text: the action, its event where that is another word, and in brackets why it is off. */
const buttons = (...args: Parameters<typeof facts>) =>
  availableActions(facts(...args))
    .filter((each) => each.shown)
    .map(({ action, event, reason }) => {
      const raises = event === null || event === action ? action : `${action}=${event}`;
      return reason === null ? raises : `${raises} (${reason})`;
    });
const one = (action: CaseAction, ...args: Parameters<typeof facts>) =>
  availableActions(facts(...args)).find((each) => each.action === action);

const lin = person('lin', 'officer');
const wu = person('wu', 'officer');
const he = person('he', 'manager');
const member = person('m1', 'risk', { appointments: ['committee_member'], branchId: null });

describe('buttons at the desk', () => {
  it('of the holder', () => {
    expect(buttons(lin, review)).toEqual([
      'release',
      'approve=recommend',
      'approve_with_changes=recommend',
      'decline',
      'refer',
      'ask',
    ]);
  });

  it('of somebody else in the branch explain themselves', () => {
    expect(buttons(wu, review)).toEqual([
      'claim (claimed_by_other)',
      'approve=recommend (not_holder)',
      'approve_with_changes=recommend (not_holder)',
      'decline (not_holder)',
      'refer (not_holder)',
      'ask (not_holder)',
    ]);
    expect(buttons(wu, { ...review, holderId: null })[0]).toBe('claim');
  });

  it('recommend a decline where the limit is too low to give it', () => {
    expect(one('decline', { ...lin, limitMinor: 1 }, review)).toEqual({
      action: 'decline',
      event: 'recommend_decline',
      shown: true,
      reason: null,
    });
  });

  it('uphold and do not decline in an appeal that came from an offer', () => {
    const appeal = { ...review, appealFrom: 'offered' as const };
    expect(one('uphold', lin, appeal)).toMatchObject({ shown: true, reason: null });
    expect(one('decline', lin, appeal)).toMatchObject({ shown: true, reason: 'appeal_from_offer' });
    expect(one('uphold', lin, review)).toMatchObject({ shown: false });
  });

  it('tell a related person before they try', () => {
    const related = { ...wu, conflicts: [{ kind: 'same_address', partyId: 'p' }] } as const;
    expect(one('claim', related, { ...review, holderId: null })?.reason).toBe('conflict_of_interest');
  });
});

describe('buttons of a later step', () => {
  it('of the manager, with Return', () => {
    expect(buttons(he, approval)).toEqual([
      'claim (claimed_by_other)',
      'reassign',
      'approve=sign',
      'approve_with_changes=change',
      'decline',
      'refer',
      'ask',
      'return',
    ]);
  });

  it('of whoever signed the first step are off', () => {
    expect(one('approve', lin, approval)).toMatchObject({ shown: true, reason: 'role_missing' });
    expect(one('approve', person('lin', 'manager'), approval)?.reason).toBe('own_recommendation');
  });

  it('of a panel are the vote, and for its chair Return', () => {
    const put = { putToActor: true, scope: 'other_branch' } as const;
    expect(buttons(member, committee, put)).toEqual(['ask (chair_only)', 'vote']);
    const chair = person('chair', 'risk', { appointments: ['committee_chair'], branchId: null });
    expect(buttons(chair, committee, put)).toEqual(['ask', 'return', 'vote']);
    expect(one('vote', he, committee)).toMatchObject({ shown: false, reason: 'not_permitted' });
  });
});

describe('while a signature is held', () => {
  const held = {
    ...approval,
    held: true,
    heldSignatures: [{ staffId: 'he', state: 'held', finalAtMs: 10_000 }],
  } as const;

  it('its signer can take it back until it is final, and nothing else works', () => {
    const off = buttons(he, held, { nowMs: 9_999 });
    expect(off.filter((each) => !each.endsWith('(signature_held)'))).toEqual(['take_back']);
    expect(one('take_back', he, held, { nowMs: 10_000 })).toMatchObject({
      shown: false,
      reason: 'already_final',
    });
    expect(one('take_back', wu, held)).toMatchObject({ shown: false, reason: 'not_held' });
  });

  it('the applicant can still withdraw', () => {
    expect(buttons(null, held)).toEqual(['withdraw']);
  });
});

describe('buttons after the decision and of the applicant', () => {
  it('undo by the same authority, by a manager where it was automatic', () => {
    const approved = { ...approval, state: 'approved' as const, openStep: null };
    expect(one('undo_approval', he, approved)?.reason).toBe('actor_not_allowed');
    expect(one('undo_approval', he, approved, { isApprovingAuthority: true })?.reason).toBeNull();
    expect(one('undo_approval', he, { ...approved, decidedAutomatically: true })?.reason).toBeNull();
  });

  it('reopen an automatic decline only', () => {
    const declined = { ...review, state: 'declined' as const };
    expect(one('reopen', he, declined)?.reason).toBe('not_declined_automatically');
    expect(one('reopen', he, { ...declined, decidedAutomatically: true })?.reason).toBeNull();
    expect(one('reopen', lin, declined)).toMatchObject({ shown: false, reason: 'not_permitted' });
  });

  it('of the applicant follow the state', () => {
    const at = (state: CaseForActions['state'], change: Partial<ActionFacts> = {}) =>
      buttons(null, { ...review, state, holderId: null }, change).join(' ');
    expect(at('draft')).toBe('submit withdraw');
    expect(at('offered')).toBe('accept refuse withdraw second_look');
    expect(at('declined')).toBe('second_look');
    expect(at('disbursed')).toBe('');
    const asked = { ...review, state: 'awaiting_applicant', resumeState: 'review' } as const;
    expect(buttons(null, asked, { partyAsked: true })).toContain('answer');
    expect(one('answer', null, asked)?.reason).toBe('actor_not_allowed');
  });

  it('none for auditors and administrators, in any state', () => {
    for (const role of ['auditor', 'admin'] as const) {
      for (const state of applicationStates)
        expect(buttons(person('x', role), { ...approval, state })).toEqual([]);
    }
  });
});
