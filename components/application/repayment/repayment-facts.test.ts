import { describe, expect, test } from 'vitest';
import { repaymentFacts } from './repayment-facts';

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
});
