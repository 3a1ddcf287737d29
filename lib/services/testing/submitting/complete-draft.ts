/** A draft that can be submitted, and identity numbers that select the local providers' documented behaviours. */
import type { DraftData } from '@/lib/contracts/applicant/apply';
import { residentCheckDigit } from '@/lib/domain/shared/identity-number';

/** `order`: digits 15–17, e.g. `001` for a clean report. */
export function identityNumber(order: string, born = '19850312', region = '420106'): string {
  const first = `${region}${born}${order}`;
  return `${first}${residentCheckDigit(first)}`;
}

export function completeDraft(changes: Partial<DraftData> = {}): DraftData {
  return {
    loan: { amountMinor: 1_500_000, term: { count: 12, unit: 'month' }, repaymentMethod: 'equal_instalment' },
    person: {
      name: '陈玉兰',
      identityNumber: identityNumber('001'),
      regionCode: '420106',
      street: '东湖路 17 号',
      dependants: 1,
    },
    income: {
      employmentKind: 'employed',
      employerName: '东湖医院',
      tenureMonths: 72,
      industryCode: 'Q',
      sources: [{ kind: 'salary', monthlyMinor: 1_200_000 }],
    },
    debts: { none: true, livingMonthlyMinor: 300_000, liquidReservesMinor: 5_000_000 },
    purpose: { category: 'home_improvement', text: '装修厨房', costMinor: 2_000_000 },
    ...changes,
  };
}
