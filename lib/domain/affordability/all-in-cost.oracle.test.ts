/**
 * The all-in cost against another solver: 10,000 random offers, whose flows are laid out here on their own and whose rate
 * is found by Newton's method on the net present value in exact decimals, not by bisection of doubles.
 */
import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { repaymentMethods } from '@/lib/domain/application/vocabulary';
import { dayCounts } from '@/lib/domain/shared/calendar-date';
import { allInCost, type Fee, feeTimings } from './all-in-cost';
import { buildSchedule } from './schedule';

const Exact = Decimal.clone({ precision: 22 });
const offers = 10_000;
const tolerance = 1e-8;

/** Mulberry32: the same offers in every run. */
function chance(seed: number) {
  let state = seed;
  const unit = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (from: number, to: number) => from + Math.floor(unit() * (to - from + 1));
  const pick = <T>(of: readonly T[]): T => {
    const found = of[Math.floor(unit() * of.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  };
  return { whole, pick };
}

type Flow = { readonly at: number; readonly minor: number };

/** Rate per period of what is received on day 0 against what is paid later: `received = Σ minor / (1 + r)^at`. */
function newton(receivedMinor: number, paid: readonly Flow[], start: number): Decimal {
  let rate = new Exact(start);
  for (let step = 0; step < 60; step += 1) {
    const discount = new Exact(1).div(rate.plus(1));
    let value = new Exact(-receivedMinor);
    let slope = new Exact(0);
    let power = new Exact(1);
    let reached = 0;
    for (const { at, minor } of paid) {
      power = power.times(discount.pow(at - reached));
      reached = at;
      const present = power.times(minor);
      value = value.plus(present);
      slope = slope.minus(present.times(at).times(discount));
    }
    const change = value.div(slope);
    rate = rate.minus(change);
    if (change.abs().lt('1e-12')) return rate;
  }
  throw new Error('Newton did not settle.');
}

function randomOffer(draw: ReturnType<typeof chance>) {
  const unit = draw.pick(['month', 'day'] as const);
  const principalMinor = draw.whole(1_000, 500_000) * 100;
  const schedule = buildSchedule({
    principalMinor,
    rateAnnual: (draw.whole(1, 3_600) / 10_000).toString(),
    term: unit === 'month' ? { count: draw.whole(1, 60), unit } : { count: draw.whole(7, 720), unit },
    method: draw.pick(repaymentMethods),
    startDate: `20${draw.whole(24, 29)}-${String(draw.whole(1, 12)).padStart(2, '0')}-${String(draw.whole(1, 28)).padStart(2, '0')}`,
    dayCount: draw.pick(dayCounts),
  });
  const fees = Array.from({ length: draw.whole(0, 3) }, (_, index): Fee => {
    const timing = draw.pick(feeTimings);
    const share = timing === 'each_instalment' ? 400 : 40;
    return { code: `fee_${index}`, timing, amountMinor: draw.whole(0, Math.floor(principalMinor / share)) };
  });
  return { schedule, fees, unit };
}

describe('the all-in cost', () => {
  test('agrees with Newton in exact decimals to 1e-8 over 10,000 random offers', () => {
    const draw = chance(20_261_123);
    let worst = 0;
    for (let index = 0; index < offers; index += 1) {
      const { schedule, fees, unit } = randomOffer(draw);
      const cost = allInCost(schedule, fees);
      if (!cost.ok) throw new Error(`offer ${index} has no cost`);
      const paidOn = (timing: Fee['timing']) =>
        fees.filter((fee) => fee.timing === timing).reduce((sum, fee) => sum + fee.amountMinor, 0);
      const received = schedule.terms.principalMinor - paidOn('withheld') - paidOn('upfront');
      const later = paidOn('each_instalment');
      const flows = schedule.instalments.map(({ offset, totalMinor }) => ({
        at: offset,
        minor: totalMinor + later,
      }));
      const periods = unit === 'month' ? 12 : 365;
      const rate = newton(received, flows, Number(schedule.terms.rateAnnual) / periods);
      const simple = rate.times(periods).toNumber();
      const effective = rate.plus(1).pow(periods).minus(1).toNumber();
      const away = Math.max(
        Math.abs(simple - cost.value.simpleAnnual),
        Math.abs(effective - cost.value.effectiveAnnual) / Math.max(1, effective),
      );
      worst = Math.max(worst, away);
    }
    expect(worst).toBeLessThan(tolerance);
  }, 60_000);
});
