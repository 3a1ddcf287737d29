import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CapacityFacts,
  capacityColumn,
  capacityFor,
  capacityTable,
  countCosts,
  jointStress,
  type LoanOffer,
  noStress,
  passesCapacity,
  testCapacity,
} from '@/lib/domain/affordability/capacity';

const limits = { dtiMax: '0.5', stressedCoverMin: '1.2' };
const facts: CapacityFacts = {
  incomeMonthlyMinor: 2_000_000,
  costsMonthlyMinor: 600_000,
  debts: [
    { kind: 'amortising', balanceMinor: 1_200_000, instalmentMonthlyMinor: 100_000, floating: true },
    { kind: 'revolving', balanceMinor: 400_000, instalmentMonthlyMinor: null, floating: false },
  ],
  inflowsMonthlyMinor: null,
  liquidReservesMinor: 3_226_976,
};
const loan: LoanOffer = {
  principalMinor: 10_000_000,
  rateAnnual: '0.12',
  term: { count: 12, unit: 'month' },
  method: 'equal_instalment',
  startDate: '2026-01-15',
  dayCount: 'thirty_360',
  rateType: 'fixed',
};
const half = { ...loan, principalMinor: 5_000_000 };

function tests(changed: Partial<CapacityFacts>, offer: LoanOffer = loan) {
  const known = { ...facts, ...changed };
  return testCapacity(
    capacityColumn(known, offer, noStress),
    capacityColumn(known, offer, jointStress),
    limits,
  );
}

describe('capacity table', () => {
  it('works out every column for asked and recommended, normal and stressed', () => {
    const table = capacityTable(facts, loan, half);
    expect(table.asked).toEqual({
      amountMinor: 10_000_000,
      rateAnnual: '0.12',
      incomeMinor: 2_000_000,
      costsMinor: 600_000,
      existingInstalmentsMinor: 120_000,
      newInstalmentMinor: 888_488,
      residualMinor: 391_512,
      dti: { defined: true, value: 1_008_488 / 2_000_000 },
      cover: { defined: true, value: 1_400_000 / 1_008_488 },
      reserveMonths: { defined: true, value: 3_226_976 / 1_608_488 },
    });
    expect(table.askedStressed).toMatchObject({
      incomeMinor: 1_600_000,
      costsMinor: 660_000,
      existingInstalmentsMinor: 122_000,
      newInstalmentMinor: 888_488,
      residualMinor: -70_488,
      cover: { defined: true, value: 940_000 / 1_010_488 },
    });
    expect(table.recommended).toMatchObject({ amountMinor: 5_000_000, newInstalmentMinor: 444_244 });
    expect(table.recommendedStressed).toMatchObject({ residualMinor: 373_756 });
    expect(capacityTable(facts, loan, null)).toMatchObject({ recommended: null, recommendedStressed: null });
  });

  it('holds stressed income to the two lowest inflows', () => {
    const inflowsMonthlyMinor = [1_000_000, 1_200_000, 2_000_000, 2_000_000, 2_000_000, 2_000_000];
    const column = (useLowInflows: boolean) =>
      capacityColumn({ ...facts, inflowsMonthlyMinor }, loan, { ...jointStress, useLowInflows });
    expect(column(true).incomeMinor).toBe(1_100_000);
    expect(column(false).incomeMinor).toBe(1_600_000);
  });

  it('reprices floating rates alone and says where the rate has no effect', () => {
    const stress = { ...noStress, ratePoints: '0.02' };
    const still = { ...facts, debts: [] };
    expect(capacityTable(still, loan, null, stress).rateStressHasEffect).toBe(false);
    expect(capacityColumn(still, loan, stress)).toEqual(capacityColumn(still, loan, noStress));
    const floating = { ...loan, rateType: 'floating' } as const;
    expect(capacityTable(still, floating, null, stress).rateStressHasEffect).toBe(true);
    // 100,000.00 at 14 % over 12 months: 8,978.71, in the last month two minor units more.
    expect(capacityColumn(still, floating, stress).newInstalmentMinor).toBe(897_873);
    expect(capacityTable(facts, loan, null, stress).rateStressHasEffect).toBe(true);
  });

  it('takes the floor of living costs where less or nothing is declared', () => {
    expect([countCosts(null, 300), countCosts(200, 300), countCosts(400, 300)]).toEqual([300, 300, 400]);
  });

  it('is no better under a heavier stress, for any position of the sliders', () => {
    const slider = fc.integer({ min: 0, max: 60 });
    const inflows = fc.option(
      fc.array(fc.integer({ min: 0, max: 4_000_000 }), { minLength: 6, maxLength: 6 }),
    );
    fc.assert(
      fc.property(
        slider,
        slider,
        fc.integer({ min: 0, max: 10 }),
        slider,
        inflows,
        (drop, rise, points, more, months) => {
          const known = { ...facts, inflowsMonthlyMinor: months };
          const offer = { ...loan, rateType: 'floating' } as const;
          const at = (extra: number) =>
            capacityColumn(known, offer, {
              incomeDrop: String(Math.min(100, drop + extra) / 100),
              costRise: String((rise + extra) / 100),
              ratePoints: String((points + extra) / 100),
              useLowInflows: true,
            });
          expect(at(more).residualMinor ?? 0).toBeLessThanOrEqual(at(0).residualMinor ?? 0);
        },
      ),
    );
  });

  it('keeps the accounts of a column: income − costs − instalments = residual', () => {
    const amount = fc.integer({ min: 0, max: 50_000_000 });
    fc.assert(
      fc.property(
        amount,
        amount,
        amount,
        amount,
        (incomeMonthlyMinor, costsMonthlyMinor, existing, fresh) => {
          const column = capacityFor(
            {
              incomeMonthlyMinor,
              costsMonthlyMinor,
              debts: [
                { kind: 'amortising', balanceMinor: null, instalmentMonthlyMinor: existing, floating: false },
              ],
              inflowsMonthlyMinor: null,
              liquidReservesMinor: 0,
            },
            loan,
            fresh,
            noStress,
          );
          expect(column.residualMinor).toBe(incomeMonthlyMinor - costsMonthlyMinor - existing - fresh);
          expect(column.dti.defined).toBe(incomeMonthlyMinor > 0);
          expect(column.cover.defined).toBe(existing + fresh > 0);
        },
      ),
    );
  });
});

