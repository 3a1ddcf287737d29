/**
 * What a draft still lacks or has wrong, by step and field: the same pure rules beside the field, in the review step
 * and at submission. `reason` is a key of the `apply` catalogue under `problems`.
 */
import {
  consentKinds,
  type EmploymentKind,
  type IncomeKind,
  type Term,
} from '@/lib/domain/application/vocabulary';
import { parseResidentIdentityNumber, parseUnifiedCreditCode } from '@/lib/domain/shared/identity-number';
import type { DraftData, DraftProblem, ProductView, WizardStep } from '../applicant/apply';

type Checked = Pick<
  ProductView,
  | 'amountMinMinor'
  | 'amountMaxMinor'
  | 'amountStepMinor'
  | 'termMin'
  | 'termMax'
  | 'secured'
  | 'repaymentMethods'
>;
type Problem = Omit<DraftProblem, 'step'>;

const missing = (field: string): Problem => ({ field, reason: 'missing' });
const lacking = (value: unknown, field: string): Problem[] => (value === undefined ? [missing(field)] : []);

export function isIdentityNumber(text: string): boolean {
  return parseResidentIdentityNumber(text).ok || parseUnifiedCreditCode(text).ok;
}
/** As it is read and searched: whatever blanks, dashes or small letters it was typed with. */
const plainNumber = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase();
const sameNumber = (left: string | undefined, right: string | undefined): boolean =>
  left !== undefined && right !== undefined && plainNumber(left) === plainNumber(right);
/** Chinese mobile numbers, with or without the country code. */
export const isMobileNumber = (text: string): boolean =>
  /^(?:\+?86)?1[3-9]\d{9}$/.test(text.replace(/[\s-]/g, ''));

function identityProblems(value: string | undefined, field: string): Problem[] {
  if (value === undefined) return [missing(field)];
  return isIdentityNumber(value) ? [] : [{ field, reason: 'identity_number_wrong' }];
}

/** Months as they are; days as thirtieths of a month, only to compare terms of one product. */
const days = (term: Term) => (term.unit === 'month' ? term.count * 30 : term.count);

function loanProblems(data: DraftData['loan'], product: Checked): Problem[] {
  if (data === undefined) return [missing('amountMinor'), missing('term')];
  const { amountMinor, term } = data;
  const problems = [...lacking(amountMinor, 'amountMinor'), ...lacking(term, 'term')];
  if (amountMinor !== undefined) {
    const params = { minimumMinor: product.amountMinMinor, maximumMinor: product.amountMaxMinor };
    if (amountMinor < product.amountMinMinor)
      problems.push({ field: 'amountMinor', reason: 'amount_too_small', params });
    if (amountMinor > product.amountMaxMinor)
      problems.push({ field: 'amountMinor', reason: 'amount_too_large', params });
    if (amountMinor % product.amountStepMinor !== 0)
      problems.push({
        field: 'amountMinor',
        reason: 'amount_not_in_steps',
        params: { stepMinor: product.amountStepMinor },
      });
  }
  if (term !== undefined && (days(term) < days(product.termMin) || days(term) > days(product.termMax)))
    problems.push({
      field: 'term',
      reason: 'term_outside_product',
      params: { from: product.termMin.count, to: product.termMax.count },
    });
  return problems;
}

function personProblems(data: DraftData['person']): Problem[] {
  const problems = [
    ...lacking(data?.name, 'name'),
    ...identityProblems(data?.identityNumber, 'identityNumber'),
    ...lacking(data?.regionCode, 'regionCode'),
    ...lacking(data?.street, 'street'),
    ...lacking(data?.dependants, 'dependants'),
  ];
  if (data?.spouseName !== undefined)
    problems.push(...identityProblems(data.spouseIdentityNumber, 'spouseIdentityNumber'));
  if (sameNumber(data?.spouseIdentityNumber, data?.identityNumber))
    problems.push({ field: 'spouseIdentityNumber', reason: 'same_person' });
  return problems;
}

