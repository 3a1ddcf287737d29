import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countIncome,
  type IncomeHaircuts,
  incomeStability,
  inflowVariation,
  stressIncome,
} from '@/lib/domain/affordability/income';
import { incomeKinds } from '@/lib/domain/application/vocabulary';

const haircuts: IncomeHaircuts = {
  salary: '0',
  business: '0.2',
  farm: '0.3',
  rent: '0.25',
  pension: '0',
  remittance: '0.5',
  benefit: '0.5',
  other: '1',
};

describe('income', () => {
  it('counts each source after the haircut of its kind', () => {
    const counted = countIncome(
      [
        { id: 'i1', kind: 'salary', netMonthlyMinor: 800_000 },
        { id: 'i2', kind: 'business', netMonthlyMinor: 300_001 },
        { id: 'i3', kind: 'other', netMonthlyMinor: 90_000 },
      ],
      haircuts,
    );
    expect(counted?.sources.map((source) => source.countedMonthlyMinor)).toEqual([800_000, 240_001, 0]);
    expect(counted?.incomeMonthlyMinor).toBe(1_040_001);
  });

  it('is unknown, not zero, without a source', () => {
    expect(countIncome([], haircuts)).toBeNull();
  });

  it('never counts more than there is, and its sources add up', () => {
    const source = fc.record({
      id: fc.string(),
      kind: fc.constantFrom(...incomeKinds),
      netMonthlyMinor: fc.integer({ min: 0, max: 100_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(source, { minLength: 1 }), (sources) => {
        const counted = countIncome(sources, haircuts);
        const parts = counted?.sources.map((row) => row.countedMonthlyMinor) ?? [];
        expect(parts.every((part, index) => part <= (sources[index]?.netMonthlyMinor ?? 0))).toBe(true);
        expect(counted?.incomeMonthlyMinor).toBe(parts.reduce((sum, part) => sum + part, 0));
      }),
    );
  });
});

describe('income under stress', () => {
  it('is the smaller of the reduced income and the mean of the two lowest of six inflows', () => {
    const inflows = [900_000, 500_000, 1_000_000, 700_000, 950_000, 990_000];
    expect(stressIncome(1_000_000, '0.2', inflows)).toBe(600_000);
    expect(stressIncome(700_000, '0.2', inflows)).toBe(560_000);
  });

  it('looks at the last six months only, and not at fewer', () => {
    expect(stressIncome(1_000_000, '0.2', [0, 0, 900_000, 900_000, 900_000, 900_000, 900_000, 900_000])).toBe(
      800_000,
    );
    expect(stressIncome(1_000_000, '0.2', [1, 1, 1, 1, 1])).toBe(800_000);
    expect(stressIncome(1_000_000, '0', null)).toBe(1_000_000);
  });

  it('goes down to nothing and keeps a loss a loss', () => {
    expect(stressIncome(1_000_000, '1', null)).toBe(0);
    expect(stressIncome(1_000_000, '1.5', null)).toBe(0);
    expect(stressIncome(-40_000, '0.2', null)).toBe(-40_000);
  });

  it('never exceeds the income and falls as the drop grows', () => {
    const drops = fc.integer({ min: 0, max: 100 });
    const inflows = fc.option(fc.array(fc.integer({ min: 0, max: 2_000_000 }), { maxLength: 12 }));
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_000_000 }),
        drops,
        drops,
        inflows,
        (income, one, other, months) => {
          const at = (percent: number) => stressIncome(income, String(percent / 100), months);
          expect(at(Math.max(one, other))).toBeLessThanOrEqual(at(Math.min(one, other)));
          expect(at(one)).toBeLessThanOrEqual(income);
        },
      ),
    );
  });
});

describe('stability', () => {
  it('is the mean of what is known', () => {
    const stability = incomeStability({
      tenureMonths: 18,
      sourceCount: 2,
      inflowsMonthlyMinor: [500_000, 500_000, 500_000],
    });
    expect(stability.tenure).toEqual({ defined: true, value: 0.5 });
    expect(stability.sources).toEqual({ defined: true, value: 0.8 });
    expect(stability.inflow).toEqual({ defined: true, value: 1 });
    expect(stability.whole.defined && stability.whole.value).toBeCloseTo(2.3 / 3, 12);
    const tenureOnly = incomeStability({ tenureMonths: 60, sourceCount: null, inflowsMonthlyMinor: [1, 2] });
    expect(tenureOnly.whole).toEqual({ defined: true, value: 1 });
    expect(
      incomeStability({ tenureMonths: null, sourceCount: null, inflowsMonthlyMinor: null }).whole,
    ).toEqual({
      defined: false,
      code: 'not_known',
    });
  });

  it('measures the variation of inflow, undefined where nothing flows in', () => {
    const variation = inflowVariation([200, 400, 600]);
    expect(variation.defined && variation.value).toBeCloseTo(Math.sqrt(80_000 / 3) / 400, 12);
    expect(inflowVariation([0, 0, 0])).toEqual({ defined: false, code: 'denominator_not_positive' });
  });

  it('stays within 0 and 1', () => {
    const months = fc.option(fc.nat(600));
    const inflows = fc.option(fc.array(fc.nat(5_000_000), { maxLength: 12 }));
    fc.assert(
      fc.property(months, fc.option(fc.nat(9)), inflows, (tenureMonths, sourceCount, inflowsMonthlyMinor) => {
        const stability = incomeStability({ tenureMonths, sourceCount, inflowsMonthlyMinor });
        for (const part of Object.values(stability)) {
          expect(!part.defined || (part.value >= 0 && part.value <= 1)).toBe(true);
        }
      }),
    );
  });
});
