import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Signature } from '@/lib/domain/authority/signing';
import type { SignatureAct, StepKind } from '@/lib/domain/authority/vocabulary';
import {
  compareTerms,
  informedOfTightening,
  openStepOf,
  roundAfterLoosening,
  roundAfterReturn,
  roundAfterVoiding,
  roundsExhausted,
  type SignedTerms,
} from './rounds';
import { type SignedAssessment, voidingDifferences } from './voiding';

const terms: SignedTerms = {
  amountMinor: 15_000_000,
  term: { count: 24, unit: 'month' },
  rateAnnual: '0.102',
  conditions: ['guarantor_signs'],
  security: ['stall'],
};
const changed = (change: Partial<SignedTerms>) => compareTerms(terms, { ...terms, ...change });

describe('changed terms', () => {
  it.each<[string, Partial<SignedTerms>]>([
    ['a smaller amount', { amountMinor: 14_000_000 }],
    ['a shorter term', { term: { count: 18, unit: 'month' } }],
    ['a lower rate', { rateAnnual: '0.1019' }],
    ['one more condition', { conditions: ['guarantor_signs', 'insurance'] }],
    ['more security', { security: ['stall', 'van'] }],
  ])('%s tightens', (_, change) => {
    expect(changed(change).direction).toBe('tightens');
  });

  it.each<[string, Partial<SignedTerms>]>([
    ['a larger amount', { amountMinor: 15_000_001 }],
    ['a longer term', { term: { count: 25, unit: 'month' } }],
    ['a term in another unit', { term: { count: 20, unit: 'day' } }],
    ['a higher rate', { rateAnnual: '0.1021' }],
    ['a condition dropped', { conditions: [] }],
    ['security exchanged', { security: ['van'] }],
    ['less, but for longer', { amountMinor: 1, term: { count: 36, unit: 'month' } }],
  ])('%s loosens', (_, change) => {
    expect(changed(change).direction).toBe('loosens');
  });

  it('is the same whatever the order of conditions and the zeros of the rate', () => {
    expect(changed({ rateAnnual: '0.1020' }).direction).toBe('same');
    const two = { ...terms, conditions: ['a', 'b'] };
    expect(compareTerms(two, { ...two, conditions: ['b', 'a'] }).direction).toBe('same');
  });

  it('that tightens one way loosens the other', () => {
    const some = fc.record({
      amountMinor: fc.integer({ min: 1, max: 5 }),
      term: fc.record({ count: fc.integer({ min: 1, max: 3 }), unit: fc.constant('month' as const) }),
      rateAnnual: fc.constantFrom('0.1', '0.12'),
      conditions: fc.uniqueArray(fc.constantFrom('a', 'b')),
      security: fc.constant<string[]>([]),
    });
    fc.assert(
      fc.property(some, some, (left, right) => {
        const there = compareTerms(left, right);
        const back = compareTerms(right, left);
        if (there.direction === 'tightens') expect(back.direction).toBe('loosens');
        if (there.direction === 'same') expect(back.direction).toBe('same');
        for (const dimension of there.tightened) expect(back.loosened).toContain(dimension);
      }),
    );
  });
});

const steps: readonly StepKind[] = ['officer', 'manager', 'committee'];
const signature = (
  id: string,
  step: number,
  act: SignatureAct,
  more: Partial<Signature> = {},
): Signature => ({
  id,
  round: 1,
  step,
  act,
  state: 'final',
  staffId: `staff-${id}`,
  carriedFromId: null,
  ...more,
});
const [a, b] = [signature('a', 1, 'recommend'), signature('b', 2, 'sign')];

describe('open step', () => {
  it('is the first that nobody has filled', () => {
    expect(openStepOf(steps, [], 1)).toBe(1);
    expect(openStepOf(steps, [a], 1)).toBe(2);
    expect(openStepOf(steps, [a, b], 1)).toBe(3);
    expect(openStepOf(['officer', 'manager'], [a, b], 1)).toBeNull();
    expect(openStepOf(steps, [a, b], 2)).toBe(1);
  });

  it('is not filled by what is held, void or only recommended from the desk', () => {
    for (const more of [
      { state: 'held' },
      { state: 'voided' },
      { state: 'taken_back' },
      { step: 0 },
    ] as const) {
      expect(openStepOf(steps, [{ ...a, ...more }], 1)).toBe(1);
    }
    expect(openStepOf(steps, [signature('r', 1, 'return')], 1)).toBe(1);
  });
});

