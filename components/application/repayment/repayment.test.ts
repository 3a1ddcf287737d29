import { describe, expect, test } from 'vitest';
import { assess } from '@/lib/domain/assessment/assess';
import { sampleCase } from '@/lib/domain/assessment/fixtures/sample-case';
import { stressedTable, stressTableInputs } from '@/lib/domain/assessment/stressed-table';
import { defaultMatrix } from '@/lib/domain/authority/matrix';
import { nothingFired } from '@/lib/domain/authority/version/exceptions';
import { defaultPolicy } from '@/lib/domain/policy/default-policy';
import { expertScorecard } from '@/lib/domain/scorecard/expert-scorecard';
import { consideredColumns } from './considered-columns';
import { policySliders, sameSliders } from './stress';

const policy = defaultPolicy('working_capital');
const models = { champion: expertScorecard, challengers: [], matrix: defaultMatrix };
const snapshot = sampleCase();
const assessment = assess(snapshot, policy, models);
const { recommendation, capacity } = assessment;
const inputs = stressTableInputs(snapshot, policy, models, recommendation.amountMinor, {
  asked: nothingFired,
  recommended: nothingFired,
});
const base = policySliders(inputs.stress);

describe('sliders', () => {
  test('start where policy sets them', () => {
    expect(base).toEqual({ incomePercent: -20, ratePoints: 2, costsPercent: 10 });
    expect(sameSliders(base, { ...base, costsPercent: 11 })).toBe(false);
  });

  test('at policy’s stress the table is that of the assessment, to the minor unit', () => {
    const { rateHasEffect, ...columns } = stressedTable(inputs, base);
    expect(columns).toEqual({
      asked: capacity.asked,
      askedStressed: capacity.askedStressed,
      recommended: capacity.recommended,
      recommendedStressed: capacity.recommendedStressed,
    });
    expect(rateHasEffect).toBe(false);
  });
});

describe('the signer’s own terms', () => {
  const terms = { amountMinor: 3_000_000, term: { count: 12, unit: 'month' as const }, rateAnnual: '0.12' };

  test('as recommended are the recommended columns', () => {
    const { amountMinor, term, rateAnnual } = recommendation;
    if (amountMinor === null || rateAnnual === null) throw new Error('the sample has a recommendation');
    const own = consideredColumns(inputs, { amountMinor, term, rateAnnual }, base);
    expect(own).toEqual({ normal: capacity.recommended, stressed: capacity.recommendedStressed });
  });

  test('a longer term lowers the instalment, a higher rate raises it', () => {
    const instalment = (changed: Partial<typeof terms>) =>
      consideredColumns(inputs, { ...terms, ...changed }, base)?.normal.newInstalmentMinor ?? 0;
    const usual = instalment({});
    expect(instalment({ term: { count: 24, unit: 'month' } })).toBeLessThan(usual);
    expect(instalment({ rateAnnual: '0.2' })).toBeGreaterThan(usual);
  });

  test('that no schedule has are no columns', () => {
    expect(consideredColumns(inputs, { ...terms, term: { count: 0, unit: 'month' } }, base)).toBeNull();
  });
});
