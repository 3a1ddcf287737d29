/**
 * Cases worked out by hand. The sample's points by bin are 21 no arrears, 7 history of 60 months, 3 one enquiry, 11
 * use of 20 %, 3 one debt, 8 reserve of 3.4 months, 6 confirmed income, 0 no job, 9 trading 72 months, 8 even inflow,
 * 0 level inflow, 18 never late here, −5 no collateral, −1 no guarantee, 0 level industry: 88 and what payments take.
 * The means of the sixteen characteristics add up to 4.96. Counted income is 20,000 × 0.9 = 18,000.
 */
import { describe, expect, test } from 'vitest';
import { assess } from '@/lib/domain/assessment/assess';
import type { Assessment } from '@/lib/domain/assessment/assessment';
import { debt, fact, sampleCase } from '@/lib/domain/assessment/fixtures/sample-case';
import { sampleModels, samplePolicy } from '@/lib/domain/assessment/fixtures/sample-versions';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';

const run = (snapshot: Snapshot): Assessment => assess(snapshot, samplePolicy, sampleModels);
const fired = (assessment: Assessment) => assessment.rules.filter((rule) => rule.fired).map(({ id }) => id);
const reasons = (assessment: Assessment) => assessment.principalReasons.map(({ code }) => code);

describe('a case that passes as asked', () => {
  const result = run(sampleCase());
  // Payments take (1,000 + 50,000 / 12) / 20,000 = 25.8 %: 0 points. 620 + 88 − 4.96 = 703.04.
  // odds = 15 × 2^(103.04 / 50) = 62.58; PD = 1 / 63.58 = 1.5728 %: B, since 1.5 % ≤ PD < 4 %.
  test('score and grade', () => {
    expect(result.score?.points).toBeCloseTo(703.04, 10);
    expect(result.score?.pd).toBeCloseTo(0.015728, 6);
    expect(result.grade).toBe('B');
  });
  // Rate = 4.2 + 1.5728 × 0.6 (0.94) + 3.2 + 1.6 = 9.94 %. Level instalment at 9.94 % / 12 over 12: 4,394.40.
  // DTI = (1,000 + 4,394.40) / 18,000 = 29.97 %. Stressed cover = (14,400 − 6,600) / 5,394.40 = 1.4459.
  test('price, capacity and outcome', () => {
    expect(result.pricing.rateAnnual).toBe('0.0994');
    expect(Math.abs((result.capacity.asked.newInstalmentMinor ?? 0) - 439_440)).toBeLessThanOrEqual(12);
    expect(result.capacity.asked.dti).toBeCloseTo(0.2997, 4);
    expect(result.capacity.askedStressed.cover).toBeCloseTo(1.4459, 4);
    expect(result.pricing.allInEffective).toBeCloseTo(1.00828333 ** 12 - 1, 5);
    expect(result.outcome).toBe('approve');
    expect(result.recommendation.amountMinor).toBe(5_000_000);
    expect(fired(result)).toEqual(['P-11']);
    expect(result.principalReasons).toEqual([]);
    expect(result.topReason).toBeNull();
  });
  test('grade B at ¥50,000 is an officer’s', () => {
    expect(result.route).toMatchObject({ tier: 'O', steps: ['officer'], exposureMinor: 5_000_000 });
  });
  test('in ¥20,000 grade B is automatic, as everything that automation demands is there', () => {
    const small = run(sampleCase({ request: { amountMinor: 2_000_000 } }));
    expect(small.route).toMatchObject({ tier: 'auto', automaticAllowed: true });
    const appealed = run(sampleCase({ request: { amountMinor: 2_000_000 }, appeal: true }));
    expect(appealed.route).toMatchObject({ tier: 'O', automaticAllowed: false });
  });
});

describe('¥100,000: cover under stress is the tightest cap', () => {
  const result = run(sampleCase({ request: { amountMinor: 10_000_000, purposeCostMinor: 12_000_000 } }));
  // Payments take (1,000 + 8,333) / 20,000 = 46.7 %: −20. Score 683.04, PD 2.065 %, EL 1.24 %, rate 10.24 %.
  // Instalment 8,802.75; DTI 9,802.75 / 18,000 = 54.46 % > 50 %; cover 7,800 / 9,802.75 = 0.7957 < 1.20.
  // Room under cover: 7,800 / 1.2 − 1,000 = 5,500 → 62,480; under DTI: 9,000 − 1,000 = 8,000 → 90,881. So 62,000.
  test('recommends the largest step that passes, at the same PD', () => {
    expect(result.pricing.rateAnnual).toBe('0.1024');
    expect(result.capacity.asked.dti).toBeCloseTo(0.5446, 4);
    expect(result.capacity.askedStressed.cover).toBeCloseTo(0.7957, 4);
    expect(result.recommendation).toMatchObject({
      outcome: 'approve',
      amountMinor: 6_200_000,
      rateAnnual: '0.1024',
    });
    expect(result.capacity.recommendedStressed?.cover).toBeCloseTo(1.2079, 4);
  });
  test('the caps fire for the amount asked only; the tightest is the first reason', () => {
    expect(result.outcome).toBe('refer');
    const caps = result.rules.filter(({ kind, fired: hit }) => kind === 'limit' && hit);
    expect(caps.map(({ id, onlyAtAskedAmount }) => [id, onlyAtAskedAmount])).toEqual([
      ['P-12', true],
      ['P-17', true],
    ]);
    expect(reasons(result)).toEqual(['cover_too_low', 'payments_heavy']);
    expect(result.summary.at(-1)).toMatchObject({ code: 'cover_falls_less_holds', tone: 'doubt' });
    expect(result.topReason?.code).toBe('cover_too_low');
  });
});

