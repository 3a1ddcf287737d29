import { describe, expect, it } from 'vitest';
import type { Candidate } from '@/lib/domain/authority/staffing';
import { askRefusal, type CaseToTakeOver, holdingRefusal, movedOn } from './take-over';

const wu: Candidate = {
  staffId: 'wu',
  active: true,
  roles: ['officer'],
  appointments: [],
  branchId: 'north',
  limitMinor: null,
  conflicts: [],
};
const onDesk: CaseToTakeOver = {
  state: 'review',
  handlingBranchId: 'north',
  holderId: 'lin',
  held: false,
  signedBeforeAppealIds: [],
  asked: false,
};

describe('asking for a case', () => {
  it('is open to an officer or manager of the branch while a colleague holds it', () => {
    for (const state of ['review', 'approval', 'awaiting_applicant'] as const)
      expect(askRefusal(wu, { ...onDesk, state })).toBeNull();
    expect(askRefusal({ ...wu, roles: ['manager'] }, onDesk)).toBeNull();
  });

  it.each([
    ['wrong_state', wu, { state: 'offered' }],
    ['nobody_holds', wu, { holderId: null }],
    ['claimed_by_you', wu, { holderId: 'wu' }],
    ['signature_held', wu, { held: true }],
    ['colleague_not_of_branch', { ...wu, branchId: 'south' }, {}],
    ['colleague_not_of_branch', { ...wu, active: false }, {}],
    ['colleague_not_of_branch', { ...wu, roles: ['risk'] }, {}],
    ['conflict_of_interest', { ...wu, conflicts: [{ kind: 'same_phone', partyId: 'p' }] }, {}],
    ['signed_before_appeal', wu, { signedBeforeAppealIds: ['wu'] }],
    ['take_over_asked', wu, { asked: true }],
  ] as const)('is refused: %s', (reason, person, change) => {
    expect(askRefusal(person, { ...onDesk, ...change })).toBe(reason);
  });

  it('asks of who is given the case what it asks of who wants it', () => {
    expect(holdingRefusal(wu, { ...onDesk, asked: true })).toBeNull();
    expect(holdingRefusal({ ...wu, branchId: 'south' }, onDesk)).toBe('colleague_not_of_branch');
  });
});

describe('a case moves on', () => {
  const lin = { state: 'review', holderId: 'lin' } as const;
  it.each([
    [{ ...lin, holderId: null }, true],
    [{ ...lin, holderId: 'wu' }, true],
    [{ ...lin, state: 'approval' }, true],
    [{ ...lin, state: 'declined' }, true],
    [{ ...lin, state: 'awaiting_applicant' }, false],
    [lin, false],
  ] as const)('%o: %s', (after, expected) => {
    expect(movedOn(lin, after)).toBe(expected);
  });

  it('not by coming back from the applicant', () => {
    expect(movedOn({ ...lin, state: 'awaiting_applicant' }, { ...lin, state: 'approval' })).toBe(false);
  });
});
