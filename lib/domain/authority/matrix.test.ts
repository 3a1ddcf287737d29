import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AuthorityMatrix,
  addTiers,
  cellFor,
  defaultMatrix,
  matrixFaults,
  type RouteFacts,
  routeFor,
  stepsOf,
} from './matrix';
import { type FiredRules, nothingFired } from './version/exceptions';
import { codesOf } from './version/signer-codes';
import { type Grade, grades, tiers } from './vocabulary';

const yuan = (amount: number) => amount * 100;
const facts: RouteFacts = {
  matrix: defaultMatrix,
  grade: 'B',
  exposureMinor: yuan(10_000),
  fired: nothingFired,
  referrals: 0,
  reopenedOrAppealedE: false,
  automaticAllowed: true,
  origin: 'applicant',
};
const exceptions = (count: number): FiredRules => ({
  exceptions: ['P-36', 'P-41', 'P-42'].slice(0, count),
  referrals: [],
});
const tierOf = (change: Partial<RouteFacts>) => {
  const route = routeFor({ ...facts, ...change });
  return route.kind === 'route' ? `${route.tier}${route.needsChairYes ? '+chair' : ''}` : 'decline';
};

describe('default matrix', () => {
  /** By hand from domain.md section 5: at each upper bound, and just above it. */
  const byHand: Record<Grade, string> = {
    A: 'auto auto O OM K2',
    B: 'auto O O OM K2',
    C: 'O O OM K2 K3',
    D: 'OM OM K2 K3 K3',
    E: 'decline decline decline decline decline',
  };
  const bounds = [20_000, 50_000, 150_000, 300_000].map(yuan);

  it.each(grades)('routes grade %s by exposure, upper bounds inclusive', (grade) => {
    const cells = byHand[grade].split(' ');
    bounds.forEach((bound, band) => {
      expect(tierOf({ grade, exposureMinor: bound })).toBe(cells[band]);
      expect(tierOf({ grade, exposureMinor: bound + 1 })).toBe(cells[band + 1]);
    });
    expect(tierOf({ grade, exposureMinor: 1 })).toBe(cells[0]);
    expect(tierOf({ grade, exposureMinor: Number.MAX_SAFE_INTEGER })).toBe(cells[4]);
  });

  it('has no fault', () => {
    expect(matrixFaults(defaultMatrix)).toEqual([]);
  });

  it('names the steps and the votes of each tier', () => {
    expect(tiers.map((tier) => stepsOf(tier).join('+'))).toEqual([
      '',
      'officer',
      'officer+manager',
      'officer+manager+committee',
      'officer+manager+committee',
    ]);
    const votes = [150_000, 300_000, 400_000].map((amount) => {
      const route = routeFor({ ...facts, grade: 'C', exposureMinor: yuan(amount) });
      return route.kind === 'route' ? route.committeeVotes : undefined;
    });
    expect(votes).toEqual([null, 2, 3]);
  });
});

describe('what adds a tier', () => {
  it.each<[string, Partial<RouteFacts>, string]>([
    ['a policy exception takes automatic to the officer', { fired: exceptions(1) }, 'O'],
    ['two exceptions add two', { fired: exceptions(2) }, 'OM'],
    ['a referral', { referrals: 1, exposureMinor: yuan(30_000) }, 'OM'],
    ['a referral where nobody had to sign', { referrals: 1 }, 'OM'],
    ['a fourth round where nobody had to sign', { roundsExhausted: true }, 'OM'],
    ['a referral beside an exception', { referrals: 1, fired: exceptions(1) }, 'OM'],
    ['a breached limit', { limitBreached: true, exposureMinor: yuan(200_000) }, 'K2'],
    ['an application of staff', { staffRelated: true, exposureMinor: yuan(400_000) }, 'K3'],
    ['a fourth round', { roundsExhausted: true, exposureMinor: yuan(400_000) }, 'K3'],
    ['no grade: row D plus one', { grade: null }, 'K2'],
    [
      'no grade at the top: the ceiling with the chair',
      { grade: null, exposureMinor: yuan(400_000) },
      'K3+chair',
    ],
    [
      'reopened E: row D plus one',
      { grade: 'E', reopenedOrAppealedE: true, exposureMinor: yuan(100_000) },
      'K3',
    ],
    [
      'exception at the ceiling',
      { grade: 'D', exposureMinor: yuan(400_000), fired: exceptions(1) },
      'K3+chair',
    ],
    ['an import is never automatic', { origin: 'import' }, 'O'],
    ['an appeal is never automatic', { appealed: true }, 'O'],
    ['conditions of automation unmet', { automaticAllowed: false }, 'O'],
    ['they change nothing above automatic', { automaticAllowed: false, exposureMinor: yuan(200_000) }, 'OM'],
    [
      'E stays an automatic decline, whatever is added',
      { grade: 'E', fired: exceptions(3), referrals: 2 },
      'decline',
    ],
  ])('%s', (_, change, tier) => {
    expect(tierOf(change)).toBe(tier);
  });

  it('is explained', () => {
    const route = routeFor({ ...facts, grade: null, fired: exceptions(1), exposureMinor: yuan(200_000) });
    expect(route.kind === 'route' && route.because).toEqual([
      { code: 'matrix', tiersAdded: 0 },
      { code: 'ungraded', tiersAdded: 1 },
      { code: 'exception', tiersAdded: 1 },
      { code: 'chair_yes', tiersAdded: 0 },
    ]);
  });

  it('never lowers a route, and more exposure or a worse grade never needs fewer', () => {
    const some = fc.record({
      grade: fc.constantFrom<Grade | null>('A', 'B', 'C', 'D', null),
      exposureMinor: fc.integer({ min: 1, max: yuan(500_000) }),
      fired: fc.nat(3).map(exceptions),
      referrals: fc.nat(3),
      automaticAllowed: fc.boolean(),
      limitBreached: fc.boolean(),
    });
    const height = (change: Partial<RouteFacts>) => {
      const route = routeFor({ ...facts, ...change });
      return route.kind === 'route' ? tiers.indexOf(route.tier) + (route.needsChairYes ? 1 : 0) : -1;
    };
    fc.assert(
      fc.property(some, fc.nat(yuan(300_000)), (change, more) => {
        const here = height(change);
        expect(height({ ...change, exposureMinor: change.exposureMinor + more })).toBeGreaterThanOrEqual(
          here,
        );
        expect(height({ ...change, referrals: change.referrals + 1 })).toBeGreaterThanOrEqual(here);
        expect(height({ ...change, grade: null })).toBeGreaterThanOrEqual(here);
        if (change.fired.exceptions.length + change.referrals > 0) expect(here).toBeGreaterThan(0);
      }),
    );
  });

  it('stops at K3', () => {
    expect(addTiers('auto', 4)).toEqual({ tier: 'K3', needsChairYes: false });
    expect(addTiers('auto', 5)).toEqual({ tier: 'K3', needsChairYes: true });
    expect(addTiers('OM', 0)).toEqual({ tier: 'OM', needsChairYes: false });
  });
});

