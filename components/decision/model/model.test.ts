import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '@/lib/domain/assessment/assess';
import { sampleCase } from '@/lib/domain/assessment/fixtures/sample-case';
import { stressTableInputs } from '@/lib/domain/assessment/stressed-table';
import { defaultMatrix } from '@/lib/domain/authority/matrix';
import { nothingFired } from '@/lib/domain/authority/version/exceptions';
import { tiers } from '@/lib/domain/authority/vocabulary';
import { defaultPolicy } from '@/lib/domain/policy/default-policy';
import { expertScorecard } from '@/lib/domain/scorecard/expert-scorecard';
import { emptyDraft } from './draft/draft';
import { percentOfRate, rateOfPercent } from './draft/rate-percent';
import { needsFewer, routeAt, stepAfter } from './line/route-at';
import { signedConditions, standingConditions } from './signed-conditions';

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

describe('the route at an amount', () => {
  const policy = defaultPolicy('working_capital');
  const models = { champion: expertScorecard, challengers: [], matrix: defaultMatrix };
  const snapshot = sampleCase({ request: { amountMinor: 20_000_000 } });
  const assessment = assess(snapshot, policy, models);
  const view = {
    assessment,
    stressInputs: stressTableInputs(snapshot, policy, models, assessment.recommendation.amountMinor, {
      asked: nothingFired,
      recommended: nothingFired,
    }),
    tier: null,
    currentTerms: null,
    asked: { amountMinor: 20_000_000, term: { count: 12, unit: 'month' as const } },
  };

  test('a smaller loan never needs more signatures', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 }), (first, second) => {
        const [less, more] = [Math.min(first, second), Math.max(first, second)];
        const at = (thousands: number) => tiers.indexOf(routeAt(view, thousands * 100_000)?.tier ?? 'K3');
        expect(at(less)).toBeLessThanOrEqual(at(more));
      }),
      { numRuns: 40 },
    );
  });

  test('is worked out for any amount, and what the case has added stays added', () => {
    const plain = routeAt(view, 1_000_000);
    expect(plain).toMatchObject({ tier: 'O', certain: true });
    const standing = tiers.indexOf(routeAt(view, view.asked.amountMinor)?.tier ?? 'K3');
    const oneUp = tiers[Math.min(standing + 1, tiers.length - 1)] ?? null;
    expect(routeAt({ ...view, tier: oneUp }, 1_000_000)?.tier).toBe('OM');
  });

  test('without seeds the stored routes do, and in between it says that it is not certain', () => {
    const stored = {
      ...view,
      stressInputs: null,
      assessment: {
        ...assessment,
        route: { ...assessment.route, tier: 'K2' as const },
        routeAtRecommended: { ...assessment.routeAtRecommended, tier: 'OM' as const },
        recommendation: { ...assessment.recommendation, amountMinor: 15_000_000 },
      },
    };
    expect(routeAt(stored, 15_000_000)).toMatchObject({ tier: 'OM', certain: true });
    expect(routeAt(stored, 16_000_000)).toMatchObject({ tier: 'K2', certain: false });
    expect(routeAt(stored, 20_000_000)).toMatchObject({ tier: 'K2', certain: true });
    expect(routeAt({ ...stored, assessment: null }, 1)).toBeNull();
  });

  test('names who comes next, and nobody after the last', () => {
    const route = { tier: 'OM' as const, steps: ['officer', 'manager'] as const, certain: true };
    expect(stepAfter(route, 'officer')).toBe('manager');
    expect(stepAfter(route, 'manager')).toBeNull();
    expect(stepAfter(route, 'committee')).toBeNull();
  });
});

describe('conditions of an approval', () => {
  const offered = (code: string, ground: 'policy' | 'signed_before' | 'bought_goods') => ({
    code,
    fixed: ground === 'policy',
    ground,
    params: {},
  });
  const view = {
    conditionsOffered: [
      offered('security_registered', 'policy'),
      offered('purpose_evidence', 'signed_before'),
      offered('pay_supplier_directly', 'bought_goods'),
    ],
  };
  test('fixed ones are signed without a tick; a tick of an older draft that is no longer offered is not', () => {
    expect(signedConditions(view, [])).toEqual(['security_registered']);
    expect(signedConditions(view, ['pay_supplier_directly', 'insurance_names_us.vehicle'])).toEqual([
      'security_registered',
      'pay_supplier_directly',
    ]);
  });
  test('those of the terms signed before are ticked from the start, so that agreeing loosens nothing', () => {
    const draft = emptyDraft(null, 'month', standingConditions(view));
    expect(signedConditions(view, draft.conditions)).toEqual(['security_registered', 'purpose_evidence']);
  });
});

test('fewer sign only at less than what stands: nothing is said at the amount on the table', () => {
  expect(needsFewer({ tier: 'O' }, { tier: 'OM' })).toBe(true);
  expect(needsFewer({ tier: 'O' }, { tier: 'O' })).toBe(false);
  expect(needsFewer({ tier: 'K2' }, { tier: 'OM' })).toBe(false);
});
