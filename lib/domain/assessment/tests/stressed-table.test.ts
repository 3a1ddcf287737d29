import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '@/lib/domain/assessment/assess';
import { caseFrom, drawsOfCase } from '@/lib/domain/assessment/fixtures/any-case';
import { debt, sampleCase } from '@/lib/domain/assessment/fixtures/sample-case';
import { sampleModels, samplePolicy } from '@/lib/domain/assessment/fixtures/sample-versions';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import { considerAmount, stressedTable, stressTableInputs } from '@/lib/domain/assessment/stressed-table';
import { nothingFired } from '@/lib/domain/authority/version/exceptions';

const nothing = { asked: nothingFired, recommended: nothingFired };
const anyCase = fc
  .array(fc.nat(), { minLength: drawsOfCase, maxLength: drawsOfCase })
  .map((numbers) => caseFrom(numbers));
const policyStress = { incomePercent: -20, ratePoints: 2, costsPercent: 10 };
const inputsOf = (snapshot: Snapshot) => {
  const { recommendation } = assess(snapshot, samplePolicy, sampleModels);
  // The seeds travel as JSON.
  return JSON.parse(
    JSON.stringify(
      stressTableInputs(snapshot, samplePolicy, sampleModels, recommendation.amountMinor, nothing),
    ),
  ) as ReturnType<typeof stressTableInputs>;
};

describe('sliders', () => {
  test('where policy sets them they show the assessment’s own columns, to the minor unit', () => {
    fc.assert(
      fc.property(anyCase, (snapshot) => {
        const { capacity, recommendation } = assess(snapshot, samplePolicy, sampleModels);
        const table = stressedTable(inputsOf(snapshot), policyStress);
        expect(table.asked).toEqual(capacity.asked);
        expect(table.askedStressed).toEqual(capacity.askedStressed);
        if (recommendation.amountMinor === null) expect(table.recommended).toBeNull();
        else expect(table.recommendedStressed).toEqual(capacity.recommendedStressed);
      }),
      { numRuns: 100 },
    );
  });
  test('without stress the stressed column is the plain one', () => {
    const table = stressedTable(inputsOf(sampleCase()), { incomePercent: 0, ratePoints: 0, costsPercent: 0 });
    expect(table.askedStressed).toEqual(table.asked);
  });
  test('the rate slider moves floating debts only', () => {
    const none = { incomePercent: 0, ratePoints: 2, costsPercent: 0 };
    const fixed = stressedTable(inputsOf(sampleCase()), none);
    expect(fixed).toMatchObject({ rateHasEffect: false, askedStressed: fixed.asked });
    const floating = stressedTable(
      inputsOf(sampleCase({}, { debts: [debt('f', { floating: true })] })),
      none,
    );
    // 10,000 × 2 % / 12 = 16.67 more a month.
    expect(floating).toMatchObject({
      rateHasEffect: true,
      askedStressed: { existingInstalmentsMinor: 101_667 },
    });
  });
});

describe('an amount that a signer considers', () => {
  const inputs = inputsOf(sampleCase({ request: { amountMinor: 10_000_000 } }));
  test('tells which tests it fails and who would sign', () => {
    expect(considerAmount(inputs, 10_000_000, policyStress)).toMatchObject({
      passes: false,
      failing: ['dti', 'cover'],
      tier: 'O',
    });
    expect(considerAmount(inputs, 6_200_000, policyStress)).toMatchObject({ passes: true, failing: [] });
    expect(considerAmount(inputs, 6_300_000, policyStress)).toMatchObject({
      passes: false,
      failing: ['cover'],
    });
    expect(considerAmount(inputs, 16_000_000, policyStress)?.tier).toBe('OM');
  });
  test('its verdict rests on policy’s stress wherever the sliders stand', () => {
    const calm = considerAmount(inputs, 6_300_000, { incomePercent: 0, ratePoints: 0, costsPercent: 0 });
    expect(calm?.passes).toBe(false);
    expect(calm?.stressed.cover).toBeGreaterThan(1.2);
  });
  test('no amount at all is none', () => {
    expect(considerAmount(inputs, 0, policyStress)).toBeNull();
  });
});
