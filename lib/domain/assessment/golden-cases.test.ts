/**
 * Cases worked out by hand. The sample's points by bin are 21 no arrears, 7 history of 60 months, 3 one enquiry, 11
 * use of 20 %, 3 one debt, 8 reserve of 3.4 months, 6 confirmed income, 0 no job, 9 trading 72 months, 8 even inflow,
 * 0 level inflow, 18 never late here, −5 no collateral, −1 no guarantee, 0 level industry: 88 and what payments take.
 * The means of the sixteen characteristics add up to 4.96. Counted income is 20,000 × 0.9 = 18,000.
 */
import { describe, expect, test } from 'vitest';
import { assess } from '@/lib/domain/assessment/assess';
import type { Assessment } from '@/lib/domain/assessment/assessment';
import { debt, fact, sampleCase, sampleSnapshot } from '@/lib/domain/assessment/fixtures/sample-case';
import { sampleModels, samplePolicy } from '@/lib/domain/assessment/fixtures/sample-versions';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import { defaultPolicy } from '@/lib/domain/policy/default-policy';

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

describe('price and law', () => {
  test('a fee of a tenth withheld lifts the cost above the ceiling: no amount can be priced', () => {
    // 100 in, 90 paid out, 12 instalments of 8.789: i = 2.524 % a month, (1.02524)^12 − 1 = 34.9 % > 24 %.
    const fees = [{ code: 'service', kind: 'share', value: '0.1', withheld: true }] as const;
    const result = run(sampleCase({ product: { fees } }));
    expect(result.pricing).toMatchObject({ status: 'cannot_be_priced', legalId: 'cn-all-in-cost-stop' });
    expect(result.pricing.allInEffective).toBeCloseTo(0.349, 2);
    expect(result.recommendation.amountMinor).toBeNull();
    expect(reasons(result).slice(0, 2)).toEqual(['no_affordable_amount', 'cannot_be_priced']);
  });
  test('a ceiling whose series has no value refers; no row at all is no limit', () => {
    const [ceiling, ...others] = sampleSnapshot.legal;
    const open = {
      ...ceiling,
      id: 'cn-target',
      subject: 'x',
      unit: 'rate',
      trust: 'secondary',
      value: '4 x LPR1Y',
    } as const;
    const missing = run(
      sampleCase({ legal: [{ ...open, subject: 'all-in annual cost by end of 2027' }, ...others] }),
    );
    expect(missing.outcome).toBe('refer');
    expect(reasons(missing)).toEqual(['legal_value_missing']);
    expect(run(sampleCase({ legal: [] }))).toMatchObject({
      outcome: 'approve',
      pricing: { legalCeiling: null },
    });
  });
});

describe('caps of security and limits', () => {
  test('LTV: 80 % of a net value of ¥60,000 is ¥48,000', () => {
    const snapshot = sampleCase({
      request: { productCode: 'equipment', purposeCategory: 'equipment' },
      product: { code: 'equipment', secured: true },
      collateral: [
        {
          id: 'van',
          kind: 'vehicle',
          valueMinor: 7_000_000,
          seniorClaimsMinor: 1_000_000,
          liquidityClass: 'normal',
          source: 'verified',
        },
      ],
    });
    const result = assess(snapshot, defaultPolicy('equipment'), sampleModels);
    // LTV 50,000 / 60,000 = 83.3 %; lendable 70,000 × 0.6 − 10,000 = 32,000, cover 64 % < 80 %: thin as well.
    expect(result.collateral).toMatchObject({ lendableMinor: 3_200_000, cover: 0.64 });
    expect(result.collateral.ltv).toBeCloseTo(5 / 6, 12);
    expect(result.recommendation).toMatchObject({
      amountMinor: 4_800_000,
      conditions: ['security_registered'],
    });
    expect(reasons(result).slice(0, 2)).toEqual(['ltv_too_high', 'thin_security']);
    // LGD = 0.6 × (1 − 32 / 50) = 0.216.
    expect(result.pricing.lgd).toBeCloseTo(0.216, 12);
  });
  test('a limit with ¥30,500 left caps at ¥30,000 and routes one tier up', () => {
    const result = run(
      sampleCase({
        limits: [{ id: 'limit', dimension: 'industry', ceilingMinor: 8_050_000, usedMinor: 5_000_000 }],
      }),
    );
    expect(result.recommendation.amountMinor).toBe(3_000_000);
    expect(reasons(result)[0]).toBe('limit_reached');
    expect(result.route.tier).toBe('OM');
    expect(result.routeAtRecommended.tier).toBe('O');
  });
  test('a limit without a figure refers', () => {
    const limits = [{ id: 'limit', dimension: 'borrower', ceilingMinor: null, usedMinor: 0 }] as const;
    expect(reasons(run(sampleCase({ limits })))).toEqual(['legal_value_missing']);
  });
});

describe('what was declared and what was found', () => {
  test('an undeclared debt refers and is said with its figures', () => {
    const debts = [
      debt('one'),
      debt('two', { source: 'reported', lenderKind: 'online', instalmentMonthlyMinor: 85_000 }),
    ];
    const result = run(sampleCase({}, { debts }));
    expect(result.outcome).toBe('refer');
    expect(fired(result)).toContain('P-04');
    expect(result.verification.comparisons.find(({ code }) => code === 'debts_count')).toMatchObject({
      declared: { value: 1 },
      verified: { value: 2 },
      difference: 'bad',
      relative: 1,
    });
    // 185,000 against 100,000: 85 % more than declared.
    expect(result.verification.comparisons.find(({ code }) => code === 'debts')?.relative).toBeCloseTo(
      0.85,
      12,
    );
    const sentence = result.summary.find(({ code }) => code === 'debts_undeclared');
    expect(sentence?.figures.undeclared_instalments?.value).toBe(85_000);
  });
  test('income 10.6 % under the form warns, 25 % under refers', () => {
    const at = (confirmed: number) =>
      run(
        sampleCase(
          {},
          { incomes: [{ id: 'i', kind: 'business', monthlyMinor: fact('i.m', 2_000_000, confirmed) }] },
        ),
      );
    expect(at(1_788_000).verification.comparisons.find(({ code }) => code === 'income')).toMatchObject({
      difference: 'warn',
      relative: -0.106,
    });
    expect(fired(at(1_788_000))).not.toContain('P-18');
    expect(reasons(at(1_500_000))).toContain('income_below_declared');
  });
  test('conditions of a guarantor and of movable collateral', () => {
    const guarantor = {
      ...sampleSnapshot.parties[0],
      id: 'brother',
      role: 'guarantor',
      guaranteedMinor: 5_000_000,
    };
    const snapshot = sampleCase();
    const result = run({
      ...snapshot,
      parties: [...snapshot.parties, guarantor as (typeof snapshot.parties)[number]],
      collateral: [
        {
          id: 'truck',
          kind: 'vehicle',
          valueMinor: 12_000_000,
          seniorClaimsMinor: 0,
          liquidityClass: 'normal',
          source: 'verified',
        },
      ],
    });
    expect(result.recommendation.conditions).toEqual([
      'insurance_names_us',
      'guarantor_agreement',
      'security_registered',
    ]);
    // Brother's residual 18,000 − 6,000 − 1,000 = 11,000 over 12 months, half of it: 66,000, capped at the loan.
    expect(result.collateral.guarantorCapacityMinor).toBe(5_000_000);
  });
});
