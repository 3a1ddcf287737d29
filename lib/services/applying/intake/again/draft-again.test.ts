import { expect, test } from 'vitest';
import type { DraftData } from '@/lib/contracts/applicant/apply';
import { draftAgain } from './draft-again';

const owed = (balanceMinor: number) => ({
  lender: 'Bank',
  kind: 'revolving' as const,
  balanceMinor,
  instalmentMonthlyMinor: 50_000,
});
const earlier: DraftData = {
  loan: { amountMinor: 8_000_000 },
  debts: { none: false, debts: [owed(1_000_000), owed(2_000_000), owed(3_000_000)], rentMonthlyMinor: 1 },
  guarantor: { wanted: true, guaranteedMinor: 2_000_000 },
};

test('a debt that is paid off is gone, one that is paid down is owed with what is left, the others stand', () => {
  const { debts } = draftAgain(earlier, {
    debtsPaid: ['borrower.debt.1'],
    debtsReduced: [
      { id: 'borrower.debt.3', paidMinor: 1_250_000 },
      { id: 'reported.7', paidMinor: 10_000 },
    ],
  });
  expect(debts).toEqual({ none: false, debts: [owed(2_000_000), owed(1_750_000)], rentMonthlyMinor: 1 });
  const paid = ['borrower.debt.1', 'borrower.debt.2', 'borrower.debt.3'];
  expect(draftAgain(earlier, { debtsPaid: paid, debtsReduced: [] }).debts).toMatchObject({
    none: true,
    debts: [],
  });
});

test('the guarantor who was named stands for the larger share; nobody is named anew', () => {
  const guarantorShare = { partyId: 'guarantor', guaranteedMinor: 6_400_000 };
  expect(draftAgain(earlier, { guarantorShare }).guarantor).toEqual({
    wanted: true,
    guaranteedMinor: 6_400_000,
  });
  const { guarantor: _, ...alone } = earlier;
  expect(draftAgain(alone, { guarantorShare }).guarantor).toBeUndefined();
});
