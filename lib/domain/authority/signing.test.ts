import { describe, expect, it } from 'vitest';
import { caseInReview } from '@/lib/domain/authority/fixtures/case-in-review';
import {
  type CaseForSigning,
  departsFromSystem,
  maySign,
  type Signature,
  type SigningAttempt,
  type SigningRefusal,
} from './signing';
import {
  type Candidate,
  conflictsOfInterest,
  officersStepFallsTo,
  type PartyTraits,
  type StaffingFacts,
} from './staffing';
import type { SignatureAct } from './vocabulary';

const person = (staffId: string, change: Partial<Candidate> = {}): Candidate => ({
  staffId,
  active: true,
  roles: ['officer'],
  appointments: [],
  branchId: 'north',
  limitMinor: 20_000_000,
  conflicts: [],
  ...change,
});
const [lin, wu, he] = [person('lin'), person('wu'), person('he', { roles: ['manager'] })];

const signed = (
  staffId: string,
  step: number,
  act: SignatureAct,
  change: Partial<Signature> = {},
): Signature => ({
  id: `${staffId}-${step}`,
  round: 1,
  step,
  act,
  state: 'final',
  staffId,
  carriedFromId: null,
  ...change,
});

const review = caseInReview;
const atManager: CaseForSigning = {
  ...review,
  state: 'approval',
  openStep: 2,
  recommenderId: 'lin',
  signatures: [signed('lin', 1, 'recommend')],
};
const atOfficer: CaseForSigning = {
  ...review,
  state: 'approval',
  steps: ['officer'],
  openStep: 1,
  recommenderId: 'lin',
};
const atCommittee: CaseForSigning = {
  ...atManager,
  steps: ['officer', 'manager', 'committee'],
  openStep: 3,
  signatures: [signed('lin', 1, 'recommend'), signed('he', 2, 'sign')],
  panelIds: ['chair', 'm1', 'm2'],
  chairId: 'chair',
};
const voted = signed('chair', 3, 'vote');
const returned = (who: string, step: number) => ({
  ...atCommittee,
  round: 2,
  signatures: [signed(who, step, 'return')],
});
const returnedByHe = returned('he', 2);
const elsewhere = { ...atManager, signatures: [signed('he', 1, 'sign')] };

const attempt = (
  signer: Candidate,
  act: SignatureAct,
  onCase: CaseForSigning,
  change: Partial<SigningAttempt> = {},
) =>
  maySign({
    signer,
    act,
    onCase,
    seenVersion: 7,
    againstSystem: false,
    overrideReasonGiven: false,
    ...change,
  });
const refusal = (...args: Parameters<typeof attempt>) => {
  const decision = attempt(...args);
  return decision.ok ? null : decision.reason;
};

