import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allInCost,
  allInRate,
  type CostFlows,
  feesOf,
  isAboveCeiling,
} from '@/lib/domain/affordability/all-in-cost';
import { buildSchedule, type LoanTerms } from '@/lib/domain/affordability/schedule';
import { repaymentMethods } from '@/lib/domain/application/vocabulary';
import type { Result } from '@/lib/domain/shared/result';

const base: LoanTerms = {
  principalMinor: 10_000_000,
  rateAnnual: '0.12',
  term: { count: 12, unit: 'month' },
  method: 'equal_instalment',
  startDate: '2026-01-15',
  dayCount: 'thirty_360',
};

function granted<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}

/** Newton's method on ln(1 + rate), every flow discounted by itself: shares nothing with the code under test. */
function newtonRate(flows: CostFlows): number {
  let force = 0;
  for (let turn = 0; turn < 500; turn += 1) {
    let value = -flows.payoutMinor;
    let slope = 0;
    for (const { offset, amountMinor } of flows.repayments) {
      const present = amountMinor * Math.exp(-force * offset);
      value += present;
      slope -= offset * present;
    }
    const step = value / slope;
    force -= Math.max(-0.5, Math.min(0.5, step));
    if (Math.abs(step) < 1e-16) break;
  }
  return Math.expm1(force);
}