describe('new round', () => {
  const returned = signature('c', 3, 'return');

  it('carries what was signed before the step returned to, and voids the rest', () => {
    expect(roundAfterReturn([a, b, returned], 1, 2)).toEqual({
      round: 2,
      state: 'approval',
      carried: [{ round: 2, step: 1, act: 'recommend', staffId: 'staff-a', carriedFromId: 'a' }],
      voidedIds: ['b'],
    });
  });

  it('carries nothing back to the desk', () => {
    for (const toStep of [0, 1]) {
      const opened = roundAfterReturn([a, b, returned], 1, toStep);
      expect(opened).toEqual({ round: 2, state: 'review', carried: [], voidedIds: ['a', 'b'] });
    }
  });

  it("counts only the changer's signature on looser terms", () => {
    const change = signature('b', 2, 'change');
    const opened = roundAfterLoosening([a, change], 1, 'b');
    expect(opened.carried.map((each) => each.carriedFromId)).toEqual(['b']);
    expect(opened.voidedIds).toEqual(['a']);
    const copies = opened.carried.map((copy) => ({ ...copy, id: 'b2', state: 'final' as const }));
    expect(openStepOf(steps, [a, change, ...copies], 2)).toBe(1);
  });

  it('voids everything, votes included, when a re-assessment says so', () => {
    const opened = roundAfterVoiding([a, b, signature('v', 3, 'vote')], 1);
    expect(opened).toEqual({ round: 2, state: 'review', carried: [], voidedIds: ['a', 'b', 'v'] });
  });

  it('leaves earlier rounds as they are', () => {
    expect(roundAfterVoiding([{ ...a, round: 1 }], 2).voidedIds).toEqual([]);
  });

  it('is decided by the next tier after three', () => {
    expect([1, 3, 4].map(roundsExhausted)).toEqual([false, false, true]);
  });

  it('informs earlier signers of tighter terms, not the changer', () => {
    expect(informedOfTightening([a, b], 1, 'staff-b')).toEqual(['staff-a']);
  });
});

describe('re-assessment', () => {
  const before: SignedAssessment = {
    outcome: 'approve',
    grade: 'B',
    tier: 'OM',
    needsChairYes: false,
    knockOutIds: [],
    capacity: { dti: 0.4, cover: 1.5 },
  };
  const causes = (change: Partial<SignedAssessment>) =>
    voidingDifferences(before, { ...before, ...change }).map((difference) => difference.cause);

  it('voids on outcome, grade, route and knock-outs', () => {
    expect(causes({})).toEqual([]);
    expect(causes({ outcome: 'refer' })).toEqual(['outcome']);
    expect(causes({ grade: null })).toEqual(['grade']);
    expect(causes({ tier: 'K2' })).toEqual(['route']);
    expect(causes({ needsChairYes: true })).toEqual(['route']);
    expect(causes({ knockOutIds: ['P-03'] })).toEqual(['knock_out']);
  });

  it('voids on capacity only above five per cent, either way', () => {
    expect(causes({ capacity: { dti: 0.42, cover: 1.5 } })).toEqual([]);
    expect(causes({ capacity: { dti: 0.4201, cover: 1.5 } })).toEqual(['capacity']);
    expect(causes({ capacity: { dti: 0.4, cover: 1.4249 } })).toEqual(['capacity']);
    expect(causes({ capacity: { dti: 0.4, cover: 1.425 } })).toEqual([]);
    expect(causes({ capacity: { dti: 0.4, cover: null } })).toEqual(['capacity']);
  });

  it('shows what was and what is', () => {
    expect(voidingDifferences(before, { ...before, capacity: { dti: 0.5, cover: 1.5 } })).toEqual([
      { cause: 'capacity', figure: 'dti', before: 0.4, after: 0.5 },
    ]);
  });
});