/** Income that takings less costs already tell: stated again as a source it would count twice. */
export const toldByTakings: Readonly<Partial<Record<EmploymentKind, IncomeKind>>> = {
  self_employed: 'business',
  business_owner: 'business',
  farmer: 'farm',
};

function incomeProblems(data: DraftData['income']): Problem[] {
  const kind = data?.employmentKind;
  if (kind === undefined) return [missing('employmentKind')];
  const told = toldByTakings[kind];
  if (told !== undefined) {
    const twice = (data?.sources ?? []).some((source) => source.kind === told);
    return [
      ...lacking(data?.takingsMonthlyMinor, 'takingsMonthlyMinor'),
      ...lacking(data?.businessCostsMonthlyMinor, 'businessCostsMonthlyMinor'),
      ...lacking(data?.tradingMonths, 'tradingMonths'),
      ...lacking(data?.industryCode, 'industryCode'),
      ...(twice ? [{ field: 'sources', reason: 'told_by_takings' }] : []),
    ];
  }
  const needsSource = kind !== 'none' && (data?.sources ?? []).length === 0;
  const employed =
    kind === 'employed'
      ? [...lacking(data?.employerName, 'employerName'), ...lacking(data?.tenureMonths, 'tenureMonths')]
      : [];
  return [...(needsSource ? [missing('sources')] : []), ...employed];
}

function debtProblems(data: DraftData['debts']): Problem[] {
  const answered = data?.none === true || (data?.debts ?? []).length > 0;
  return [
    ...(answered ? [] : [missing('debts')]),
    ...lacking(data?.livingMonthlyMinor, 'livingMonthlyMinor'),
  ];
}

function purposeProblems(data: DraftData['purpose'], product: Checked): Problem[] {
  const secured = product.secured && (data?.collateral ?? []).length === 0;
  return [
    ...lacking(data?.category, 'category'),
    ...lacking(data?.text, 'text'),
    ...(secured ? [missing('collateral')] : []),
  ];
}

/** Nobody is asked to stand for nothing, nor for more than is lent. */
function guaranteeProblems(guaranteedMinor: number, loanMinor: number | undefined): Problem[] {
  const field = 'guaranteedMinor';
  if (guaranteedMinor <= 0) return [{ field, reason: 'guarantee_too_small' }];
  return loanMinor !== undefined && guaranteedMinor > loanMinor
    ? [{ field, reason: 'guarantee_too_large', params: { maximumMinor: loanMinor } }]
    : [];
}

function guarantorProblems({ guarantor: data, loan, person }: DraftData): Problem[] {
  if (data?.wanted !== true) return [];
  const problems = [
    ...lacking(data.name, 'name'),
    ...identityProblems(data.identityNumber, 'identityNumber'),
    ...lacking(data.phone, 'phone'),
    ...lacking(data.guaranteedMinor, 'guaranteedMinor'),
  ];
  if (data.phone !== undefined && !isMobileNumber(data.phone))
    problems.push({ field: 'phone', reason: 'phone_wrong' });
  if (sameNumber(data.identityNumber, person?.identityNumber))
    problems.push({ field: 'identityNumber', reason: 'same_person' });
  if (data.guaranteedMinor !== undefined)
    problems.push(...guaranteeProblems(data.guaranteedMinor, loan?.amountMinor));
  return problems;
}

const at = (step: WizardStep, problems: readonly Problem[]): DraftProblem[] =>
  problems.map((each) => ({ step, ...each }));

/** All problems in the order of the steps; empty when the draft can be submitted (documents may follow later). */
export function draftProblems(data: DraftData, product: Checked): DraftProblem[] {
  return [
    ...at('loan', loanProblems(data.loan, product)),
    ...at('person', personProblems(data.person)),
    ...at('income', incomeProblems(data.income)),
    ...at('debts', debtProblems(data.debts)),
    ...at('purpose', purposeProblems(data.purpose, product)),
    ...at('guarantor', guarantorProblems(data)),
  ];
}

/** Consents that every application needs; an income check may be refused and then needs papers instead. */
export const requiredConsents = consentKinds.filter((kind) => kind !== 'income_check');