describe('a matrix to be published', () => {
  const codes = (change: Partial<AuthorityMatrix>) => [
    ...new Set(matrixFaults({ ...defaultMatrix, ...change }).map((fault) => fault.code)),
  ];
  const rows = defaultMatrix.rows;

  it.each<[string, Partial<AuthorityMatrix>, string]>([
    ['a gap at the top', { bandsUpToMinor: [1, 2, 3, 4, 5] }, 'gap_above_last_band'],
    ['an overlap', { bandsUpToMinor: [2, 2, 3, 4, null] }, 'bands_overlap'],
    ['an open band in the middle', { bandsUpToMinor: [1, null, 3, 4, null] }, 'open_band_not_last'],
    ['a bound that is no amount', { bandsUpToMinor: [0.5, 2, 3, 4, null] }, 'band_not_whole_and_positive'],
    ['a missing cell', { rows: { ...rows, C: ['O', 'O', 'OM', 'K2'] } }, 'cells_do_not_match_bands'],
    [
      'fewer signatures for more',
      { rows: { ...rows, A: ['O', 'auto', 'O', 'OM', 'K2'] } },
      'tier_falls_as_exposure_grows',
    ],
    [
      'a last resort without people',
      { rows: { ...rows, D: ['OM', 'OM', 'K2', 'K3', 'decline'] } },
      'last_resort_row_declines',
    ],
    ['an act without a reason', { withdrawnReasons: { return: codesOf('return') } }, 'act_without_reason'],
    ['a code that cannot be added', { addedReasons: { decline: ['under_age'] } }, 'reason_not_addable'],
    ['a usual code that is added', { addedReasons: { return: ['facts_missing'] } }, 'reason_not_addable'],
    [
      'a code that is added and withdrawn at once',
      { addedReasons: { return: ['ltv_too_high'] }, withdrawnReasons: { return: ['ltv_too_high'] } },
      'reason_added_and_withdrawn',
    ],
  ])('is refused for %s', (_, change, code) => {
    expect(codes(change)).toEqual([code]);
  });

  it('says what is wrong with added codes once per act, and asks for nothing more of an act that has one', () => {
    const addedReasons = {
      decline: ['under_age', 'not_assessed', 'thin_security'],
      return: ['ltv_too_high'],
    };
    const withdrawnReasons = { return: codesOf('return') };
    const said = { addedReasons, withdrawnReasons } as Partial<AuthorityMatrix>;
    expect(matrixFaults({ ...defaultMatrix, ...said })).toEqual([
      { code: 'reason_not_addable', band: null, grade: null, act: 'decline' },
    ]);
  });

  it('is refused without bands, and leaves nobody unnamed', () => {
    expect(codes({ bandsUpToMinor: [] })).toContain('no_bands');
    const gap = { ...defaultMatrix, bandsUpToMinor: [1, 2, 3, 4, 5] };
    expect(() => routeFor({ ...facts, matrix: gap })).toThrow(RangeError);
  });

  it('gives every exposure of every grade exactly one cell when it has no fault', () => {
    const exposure = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    const bands = fc.uniqueArray(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(bands, exposure, fc.constantFrom(...grades), (bounds, exposureMinor, grade) => {
        const sorted = bounds.toSorted((left, right) => left - right);
        const matrix = { ...defaultMatrix, bandsUpToMinor: [...sorted, null] };
        expect(matrixFaults(matrix)).toEqual([]);
        const band = sorted.filter((bound) => exposureMinor > bound).length;
        expect(cellFor(matrix, grade, exposureMinor)).toBe(matrix.rows[grade][band]);
      }),
    );
  });
});
