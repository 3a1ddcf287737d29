import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPrice, lossGivenDefault, lowestRate, rateParts } from '@/lib/domain/affordability/pricing';
import { buildSchedule } from '@/lib/domain/affordability/schedule';
import { addRates, compareRates, subtractRates } from '@/lib/domain/shared/rate';

const loss = { unsecuredLgd: '0.6', leastLgd: '0.1' };
const policy = {
  fundingRate: '0.045',
  operatingRate: '0.035',
  capitalRate: '0.012',
  reliefRate: '0.005',
  capRate: '0.24',
};

describe('loss given default', () => {
  it('is 60 % unsecured, falls with the lendable value and never under 10 %', () => {
    expect(lossGivenDefault(100, 0, loss)).toEqual({ defined: true, value: 0.6 });
    expect(lossGivenDefault(100, 50, loss)).toEqual({ defined: true, value: 0.3 });
    expect(lossGivenDefault(100, 90, loss)).toEqual({ defined: true, value: 0.1 });
    expect(lossGivenDefault(100, 500, loss)).toEqual({ defined: true, value: 0.1 });
  });

  it('is not computed without exposure', () => {
    expect(lossGivenDefault(0, 50, loss)).toEqual({ defined: false, code: 'denominator_not_positive' });
  });

  it('takes recoveries from 200 of them on', () => {
    expect(lossGivenDefault(100, 0, loss, { count: 199, lgd: '0.4' })).toEqual({ defined: true, value: 0.6 });
    expect(lossGivenDefault(100, 0, loss, { count: 200, lgd: '0.4' })).toEqual({ defined: true, value: 0.4 });
  });

  it('never grows with more security', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), amount, amount, (ead, lendable, more) => {
        const at = (minor: number) => {
          const ratio = lossGivenDefault(ead, minor, loss);
          return ratio.defined ? ratio.value : Number.NaN;
        };
        expect(at(lendable + more)).toBeLessThanOrEqual(at(lendable));
        expect(at(lendable)).toBeGreaterThanOrEqual(0.1);
        expect(at(lendable)).toBeLessThanOrEqual(0.6);
      }),
    );
  });
});

describe('rate', () => {
  it('adds funding, expected loss, operating cost and capital and takes off relief', () => {
    expect(rateParts(policy, 0.034, 0.6)).toEqual({
      fundingAnnual: '0.045',
      expectedLossAnnual: '0.0204',
      operatingAnnual: '0.035',
      capitalAnnual: '0.012',
      reliefAnnual: '0.005',
      rateAnnual: '0.1074',
    });
  });

  it('shows parts that add up to the rate, never under the lowest', () => {
    const share = fc.double({ min: 0.0001, max: 0.9999, noNaN: true });
    fc.assert(
      fc.property(share, fc.double({ min: 0.1, max: 0.6, noNaN: true }), (pd, lgd) => {
        const parts = rateParts(policy, pd, lgd);
        const gross = addRates(
          parts.fundingAnnual,
          parts.expectedLossAnnual,
          parts.operatingAnnual,
          parts.capitalAnnual,
        );
        expect(subtractRates(gross, parts.reliefAnnual)).toBe(parts.rateAnnual);
        expect(Math.abs(Number(parts.expectedLossAnnual) - pd * lgd)).toBeLessThanOrEqual(0.00005 + 1e-12);
        expect(compareRates(lowestRate(policy, pd, loss), parts.rateAnnual)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('price check', () => {
  const scheduleAt = (rateAnnual: string) =>
    buildSchedule({
      principalMinor: 1_000_000,
      rateAnnual,
      term: { count: 12, unit: 'month' },
      method: 'equal_instalment',
      startDate: '2026-01-15',
      dayCount: 'thirty_360',
    });
  const fee = (amountMinor: number) => [{ code: 'service', amountMinor, timing: 'withheld' } as const];

  it('prices up to the cap and the ceiling', () => {
    const ceiling = { measure: 'effective', rateAnnual: '0.2683' } as const;
    expect(checkPrice(scheduleAt('0.24'), [], '0.24', ceiling)).toMatchObject({
      status: 'priced',
      cost: { unit: 'month', feesMinor: 0 },
    });
  });

  it('names the cap, and shows the cost beside it', () => {
    const check = checkPrice(scheduleAt('0.2401'), [], '0.24', null);
    expect(check).toMatchObject({ status: 'cannot_be_priced', because: 'above_cap' });
    expect(check.cost?.effectiveAnnual).toBeCloseTo((1 + 0.2401 / 12) ** 12 - 1, 4);
  });

  it('counts fees towards the legal ceiling', () => {
    const ceiling = { measure: 'simple', rateAnnual: '0.24' } as const;
    expect(checkPrice(scheduleAt('0.22'), [], null, ceiling).status).toBe('priced');
    expect(checkPrice(scheduleAt('0.22'), fee(30_000), null, ceiling)).toMatchObject({
      status: 'cannot_be_priced',
      because: 'above_ceiling',
    });
  });

  it('refuses a rate of nothing and fees as large as the loan', () => {
    expect(checkPrice(scheduleAt('0'), [], null, null)).toMatchObject({ because: 'rate_not_positive' });
    expect(checkPrice(scheduleAt('0.1'), fee(1_000_000), null, null)).toEqual({
      status: 'cannot_be_priced',
      because: 'no_cost_rate',
      cost: null,
    });
  });
});
