/** Price, law, security, limits and verification, worked out by hand on the sample case (¥50,000, 12 months). */
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