describe('a signature', () => {
  it('is given by the holder at the desk and by the manager at their step', () => {
    expect(attempt(lin, 'recommend', review)).toEqual({ ok: true, fillsStep: true, because: null });
    expect(attempt(he, 'sign', atManager)).toEqual({ ok: true, fillsStep: true, because: null });
    expect(refusal({ ...he, limitMinor: 18_000_000 }, 'change', atManager)).toBeNull();
  });

  it('by which a chair returned the case from the panel does not bar the chair from voting in a later round', () => {
    expect(refusal(person('chair'), 'vote', returned('chair', 3))).toBeNull();
  });

  it.each<[SigningRefusal, Candidate, SignatureAct, CaseForSigning]>([
    ['inactive', { ...lin, active: false }, 'recommend', review],
    ['wrong_state', lin, 'sign', review],
    ['wrong_state', lin, 'decline', { ...review, state: 'approved' }],
    ['stale_version', lin, 'recommend', { ...review, version: 8 }],
    ['signature_held', lin, 'recommend', { ...review, held: true }],
    ['not_holder', wu, 'recommend', review],
    ['no_open_step', he, 'sign', { ...atManager, openStep: null }],
    ['role_missing', wu, 'sign', atManager],
    ['role_missing', person('ri', { roles: ['risk'] }), 'sign', atOfficer],
    ['other_branch', { ...he, branchId: 'south' }, 'sign', atManager],
    ['conflict_of_interest', { ...he, conflicts: [{ kind: 'same_phone', partyId: 'p' }] }, 'sign', atManager],
    ['signed_before_appeal', he, 'sign', { ...atManager, signedBeforeAppealIds: ['he'] }],
    ['step_already_signed', he, 'sign', { ...atManager, signatures: [signed('qi', 2, 'sign')] }],
    ['signed_other_step_this_round', he, 'sign', elsewhere],
    ['signed_other_step_in_earlier_round', he, 'sign', { ...elsewhere, round: 2 }],
    ['own_recommendation', he, 'sign', { ...atManager, recommenderId: 'he', signatures: [] }],
    ['not_on_panel', wu, 'vote', atCommittee],
    ['not_on_panel', he, 'vote', atManager],
    ['committee_votes', person('m1'), 'sign', atCommittee],
    ['chair_only', person('m1'), 'return', atCommittee],
    ['proposed_or_signed', he, 'vote', { ...atCommittee, panelIds: ['he'] }],
    ['proposed_or_signed', he, 'vote', { ...returnedByHe, panelIds: ['he'] }],
    ['already_voted', person('chair'), 'vote', { ...atCommittee, signatures: [voted] }],
    ['already_voted', person('chair'), 'return', { ...atCommittee, signatures: [voted] }],
    ['limit_too_low', { ...he, limitMinor: 17_999_999 }, 'sign', atManager],
    ['limit_too_low', { ...he, limitMinor: null }, 'change', atManager],
    ['limit_too_low', { ...lin, limitMinor: 1 }, 'decline', review],
  ])('is refused: %s', (reason, signer, act, onCase) => {
    expect(refusal(signer, act, onCase)).toBe(reason);
  });

  it('needs a reason where it goes against the system', () => {
    expect(refusal(lin, 'recommend', review, { againstSystem: true })).toBe('override_reason_needed');
    expect(refusal(lin, 'recommend', review, { againstSystem: true, overrideReasonGiven: true })).toBeNull();
  });

  it('is not barred by one that was voided or taken back, and stays at its step in later rounds', () => {
    for (const state of ['voided', 'taken_back', 'superseded'] as const) {
      const onCase = { ...atManager, signatures: [signed('he', 1, 'sign', { state })] };
      expect(refusal(he, 'sign', onCase)).toBeNull();
    }
    expect(
      refusal(he, 'sign', { ...atManager, round: 2, signatures: [signed('he', 2, 'return')] }),
    ).toBeNull();
  });

  it('leaves the panel free to vote at the same time', () => {
    const held = { ...atCommittee, held: true };
    expect(refusal(person('m1'), 'vote', held)).toBeNull();
    const returned = { ...held, signatures: [signed('chair', 3, 'return', { state: 'held' })] };
    expect(refusal(person('m1'), 'vote', returned)).toBe('signature_held');
    expect(refusal(person('chair'), 'return', atCommittee)).toBeNull();
  });
});

describe('investigation is separate from approval', () => {
  const investigated = { ...review, investigatorIds: ['lin'] };
  const alone = { ...investigated, steps: ['officer'] as const };

  it('lets the recommendation go on where it would be the only signature, without filling the step', () => {
    const open = { ok: true, fillsStep: false, because: 'investigator_alone' };
    expect(attempt(lin, 'recommend', alone)).toEqual(open);
    expect(attempt(lin, 'recommend', investigated)).toEqual({ ok: true, fillsStep: true, because: null });
    const merged = { ...alone, separateInvestigator: false };
    expect(attempt(lin, 'recommend', merged)).toMatchObject({ fillsStep: true });
  });

  it('bars the investigator from the step and not from declining or referring', () => {
    const step = { ...atOfficer, investigatorIds: ['lin'], signatures: [signed('lin', 0, 'recommend')] };
    expect(refusal(lin, 'sign', step)).toBe('investigator_alone');
    expect(refusal(wu, 'sign', step)).toBeNull();
    expect(refusal(lin, 'decline', alone)).toBeNull();
    expect(attempt(lin, 'refer', alone)).toMatchObject({ ok: true, fillsStep: true });
  });

  it('lets the manager sign last what a manager investigated only beside somebody else', () => {
    const declined = {
      ...atManager,
      investigatorIds: ['he'],
      signatures: [signed('lin', 1, 'recommend_decline')],
    };
    expect(refusal(he, 'sign', declined)).toBe('investigator_alone');
    expect(refusal(he, 'sign', { ...atManager, investigatorIds: ['he'] })).toBeNull();
  });

  it('hands on what is above the limit without filling the step', () => {
    const small = { ...lin, limitMinor: 1 };
    for (const act of ['recommend', 'refer'] as const) {
      expect(attempt(small, act, review)).toEqual({ ok: true, fillsStep: false, because: 'limit_too_low' });
    }
    expect(attempt(small, 'recommend_decline', review)).toMatchObject({ fillsStep: true });
    expect(attempt(small, 'recommend_decline', alone)).toMatchObject({ fillsStep: false });
  });
});

