import { describe, expect, test } from 'vitest';
import type { Candidate } from '@/lib/domain/authority/staffing';
import { confirmationRefusal, groundGiven, proposalRefusal } from './closing';
import { meetRefusal, reopenRefusal, waiveRefusal } from './settling';

const person = (change: Partial<Candidate> = {}): Candidate => ({
  staffId: 'ada',
  active: true,
  roles: ['officer'],
  appointments: [],
  branchId: 'east',
  limitMinor: 5_000_000,
  conflicts: [],
  ...change,
});
const manager = person({ staffId: 'max', roles: ['manager'] });
const paper = (documentKind: string | null) => ({ kind: 'document' as const, documentKind });

describe('meeting a condition', () => {
  test('wants it open, and the paper that it names', () => {
    const code = 'document_received.tax_return';
    expect(meetRefusal({ code, state: 'open', evidence: paper('tax_return') })).toBeNull();
    expect(meetRefusal({ code, state: 'unmet', evidence: paper('tax_return') })).toBeNull();
    expect(meetRefusal({ code, state: 'open', evidence: paper('bank_statement') })).toBe(
      'evidence_of_other_kind',
    );
    expect(meetRefusal({ code, state: 'waived', evidence: paper('tax_return') })).toBe('condition_settled');
    expect(meetRefusal({ code: 'purpose_evidence', state: 'open', evidence: paper('other') })).toBeNull();
  });
  test('a look at whose account it is rests on a paper or a port, never on what was declared', () => {
    const code = 'payout_account_checked';
    const facts = { kind: 'facts' as const, documentKind: null };
    expect(meetRefusal({ code, state: 'open', evidence: facts })).toBe('evidence_of_other_kind');
    expect(meetRefusal({ code, state: 'open', evidence: { ...facts, kind: 'report' } })).toBeNull();
    expect(meetRefusal({ code, state: 'open', evidence: paper('bank_statement') })).toBeNull();
    const setter = { kind: null, chairId: null };
    const waiving = { code, state: 'open' as const, setter, exposureMinor: 1 };
    expect(waiveRefusal({ ...waiving, person: person() })).toBe('not_the_setter');
    expect(waiveRefusal({ ...waiving, person: manager })).toBeNull();
  });
  test('a guarantor agrees alone: nobody ticks, reopens or waives it', () => {
    const code = 'guarantor_agreement';
    expect(meetRefusal({ code, state: 'open', evidence: paper('guarantee_letter') })).toBe(
      'guarantor_agrees_alone',
    );
    expect(reopenRefusal({ code, state: 'met' })).toBe('guarantor_agrees_alone');
    const setter = { kind: 'officer' as const, chairId: null };
    expect(waiveRefusal({ code, state: 'open', setter, person: manager, exposureMinor: 1 })).toBe(
      'guarantee_not_waived',
    );
  });
  test('what is not met cannot be taken back', () => {
    expect(reopenRefusal({ code: 'purpose_evidence', state: 'open' })).toBe('condition_not_met');
    expect(reopenRefusal({ code: 'purpose_evidence', state: 'met' })).toBeNull();
  });
});

describe('waiving', () => {
  const waive = (
    kind: 'officer' | 'manager' | 'committee' | null,
    who: Candidate,
    exposureMinor = 4_000_000,
  ) =>
    waiveRefusal({
      code: 'purpose_evidence',
      state: 'open',
      setter: { kind, chairId: kind === 'committee' ? 'chair' : null },
      person: who,
      exposureMinor,
    });
  test('is for the step that set it, or above, within the limit', () => {
    expect(waive('officer', person())).toBeNull();
    expect(waive('officer', manager)).toBeNull();
    expect(waive('officer', person(), 6_000_000)).toBe('limit_too_low');
    expect(waive('manager', person())).toBe('not_the_setter');
    expect(waive('manager', manager)).toBeNull();
    expect(waive('committee', manager)).toBe('not_the_setter');
    expect(waive('committee', person({ staffId: 'chair' }))).toBeNull();
    expect(waive(null, person())).toBe('not_the_setter');
    expect(waive(null, manager)).toBeNull();
  });
  test('bars who is related or has left', () => {
    const related = [{ kind: 'same_phone' as const, partyId: '' }];
    expect(waive('officer', person({ conflicts: related }))).toBe('conflict_of_interest');
    expect(waive('officer', person({ active: false }))).toBe('inactive');
  });
});

describe('ending an accepted offer', () => {
  const confirm = (change: Partial<Parameters<typeof confirmationRefusal>[0]> = {}) =>
    confirmationRefusal({
      kind: 'disburse',
      person: manager,
      proposer: person(),
      proposedById: 'ada',
      conditions: ['met', 'waived'],
      accountGiven: true,
      accountStands: true,
      investigatorIds: ['ada'],
      ...change,
    });
  test('payout is prepared and released only with every condition settled', () => {
    const of = (conditions: Parameters<typeof proposalRefusal>[0]['conditions']) =>
      proposalRefusal({ kind: 'disburse', person: person(), conditions, accountGiven: true });
    expect(of(['met', 'waived', 'ended'])).toBeNull();
    expect(of(['met', 'open'])).toBe('conditions_left');
    expect(of(['unmet'])).toBe('conditions_left');
    const cancelled = { kind: 'cancel' as const, person: person(), conditions: ['open' as const] };
    expect(proposalRefusal({ ...cancelled, accountGiven: false })).toBeNull();
    expect(confirm({ conditions: ['open'] })).toBe('conditions_left');
  });
  test('payout goes to the account with which it was prepared; a cancellation to none', () => {
    expect(confirm({ accountStands: false })).toBe('account_changed');
    expect(confirm({ kind: 'cancel', accountStands: false })).toBeNull();
  });
  test('payout wants an account of the borrower, of both people; a cancellation does not', () => {
    const unnamed = { conditions: ['met' as const], accountGiven: false };
    expect(proposalRefusal({ kind: 'disburse', person: person(), ...unnamed })).toBe('account_missing');
    expect(confirm(unnamed)).toBe('account_missing');
    expect(confirm({ ...unnamed, kind: 'cancel' })).toBeNull();
  });
  test('by two people, of whom one at least did not investigate', () => {
    expect(confirm()).toBeNull();
    expect(confirm({ proposedById: 'max' })).toBe('closing_own_proposal');
    expect(confirm({ investigatorIds: ['ada', 'max'] })).toBe('investigators_alone');
    expect(confirm({ kind: 'cancel', investigatorIds: ['ada', 'max'], conditions: ['open'] })).toBeNull();
  });
  test('by a proposer who still could', () => {
    expect(confirm({ proposer: null })).toBe('proposer_barred');
    expect(confirm({ proposer: person({ active: false }) })).toBe('proposer_barred');
    expect(confirm({ proposer: person({ roles: ['risk'] }) })).toBe('proposer_barred');
  });
  test('on a ground of the contract only: a condition counts once its date has passed', () => {
    expect(groundGiven('condition_unmet', 'unmet')).toBe(true);
    expect(groundGiven('condition_unmet', 'open')).toBe(false);
    expect(groundGiven('condition_unmet', null)).toBe(false);
    expect(groundGiven('fraud', null)).toBe(true);
    expect(groundGiven('false_statement', 'unmet')).toBe(false);
  });
});
