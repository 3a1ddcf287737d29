import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Assessment, RouteResult } from '@/lib/domain/assessment/assessment';
import { percentOfRate, rateOfPercent } from './rate-percent';
import { humanSteps, routeAt, stepAfter } from './route-at';

describe('a rate as it is typed', () => {
  test('is the fraction in percent, exactly', () => {
    expect(percentOfRate('0.102')).toBe('10.2');
    expect(rateOfPercent('10.25')).toBe('0.1025');
    expect(rateOfPercent('0')).toBe('0');
  });
  test('is no rate below 0 or above 100 %', () => {
    expect(rateOfPercent('-1')).toBeNull();
    expect(rateOfPercent('100.01')).toBeNull();
    expect(rateOfPercent('ten')).toBeNull();
  });
  test('comes back unchanged', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (basisPoints) => {
        const rate = rateOfPercent(String(basisPoints / 100));
        expect(rateOfPercent(percentOfRate(rate))).toBe(rate);
      }),
    );
  });
});

const route = (tier: RouteResult['tier'], steps: RouteResult['steps']): RouteResult => ({
  tier,
  steps,
  committeeVotes: null,
  needsChairYes: false,
  automaticAllowed: false,
  because: [],
  exposureMinor: 0,
});
type Routed = Pick<Assessment, 'route' | 'routeAtRecommended' | 'recommendation'>;
const routed: Routed = {
  route: route('K2', ['officer', 'manager', 'committee']),
  routeAtRecommended: route('OM', ['officer', 'manager']),
  recommendation: {
    outcome: 'approve',
    amountMinor: 15_000_000,
    term: { count: 24, unit: 'month' },
    rateAnnual: '0.102',
    conditions: [],
    instalmentMinor: null,
  },
};
const tierAt = (amountMinor: number, of: Routed = routed) => {
  const at = routeAt(of, 18_000_000, amountMinor);
  return [at.route.tier, at.certain];
};

describe('the route at an amount', () => {
  test('a smaller loan needs fewer signatures', () => {
    expect(tierAt(15_000_000)).toEqual(['OM', true]);
    expect(tierAt(1_000_000)).toEqual(['OM', true]);
    expect(tierAt(18_000_000)).toEqual(['K2', true]);
  });
  test('in between it says that it is not certain', () => {
    expect(tierAt(16_000_000)).toEqual(['K2', false]);
    expect(tierAt(16_000_000, { ...routed, routeAtRecommended: routed.route })).toEqual(['K2', true]);
  });
  test('names who comes next, and nobody after the last', () => {
    expect(stepAfter(routed.route, 'manager')).toBe('committee');
    expect(stepAfter(routed.routeAtRecommended, 'manager')).toBeNull();
    expect(humanSteps(routed.route)).toBe(3);
  });
});
