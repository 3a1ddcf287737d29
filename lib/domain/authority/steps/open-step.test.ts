import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CaseForSigning, maySign, type Signature } from '@/lib/domain/authority/signing';
import type { Candidate } from '@/lib/domain/authority/staffing';
import { barredFromOpenStep, openStepFallsTo } from './open-step';

const person = (staffId: string, change: Partial<Candidate> = {}): Candidate => ({
  staffId,
  active: true,
  roles: ['officer'],
  appointments: [],
  branchId: 'north',
  limitMinor: 5_000_000,
  conflicts: [],
  ...change,
});
const manager = (staffId: string, change: Partial<Candidate> = {}) =>
  person(staffId, { roles: ['manager'], ...change });

const atOfficer: CaseForSigning = {
  state: 'approval',
  version: 3,
  handlingBranchId: 'north',
  stepBranchId: null,
  exposureMinor: 4_000_000,
  round: 1,
  steps: ['officer'],
  openStep: 1,
  holderId: 'lin',
  recommenderId: 'lin',
  investigatorIds: ['lin'],
  separateInvestigator: true,
  signatures: [
    {
      id: 's1',
      round: 1,
      step: 0,
      act: 'recommend',
      state: 'final',
      staffId: 'lin',
      carriedFromId: null,
    },
  ],
  signedBeforeAppealIds: [],
  held: false,
  panelIds: [],
  chairId: null,
};
const atManager: CaseForSigning = {
  ...atOfficer,
  steps: ['officer', 'manager'],
  openStep: 2,
  signatures: atOfficer.signatures.map((each) => ({ ...each, step: 1 })),
};

describe('whom the open step bars', () => {
  it('is who recommended, signed another step, investigated alone or signed before an appeal', () => {
    expect(barredFromOpenStep(atOfficer)).toEqual(['lin']);
    expect(barredFromOpenStep({ ...atOfficer, investigatorIds: ['wu', 'lin'] })).toEqual(['lin', 'wu']);
    expect(barredFromOpenStep({ ...atManager, investigatorIds: ['wu'] })).toEqual(['lin']);
    expect(barredFromOpenStep({ ...atManager, signedBeforeAppealIds: ['he'] })).toEqual(['he', 'lin']);
  });

  it('is nobody at a panel’s step, and not who was voided or taken back', () => {
    expect(barredFromOpenStep({ ...atManager, steps: ['officer', 'committee'] })).toEqual([]);
    const voided = atManager.signatures.map((each) => ({ ...each, state: 'voided' as const }));
    expect(
      barredFromOpenStep({ ...atManager, recommenderId: null, investigatorIds: [], signatures: voided }),
    ).toEqual([]);
  });

  it('is, among people whom nothing else keeps, exactly those whom the rules of signing refuse', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const anyone = fc.constantFrom(...ids);
    const signature: fc.Arbitrary<Signature> = fc.record({
      id: fc.uuid(),
      round: fc.integer({ min: 1, max: 2 }),
      step: fc.integer({ min: 0, max: 3 }),
      act: fc.constantFrom(
        'recommend' as const,
        'sign' as const,
        'change' as const,
        'recommend_decline' as const,
      ),
      state: fc.constantFrom('final' as const, 'voided' as const, 'taken_back' as const),
      staffId: anyone,
      carriedFromId: fc.constant(null),
    });
    const onCase: fc.Arbitrary<CaseForSigning> = fc
      .record({
        signatures: fc.array(signature, { maxLength: 4 }),
        steps: fc.constantFrom(['officer'] as const, ['officer', 'manager'] as const),
        second: fc.boolean(),
        round: fc.integer({ min: 1, max: 2 }),
        recommenderId: fc.option(anyone),
        investigatorIds: fc.uniqueArray(anyone, { maxLength: 2 }),
        signedBeforeAppealIds: fc.uniqueArray(anyone, { maxLength: 1 }),
      })
      .map(({ second, ...facts }) => ({
        ...atOfficer,
        ...facts,
        openStep: second && facts.steps.length === 2 ? 2 : 1,
      }))
      // A step that bears a signature is not open.
      .filter(
        ({ signatures, round, openStep }) =>
          !signatures.some(
            (each) => each.state === 'final' && each.round === round && each.step === openStep,
          ),
      );
    fc.assert(
      fc.property(onCase, (given) => {
        const barred = barredFromOpenStep(given);
        const role = given.openStep === 2 ? 'manager' : 'officer';
        for (const staffId of [...ids, 'stranger']) {
          const signer = person(staffId, { roles: [role] });
          const attempt = { act: 'sign' as const, onCase: given, seenVersion: given.version };
          const may = maySign({ ...attempt, signer, againstSystem: false, overrideReasonGiven: false });
          expect(may.ok, JSON.stringify(may)).toBe(!barred.includes(staffId));
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('to whom the open step falls', () => {
  const falls = (people: readonly Candidate[], onCase = atOfficer) =>
    openStepFallsTo(people, onCase, 'south');

  it('an officer’s step: a colleague, a manager, an officer of the substitute, nobody', () => {
    const south = person('yu', { branchId: 'south' });
    expect(falls([person('lin'), person('wu'), manager('he'), south])).toBe('officer_of_branch');
    expect(falls([person('lin'), manager('he'), south])).toBe('manager_of_branch');
    expect(falls([person('lin'), manager('he', { limitMinor: 1 }), south])).toBe('officer_of_substitute');
    expect(falls([person('lin'), manager('yu', { branchId: 'south' })])).toBeNull();
    expect(openStepFallsTo([person('lin'), south], atOfficer, null)).toBeNull();
  });

  it('a manager’s step: only a manager of the branch who can sign it now', () => {
    const tied = { conflicts: [{ kind: 'same_phone' as const, partyId: 'p' }] };
    expect(falls([manager('he')], atManager)).toBe('manager_of_branch');
    for (const unable of [{ active: false }, { limitMinor: null }, { branchId: 'south' }, tied])
      expect(falls([person('wu'), manager('he', unable)], atManager)).toBeNull();
    expect(falls([manager('lin')], atManager)).toBeNull();
  });
});