describe('knock-outs', () => {
  test('overdue now declines, with the figure, whatever the score', () => {
    const result = run(sampleCase({}, { creditReport: { overdueNowMinor: 350_000 } }));
    expect(result.outcome).toBe('decline');
    expect(result.recommendation).toMatchObject({ outcome: 'decline', amountMinor: null });
    expect(result.principalReasons[0]).toMatchObject({
      code: 'overdue_now',
      params: { overdue_now: { unit: 'money', value: 350_000 } },
    });
  });
  test('an exact hit on a watch list says only that the information was not confirmed', () => {
    const result = run(
      sampleCase(
        { fraud: { watchListHits: [{ id: 'list.1', list: 'sanctions', match: 'exact' }] } },
        { creditReport: { overdueNowMinor: 350_000 } },
      ),
    );
    expect(result).toMatchObject({ outcome: 'decline', fraudBased: true });
    expect(result.principalReasons).toEqual([
      { code: 'information_not_confirmed', params: {}, evidence: [] },
    ]);
  });
  test('repaying other loans is prohibited', () => {
    const result = run(sampleCase({ request: { purposeCategory: 'repay_other_loans' } }));
    expect(result.outcome).toBe('decline');
    expect(reasons(result)).toEqual(['prohibited_purpose']);
  });
});

describe('grade E', () => {
  // −80 arrears over 90 days, −14 no year of history, −38 nine enquiries, −22 use of 98 %, −26 five debts, −34
  // payments over 60 %, −14 no reserve, −20 income at 60 %, −26 trading 6 months, −3 − 1 no statement, −45 late here
  // 40 days, −5 no collateral, −1, −14 industry: −343. 620 − 343 − 4.96 = 272.04: E.
  const result = run(
    sampleCase(
      { history: { worstOverdueDays: 40, lastOverdueDays: 20 }, market: { industryOutlook: -2 } },
      {
        creditReport: {
          worstOverdueDays24m: 120,
          historyMonths: 8,
          enquiries6m: 9,
          balanceMinor: 4_900_000,
          limitMinor: 5_000_000,
        },
        debts: ['a', 'b', 'c', 'd', 'e'].map((id) => debt(id, { instalmentMonthlyMinor: 150_000 })),
        liquidReservesMinor: fact('reserves', 100_000),
        incomes: [
          { id: 'income', kind: 'business', monthlyMinor: fact('income.monthly', 2_000_000, 1_200_000) },
        ],
        business: { tradingMonths: fact('trading', 6) },
        inflowsMonthlyMinor: null,
      },
    ),
  );
  test('is declined with the factors that weighed most', () => {
    expect(result.score?.points).toBeCloseTo(272.04, 10);
    expect(result.grade).toBe('E');
    expect(result.outcome).toBe('decline');
    expect(reasons(result).slice(0, 1)).toEqual(['grade_too_low']);
    expect(result.principalReasons).toHaveLength(4);
  });
  test('its route is that of a reopened E: row D and one tier more', () => {
    // Row D up to ¥50,000 is O+M; one tier more is K2; the exception of the industry one more: K3.
    expect(result.route).toMatchObject({ tier: 'K3', committeeVotes: 3 });
    expect(result.route.because).toContain('automatic_decline');
  });
});

describe('too few facts', () => {
  const result = run(sampleCase({ history: null }, { creditReport: null, incomes: [], business: null }));
  test('no score, no grade, no amount: a person looks', () => {
    expect(result).toMatchObject({ outcome: 'refer', grade: null, score: null });
    expect(result.recommendation).toMatchObject({ amountMinor: null, rateAnnual: null });
    expect(result.capacity.asked).toMatchObject({ incomeMonthlyMinor: null, dti: null, cover: null });
    expect(result.provisional).toEqual(expect.arrayContaining(['not_scored', 'bureau']));
  });
  test('is routed by row D with one tier more', () => {
    expect(result.route).toMatchObject({ tier: 'K2', because: ['matrix', 'ungraded'] });
  });
});