describe('all-in cost', () => {
  it('is the nominal rate and its compound where there are no fees', () => {
    const cost = granted(allInCost(buildSchedule({ ...base, principalMinor: 1_000_000_000_000 }), []));
    expect(cost.ratePerPeriod).toBeCloseTo(0.01, 11);
    expect(cost.simpleAnnual).toBeCloseTo(0.12, 10);
    expect(cost.effectiveAnnual).toBeCloseTo(0.12682503013197, 10);
  });

  it('prices a fee withheld into the first flow', () => {
    // Get 9,700.00, repay 10,000.00 after a month: 300 / 9,700 a month.
    const schedule = buildSchedule({
      ...base,
      principalMinor: 1_000_000,
      rateAnnual: '0',
      term: { count: 1, unit: 'month' },
      method: 'bullet',
    });
    const cost = granted(allInCost(schedule, [{ code: 'service', amountMinor: 30_000, timing: 'withheld' }]));
    expect(cost).toMatchObject({
      payoutMinor: 970_000,
      feesMinor: 30_000,
      interestMinor: 0,
      costMinor: 30_000,
    });
    expect(cost.repaidMinor).toBe(1_000_000);
    expect(cost.ratePerPeriod).toBeCloseTo(300 / 9700, 12);
    expect(cost.effectiveAnnual).toBeCloseTo((10_000 / 9700) ** 12 - 1, 10);
  });

  it('takes daily rates for terms in days', () => {
    const cost = granted(
      allInRate({
        unit: 'day',
        payoutMinor: 1_000_000,
        repayments: [{ offset: 30, amountMinor: 1_150_000 }],
      }),
    );
    expect(cost.ratePerPeriod).toBeCloseTo(1.15 ** (1 / 30) - 1, 12);
    expect(cost.simpleAnnual).toBeCloseTo(365 * (1.15 ** (1 / 30) - 1), 9);
    expect(cost.effectiveAnnual).toBeCloseTo(1.15 ** (365 / 30) - 1, 8);
  });

  it('counts a fee withheld and one paid beside the payout alike, but tells the payouts apart', () => {
    const schedule = buildSchedule(base);
    const withheld = granted(
      allInCost(
        schedule,
        feesOf([{ code: 'f', kind: 'share', value: '0.02', withheld: true }], base.principalMinor),
      ),
    );
    const upfront = granted(
      allInCost(
        schedule,
        feesOf([{ code: 'f', kind: 'flat', value: '200000', withheld: false }], base.principalMinor),
      ),
    );
    expect(upfront.ratePerPeriod).toBe(withheld.ratePerPeriod);
    expect([withheld.payoutMinor, upfront.payoutMinor]).toEqual([9_800_000, 10_000_000]);
    expect(upfront.repaidMinor - withheld.repaidMinor).toBe(200_000);
  });

  it('counts a fee with every instalment', () => {
    const cost = granted(
      allInCost(buildSchedule(base), [{ code: 'account', amountMinor: 1000, timing: 'each_instalment' }]),
    );
    expect(cost.feesMinor).toBe(12_000);
    expect(cost.effectiveAnnual).toBeGreaterThan(granted(allInCost(buildSchedule(base), [])).effectiveAnnual);
  });

  it('cannot price fees that eat the principal, nor flows without a root', () => {
    const schedule = buildSchedule(base);
    const refused = { ok: false, reason: 'cannot_be_priced' };
    expect(allInCost(schedule, [{ code: 'f', amountMinor: 10_000_000, timing: 'withheld' }])).toEqual(
      refused,
    );
    expect(allInCost(schedule, [{ code: 'f', amountMinor: 10_000_000, timing: 'upfront' }])).toEqual(refused);
    expect(allInRate({ unit: 'month', payoutMinor: 100, repayments: [] })).toEqual(refused);
    // More than 1,000 % in one month, and a loss of more than 99 %, lie outside the bracket.
    expect(
      allInRate({ unit: 'month', payoutMinor: 100, repayments: [{ offset: 1, amountMinor: 1200 }] }),
    ).toEqual(refused);
    expect(
      allInRate({ unit: 'month', payoutMinor: 1000, repayments: [{ offset: 1, amountMinor: 9 }] }),
    ).toEqual(refused);
  });

  it('finds a rate of zero and below it', () => {
    const at = (amountMinor: number) =>
      granted(allInRate({ unit: 'month', payoutMinor: 1000, repayments: [{ offset: 1, amountMinor }] }))
        .ratePerPeriod;
    expect(at(1000)).toBeCloseTo(0, 12);
    expect(at(900)).toBeCloseTo(-0.1, 12);
  });

  it('is at the ceiling, not above it, at equality', () => {
    const cost = granted(allInCost(buildSchedule({ ...base, principalMinor: 1_000_000_000_000 }), []));
    expect(isAboveCeiling(cost, { measure: 'simple', rateAnnual: '0.12' })).toBe(false);
    expect(isAboveCeiling(cost, { measure: 'simple', rateAnnual: '0.1199' })).toBe(true);
    expect(isAboveCeiling(cost, { measure: 'effective', rateAnnual: '0.12' })).toBe(true);
  });

  it('agrees with an independent solver on random offers', () => {
    const offers = fc.record({
      principalMinor: fc.integer({ min: 10_000, max: 1_000_000_000 }),
      points: fc.integer({ min: 0, max: 20_000 }),
      months: fc.boolean(),
      count: fc.integer({ min: 1, max: 60 }),
      method: fc.constantFrom(...repaymentMethods),
      withheldShare: fc.integer({ min: 0, max: 40 }),
      eachMinor: fc.integer({ min: 0, max: 500 }),
    });
    fc.assert(
      fc.property(offers, (offer) => {
        const schedule = buildSchedule({
          ...base,
          principalMinor: offer.principalMinor,
          rateAnnual: String(offer.points / 10_000),
          term: offer.months
            ? { count: offer.count, unit: 'month' }
            : { count: offer.count * 7, unit: 'day' },
          method: offer.method,
          dayCount: 'actual_365',
        });
        const withheldMinor = Math.floor((offer.principalMinor * offer.withheldShare) / 100);
        const cost = granted(
          allInCost(schedule, [
            { code: 'service', amountMinor: withheldMinor, timing: 'withheld' },
            { code: 'account', amountMinor: offer.eachMinor, timing: 'each_instalment' },
          ]),
        );
        const expected = newtonRate({
          unit: cost.unit,
          payoutMinor: offer.principalMinor - withheldMinor,
          repayments: schedule.instalments.map(({ offset, totalMinor }) => ({
            offset,
            amountMinor: totalMinor + offer.eachMinor,
          })),
        });
        const periods = offer.months ? 12 : 365;
        expect(Math.abs(cost.ratePerPeriod - expected)).toBeLessThan(1e-10);
        expect(Math.abs(cost.simpleAnnual - periods * expected)).toBeLessThan(1e-8);
        const effective = Math.expm1(periods * Math.log1p(expected));
        expect(Math.abs(cost.effectiveAnnual - effective)).toBeLessThan(1e-8 * Math.max(1, effective));
      }),
      { numRuns: 3000 },
    );
  });

  it('rises with the rate and with every fee', () => {
    const amounts = fc.integer({ min: 0, max: 500_000 });
    fc.assert(
      fc.property(amounts, amounts, fc.integer({ min: 0, max: 5000 }), (feeMinor, moreMinor, points) => {
        const schedule = buildSchedule({ ...base, rateAnnual: String(points / 10_000) });
        const dearer = buildSchedule({ ...base, rateAnnual: String((points + 10) / 10_000) });
        const costOf = (loan: typeof schedule, amountMinor: number) =>
          granted(allInCost(loan, [{ code: 'f', amountMinor, timing: 'withheld' }])).ratePerPeriod;
        expect(costOf(dearer, feeMinor)).toBeGreaterThan(costOf(schedule, feeMinor));
        expect(costOf(schedule, feeMinor + moreMinor)).toBeGreaterThanOrEqual(costOf(schedule, feeMinor));
      }),
    );
  });
});
