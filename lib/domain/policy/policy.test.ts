import { describe, expect, test } from 'vitest';
import { amountInputs, contextOf } from '@/lib/domain/assessment/assess';
import { sampleCase } from '@/lib/domain/assessment/fixtures/sample-case';
import { sampleModels, samplePolicy } from '@/lib/domain/assessment/fixtures/sample-versions';
import { measuresAt, sharedMeasures } from '@/lib/domain/assessment/steps/amount-measures';
import { amountTester } from '@/lib/domain/assessment/steps/amount-tester';
import { defaultPolicy, defaultProductCodes, importPolicy } from '@/lib/domain/policy/default-policy';
import { holds } from '@/lib/domain/policy/evaluate-condition';
import { compositeOf, curveAt, indicatorOf } from '@/lib/domain/policy/indicator';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import { validatePolicy } from '@/lib/domain/policy/validate-policy';

const codes = (policy: PolicyVersion) => validatePolicy(policy).map(({ code }) => code);

describe('default policies', () => {
  test.each([...defaultProductCodes])('%s may be published', (code) => {
    expect(validatePolicy(defaultPolicy(code))).toEqual([]);
  });
  test('an import builds its own: currency, scale, bands of amounts', () => {
    const policy = importPolicy({
      id: 'superlender-1',
      productCode: 'superlender',
      currency: 'NGN',
      jurisdiction: 'NG',
      minorPerYuan: 4_500,
    });
    expect(validatePolicy(policy)).toEqual([]);
    expect(policy).toMatchObject({ currency: 'NGN', scorecard: 'CS-R1', badDefinition: 'as_imported' });
    expect(policy.capacity.costFloorMinor).toBe(6_750_000);
  });
});

describe('the policy compiler refuses', () => {
  const base = samplePolicy;
  test('banned sources in any spelling, and unknown ones', () => {
    expect(codes({ ...base, sources: ['applicant', 'Social Network'] })).toEqual(['banned_source']);
    expect(codes({ ...base, sources: ['health-records'] })).toEqual(['banned_source']);
    expect(codes({ ...base, sources: ['horoscope'] })).toEqual(['unknown_source']);
  });
  test('measures of banned words or that do not exist', () => {
    const withMeasure = (measure: string) => {
      const text = JSON.stringify(base).replaceAll('"measure":"public_records"', `"measure":"${measure}"`);
      return JSON.parse(text) as PolicyVersion;
    };
    expect(codes(withMeasure('marital_status'))).toEqual(['banned_word']);
    expect(codes(withMeasure('moon_phase'))).toEqual(['unknown_measure']);
  });
  test('a gap in the master scale', () => {
    expect(codes({ ...base, masterScale: base.masterScale.slice(0, 4) })).toContain('master_scale');
  });
  test('rules with one id, or without a reason for what they refuse', () => {
    const [first] = base.rules;
    expect(codes({ ...base, rules: first ? [first, first] : [] })).toEqual(['rule_id_twice']);
    expect(codes({ ...base, rules: first ? [{ ...first, reason: null }] : [] })).toEqual([
      'rule_without_reason',
    ]);
  });
  test('a condition before payout that is not of the vocabulary', () => {
    const [first] = base.rules;
    const rules = first ? [{ ...first, condition: 'bring_a_goat' }] : [];
    expect(validatePolicy({ ...base, rules })).toEqual([{ code: 'unknown_condition', at: first?.id }]);
  });
  test('rates that are none, curves that do not rise, weights and bands out of range', () => {
    expect(codes({ ...base, capacity: { ...base.capacity, dtiMax: 'half' } })).toEqual(['not_a_rate']);
    const bent = base.indicators.map((indicator) => ({
      ...indicator,
      parts: indicator.parts.map((part) => ({
        ...part,
        curve:
          part.curve &&
          ([
            [1, 0],
            [1, 100],
          ] as const),
      })),
    }));
    expect(new Set(codes({ ...base, indicators: bent }))).toEqual(new Set(['curve_not_rising']));
    const wide = base.indicators.map((indicator) => ({
      ...indicator,
      bands: { ...indicator.bands, A: [60, 120] as const },
    }));
    expect(new Set(codes({ ...base, indicators: wide }))).toEqual(new Set(['band_out_of_range']));
  });
});

describe('conditions', () => {
  const context = contextOf(sampleCase({ market: { industryOutlook: null } }), samplePolicy, sampleModels);
  const tester = amountTester(amountInputs(context));
  const measures = measuresAt(context, sharedMeasures(context), tester.test(5_000_000), {
    verdict: 'passes',
    amountMinor: 5_000_000,
  });
  test('compare with what is known; what is not known satisfies `missing` alone', () => {
    expect(holds({ measure: 'enquiries', is: 'at_least', value: 1 }, measures)).toBe(true);
    expect(holds({ measure: 'enquiries', is: 'above', value: 1 }, measures)).toBe(false);
    for (const is of ['above', 'at_least', 'below', 'at_most'] as const)
      expect(holds({ measure: 'industry_outlook', is, value: 0 }, measures)).toBe(false);
    expect(holds({ measure: 'industry_outlook', is: 'missing' }, measures)).toBe(true);
    expect(holds({ all: [{ measure: 'grade', is: 'one_of', value: ['A', 'B'] }] }, measures)).toBe(true);
    expect(holds({ any: [] }, measures)).toBe(false);
  });
  test('a curve is straight between its points and flat beyond them', () => {
    const curve = [
      [0, 0],
      [10, 100],
      [20, 50],
    ] as const;
    expect([-5, 0, 5, 10, 15, 20, 99].map((x) => curveAt(curve, x))).toEqual([0, 0, 50, 100, 75, 50, 50]);
  });
  test('an indicator is the weighted mean of what is known, and silent where too little is', () => {
    const bands = { A: [0, 1], B: [2, 3], C: [4, 5], D: [6, 7], E: [8, 9] } as const;
    const part = (measure: 'enquiries' | 'industry_outlook', weight: number) => ({
      measure,
      weight,
      curve: [
        [0, 0],
        [2, 100],
      ] as const,
      scores: null,
    });
    const indicator = { code: 'market_industry', weight: 1, bands, parts: [part('enquiries', 1)] } as const;
    expect(indicatorOf(indicator, measures, 'B')).toMatchObject({ value: 50, bandLow: 2, bandHigh: 3 });
    const hidden = { ...indicator, parts: [part('enquiries', 1), part('industry_outlook', 9)] };
    const silent = indicatorOf(hidden, measures, null);
    expect(silent).toMatchObject({ value: null, bandLow: 6 });
    expect(compositeOf([indicator], [silent])).toBeNull();
  });
});
