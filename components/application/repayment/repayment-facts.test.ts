import { describe, expect, test } from 'vitest';
import { incomeHaircut, repaymentFacts } from './repayment-facts';

const party = (id: string, role: 'borrower' | 'co_borrower' | 'guarantor') => ({
  id,
  role,
  kind: 'person' as const,
  name: id,
  nameLatin: null,
  identityMasked: null,
  phoneMasked: null,
  industryCode: null,
  guaranteedMinor: null,
  agreed: null,
  identityClaim: 'confirmed' as const,
  guarantee: null,
});
const fact = (id: string, label: string, partyId: string | null) => ({
  id,
  label,
  partyId,
  values: [],
  unit: 'money_monthly',
  documentId: null,
  lines: [],
});

describe('facts behind the repayment table', () => {
  const parties = [party('p1', 'borrower'), party('p2', 'co_borrower'), party('g', 'guarantor')];
  test('every source of those who owe, and none of the guarantor’s', () => {
    const evidence = [
      fact('wages', 'income_salary', 'p1'),
      fact('rent', 'income_rent', 'p2'),
      fact('of guarantor', 'income_salary', 'g'),
      fact('living', 'expenses_living', 'p1'),
      fact('exposure', 'exposure', null),
    ];
    expect(repaymentFacts({ evidence, parties })).toEqual({
      income: [
        { kind: 'fact', id: 'wages' },
        { kind: 'fact', id: 'rent' },
        { kind: 'computation', id: 'capacity' },
      ],
      costs: [
        { kind: 'fact', id: 'living' },
        { kind: 'computation', id: 'capacity' },
      ],
      existing: [],
    });
  });

  test('income before the haircut, and the share taken off, of those who owe alone', () => {
    const earned = (id: string, of: string, value: number) => ({
      ...fact(id, 'income_salary', of),
      values: [
        { value: value * 2, source: 'declared' as const, by: 'applicant', at: '2026-11-01' },
        { value, source: 'verified' as const, by: 'payroll', at: '2026-11-02' },
      ],
    });
    const evidence = [earned('wages', 'p1', 890_000), earned('of guarantor', 'g', 500_000)];
    const found = incomeHaircut({ evidence, parties }, 801_000);
    expect(found).toEqual({ incomeMinor: 890_000, share: expect.closeTo(0.1) });
    expect(incomeHaircut({ evidence, parties }, 890_000)).toBeNull();
    expect(incomeHaircut({ evidence, parties }, null)).toBeNull();
    const takings = [...evidence, fact('shop', 'takings', 'p1')];
    expect(incomeHaircut({ evidence: takings, parties }, 801_000)).toBeNull();
  });
});