describe('tests of capacity', () => {
  it('passes and fails by DTI, cover under stress and residual', () => {
    expect(tests({})).toEqual({
      dti: 'fails',
      stressedCover: 'fails',
      residual: 'passes',
      reserve: 'passes',
    });
    expect(passesCapacity(tests({}))).toBe(false);
    expect(tests({}, half)).toEqual({
      dti: 'passes',
      stressedCover: 'passes',
      residual: 'passes',
      reserve: 'passes',
    });
    expect(passesCapacity(tests({}, half))).toBe(true);
    expect(tests({ costsMonthlyMinor: 1_600_000 }).residual).toBe('fails');
  });

  it('passes at the limit itself', () => {
    const exact: CapacityFacts = { ...facts, debts: [], incomeMonthlyMinor: 888_488 * 2 };
    expect(tests(exact).dti).toBe('passes');
    expect(tests({ ...exact, incomeMonthlyMinor: 888_488 * 2 - 1 }).dti).toBe('fails');
  });

  it('fails DTI and cover where there is no income', () => {
    for (const incomeMonthlyMinor of [0, -50_000]) {
      expect(tests({ incomeMonthlyMinor })).toMatchObject({
        dti: 'fails',
        stressedCover: 'fails',
        residual: 'fails',
      });
    }
  });

  it('passes cover without instalments', () => {
    const known = { ...facts, debts: [] };
    const column = capacityFor(known, loan, 0, noStress);
    expect(column.cover).toEqual({ defined: false, code: 'denominator_not_positive' });
    expect(testCapacity(column, column, limits).stressedCover).toBe('passes');
  });

  it('refers where income or an instalment is unknown', () => {
    const refers = { dti: 'refers', stressedCover: 'refers', residual: 'refers' };
    expect(tests({ incomeMonthlyMinor: null })).toMatchObject(refers);
    const unknown = {
      kind: 'unknown',
      balanceMinor: 1,
      instalmentMonthlyMinor: null,
      floating: false,
    } as const;
    expect(tests({ debts: [unknown] })).toMatchObject(refers);
    expect(capacityColumn({ ...facts, debts: [unknown] }, loan, noStress)).toMatchObject({
      existingInstalmentsMinor: null,
      residualMinor: null,
      dti: { defined: false, code: 'not_known' },
    });
  });

  it('refers a reserve that cannot be formed', () => {
    expect(tests({ liquidReservesMinor: null }).reserve).toBe('refers');
    const column = capacityFor({ ...facts, debts: [], costsMonthlyMinor: 0 }, loan, 0, noStress);
    expect(testCapacity(column, column, limits).reserve).toBe('refers');
  });
});