describe('the officer’s step falls', () => {
  const facts: StaffingFacts = {
    handlingBranchId: 'north',
    substituteBranchId: 'south',
    exposureMinor: 18_000_000,
    barredStaffIds: ['lin'],
  };
  const south = person('sun', { branchId: 'south' });
  const east = person('xi', { branchId: 'east' });

  const falls = (people: readonly Candidate[], change: Partial<StaffingFacts> = {}) => {
    const found = officersStepFallsTo(people, { ...facts, ...change });
    return found && `${found.by}: ${found.staffIds.join(' ')}`;
  };

  it('to another officer, the manager, the substitute, or nobody', () => {
    expect(falls([lin, wu, he, south])).toBe('officer_of_branch: wu');
    expect(falls([lin, he, south])).toBe('manager_of_branch: he');
    expect(falls([lin, south, east])).toBe('officer_of_substitute: sun');
    expect(falls([lin, east])).toBeNull();
    expect(falls([south], { substituteBranchId: null })).toBeNull();
  });

  it('past those who are away, partial or below the exposure', () => {
    const unable = [
      { ...wu, active: false },
      person('a', { limitMinor: 17_999_999 }),
      person('b', { conflicts: [{ kind: 'own_application', partyId: 'p' }] }),
    ];
    expect(falls([...unable, he])).toBe('manager_of_branch: he');
  });

  it('to where the step says: the substitute signs only what has fallen to its branch', () => {
    expect(refusal(south, 'sign', atOfficer)).toBe('other_branch');
    expect(refusal(south, 'sign', { ...atOfficer, stepBranchId: 'south' })).toBeNull();
    expect(refusal(he, 'sign', atOfficer)).toBeNull();
  });
});

describe('conflict of interest', () => {
  const party: PartyTraits = {
    partyId: 'p',
    identityHash: 'id-p',
    phoneHash: 'tel-p',
    addressHash: 'at-p',
    relatedIdentityHashes: ['id-firm'],
  };
  const blank = { relation: 'self', identityHash: null, phoneHash: null, addressHash: null } as const;
  const kinds = (change: object) =>
    conflictsOfInterest([{ ...blank, ...change }], [party]).map(({ kind }) => kind);

  it.each([
    ['own_application', { identityHash: 'id-p' }],
    ['declared_relative', { relation: 'relative', identityHash: 'id-p' }],
    ['declared_firm', { relation: 'firm', identityHash: 'id-p' }],
    ['same_phone', { phoneHash: 'tel-p' }],
    ['same_address', { addressHash: 'at-p' }],
    ['related_party', { relation: 'firm', identityHash: 'id-firm' }],
  ])('%s', (kind, change) => {
    expect(kinds(change)).toEqual([kind]);
  });

  it('is not made of what is unknown on both sides', () => {
    expect(
      conflictsOfInterest([blank], [{ ...party, identityHash: null, phoneHash: null, addressHash: null }]),
    ).toEqual([]);
  });
});

describe('departure from the system', () => {
  const system = { outcome: 'approve', grade: 'B', recommendedAmountMinor: 100 } as const;
  const of = (act: SignatureAct, amountMinor: number, change: object = {}) =>
    departsFromSystem({ act, amountMinor, system: { ...system, ...change } });

  it('is approving what it declines, declining what it approves, or giving more', () => {
    expect(of('sign', 100)).toBeNull();
    expect(of('sign', 101)).toBe('more_than_recommended');
    expect(of('recommend', 50, { outcome: 'decline' })).toBe('approved_against');
    expect(of('sign', 50, { outcome: 'refer', recommendedAmountMinor: null })).toBe('approved_against');
    expect(of('change', 50, { grade: 'E', outcome: 'refer' })).toBe('approved_against');
    expect(of('decline', 0)).toBe('declined_against');
    expect(of('decline', 0, { outcome: 'refer' })).toBeNull();
    expect(of('return', 200)).toBeNull();
    expect(departsFromSystem({ act: 'sign', amountMinor: 1, system: null })).toBeNull();
  });
});
