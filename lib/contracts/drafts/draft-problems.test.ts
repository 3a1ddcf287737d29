import { describe, expect, it } from 'vitest';
import type { DraftData } from '../applicant/apply';
import { draftProblems } from './draft-problems';

const product = {
  amountMinMinor: 500_000,
  amountMaxMinor: 30_000_000,
  amountStepMinor: 100_000,
  termMin: { count: 3, unit: 'month' as const },
  termMax: { count: 36, unit: 'month' as const },
  secured: false,
  repaymentMethods: ['equal_instalment' as const],
};

const complete: DraftData = {
  loan: { amountMinor: 18_000_000, term: { count: 24, unit: 'month' }, repaymentMethod: 'equal_instalment' },
  person: {
    name: '陈玉兰',
    identityNumber: '11010519491231002X',
    regionCode: '420106',
    street: '东湖路 17 号',
    dependants: 1,
  },
  income: {
    employmentKind: 'business_owner',
    takingsMonthlyMinor: 16_800_000,
    businessCostsMonthlyMinor: 13_600_000,
    tradingMonths: 78,
    industryCode: 'G',
  },
  debts: { none: true, livingMonthlyMinor: 400_000 },
  purpose: { category: 'stock', text: '冬季进货' },
};

const found = (data: DraftData, as = product) =>
  draftProblems(data, as).map((each) => `${each.step}.${each.field} ${each.reason}`);

describe('draft problems', () => {
  it('finds nothing in a complete draft', () => {
    expect(found(complete)).toEqual([]);
  });

  it('names what an empty draft lacks, in the order of the steps', () => {
    const fields = found({});
    expect(fields[0]).toBe('loan.amountMinor missing');
    expect(fields).toContain('person.identityNumber missing');
    expect(fields).toContain('purpose.category missing');
    expect(fields.some((each) => each.startsWith('guarantor'))).toBe(false);
  });

  it('says which limit an amount or a term breaks', () => {
    const loan = { amountMinor: 450_050, term: { count: 48, unit: 'month' as const } };
    expect(found({ ...complete, loan })).toEqual([
      'loan.amountMinor amount_too_small',
      'loan.amountMinor amount_not_in_steps',
      'loan.term term_outside_product',
    ]);
  });

  it('does not take for a second income what takings less costs already tell', () => {
    const sources = [
      { kind: 'business' as const, monthlyMinor: 3_200_000 },
      { kind: 'salary' as const, monthlyMinor: 500_000 },
    ];
    const income = { ...complete.income, sources };
    expect(found({ ...complete, income })).toEqual(['income.sources told_by_takings']);
    expect(found({ ...complete, income: { ...income, employmentKind: 'farmer' } })).toEqual([]);
    expect(found({ ...complete, income: { ...income, sources: sources.slice(1) } })).toEqual([]);
  });

  it('checks identity numbers by their check digit, and that people differ', () => {
    const person = { ...complete.person, identityNumber: '110105194912310021' };
    expect(found({ ...complete, person })).toEqual(['person.identityNumber identity_number_wrong']);
    const guarantor = {
      wanted: true,
      name: '陈建国',
      identityNumber: '11010519491231002X',
      phone: '139',
      guaranteedMinor: 100,
    };
    expect(found({ ...complete, guarantor })).toEqual([
      'guarantor.phone phone_wrong',
      'guarantor.identityNumber same_person',
    ]);
    const blanks = { ...guarantor, phone: '13971230000', identityNumber: '1101 0519 4912 3100 2x' };
    expect(found({ ...complete, guarantor: blanks })).toEqual(['guarantor.identityNumber same_person']);
  });

  it('takes a guarantee of something, and of no more than is lent', () => {
    const guarantor = {
      wanted: true,
      name: '陈建国',
      identityNumber: '420106198001010010',
      phone: '13900000000',
    };
    const of = (guaranteedMinor: number) =>
      found({ ...complete, guarantor: { ...guarantor, guaranteedMinor } }).filter((each) =>
        each.includes('guaranteedMinor'),
      );
    expect(of(0)).toEqual(['guarantor.guaranteedMinor guarantee_too_small']);
    expect(of(1)).toEqual([]);
    expect(of(18_000_000)).toEqual([]);
    expect(of(18_000_001)).toEqual(['guarantor.guaranteedMinor guarantee_too_large']);
  });

  it('asks for security only where the product is secured', () => {
    expect(found(complete, { ...product, secured: true })).toEqual(['purpose.collateral missing']);
  });
});
