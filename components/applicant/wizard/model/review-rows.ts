import type { DraftData, WizardStep } from '@/lib/contracts/applicant/apply';

/** How an answer is written: as money, as words of a group, masked, or as it is. */
export type ReviewValue =
  | { readonly as: 'money' | 'monthly'; readonly minor: number }
  | {
      readonly as: 'word';
      readonly group: 'purposes' | 'employments' | 'methods' | 'regions' | 'industries';
      readonly code: string;
    }
  | { readonly as: 'masked'; readonly number: string }
  | { readonly as: 'months'; readonly count: number }
  | { readonly as: 'term'; readonly count: number; readonly unit: 'day' | 'month' }
  | { readonly as: 'text'; readonly text: string }
  | { readonly as: 'answer'; readonly yes: boolean };
export type ReviewRow = { readonly field: string; readonly value: ReviewValue };
export type ReviewPart = {
  readonly step: Exclude<WizardStep, 'papers' | 'review'>;
  readonly rows: readonly ReviewRow[];
};

type Value = ReviewValue | undefined;
const money = (minor: number | undefined): Value =>
  minor === undefined ? undefined : { as: 'money', minor };
const monthly = (minor: number | undefined): Value =>
  minor === undefined ? undefined : { as: 'monthly', minor };
const text = (words: string | undefined): Value =>
  words === undefined ? undefined : { as: 'text', text: words };
const masked = (number: string | undefined): Value =>
  number === undefined ? undefined : { as: 'masked', number };
const months = (count: number | undefined): Value =>
  count === undefined ? undefined : { as: 'months', count };
const word = (group: Extract<ReviewValue, { as: 'word' }>['group'], code: string | undefined): Value =>
  code === undefined ? undefined : { as: 'word', group, code };

const rows = (answers: Readonly<Record<string, Value>>): ReviewRow[] =>
  Object.entries(answers).flatMap(([field, value]) => (value === undefined ? [] : [{ field, value }]));
const total = (amounts: readonly number[]) => amounts.reduce((sum, minor) => sum + minor, 0);

/** All that was answered, in the order in which it was asked; what was left open is not listed. */
export function reviewParts(data: DraftData): ReviewPart[] {
  const { loan, person, income, debts, purpose, guarantor } = data;
  const counted = (list: readonly unknown[] | undefined, sum: number): Value =>
    list === undefined || list.length === 0 ? undefined : { as: 'monthly', minor: sum };
  return [
    {
      step: 'loan',
      rows: rows({
        amountMinor: money(loan?.amountMinor),
        term: loan?.term === undefined ? undefined : { as: 'term', ...loan.term },
        repaymentMethod: word('methods', loan?.repaymentMethod),
      }),
    },
    {
      step: 'person',
      rows: rows({
        name: text(person?.name),
        identityNumber: masked(person?.identityNumber),
        regionCode: word('regions', person?.regionCode === undefined ? undefined : `r${person.regionCode}`),
        street: text(person?.street),
        dependants: text(person?.dependants?.toString()),
        email: text(person?.email),
        spouseName: text(person?.spouseName),
        spouseIdentityNumber: masked(person?.spouseIdentityNumber),
      }),
    },
    {
      step: 'income',
      rows: rows({
        employmentKind: word('employments', income?.employmentKind),
        takingsMonthlyMinor: monthly(income?.takingsMonthlyMinor),
        businessCostsMonthlyMinor: monthly(income?.businessCostsMonthlyMinor),
        tradingMonths: months(income?.tradingMonths),
        industryCode: word('industries', income?.industryCode),
        stockMinor: money(income?.stockMinor),
        employerName: text(income?.employerName),
        tenureMonths: months(income?.tenureMonths),
        sources: counted(income?.sources, total((income?.sources ?? []).map((each) => each.monthlyMinor))),
      }),
    },
    {
      step: 'debts',
      rows: rows({
        debts:
          debts?.none === true
            ? { as: 'answer', yes: false }
            : counted(debts?.debts, total((debts?.debts ?? []).map((each) => each.instalmentMonthlyMinor))),
        livingMonthlyMinor: monthly(debts?.livingMonthlyMinor),
        rentMonthlyMinor: monthly(debts?.rentMonthlyMinor),
        otherMonthlyMinor: monthly(debts?.otherMonthlyMinor),
        liquidReservesMinor: money(debts?.liquidReservesMinor),
      }),
    },
    {
      step: 'purpose',
      rows: rows({
        category: word('purposes', purpose?.category),
        text: text(purpose?.text),
        costMinor: money(purpose?.costMinor),
        collateral: text(purpose?.collateral?.map((each) => each.description).join(' · ') || undefined),
        payoutAccount: masked(purpose?.payoutAccount),
      }),
    },
    {
      step: 'guarantor',
      rows:
        guarantor?.wanted === true
          ? rows({
              name: text(guarantor.name),
              identityNumber: masked(guarantor.identityNumber),
              phone: masked(guarantor.phone),
              guaranteedMinor: money(guarantor.guaranteedMinor),
              relation: text(guarantor.relation),
              incomeMonthlyMinor: monthly(guarantor.incomeMonthlyMinor),
            })
          : [{ field: 'wanted', value: { as: 'answer', yes: false } }],
    },
  ];
}

/** The last four places with dots before; short numbers are all dots. For the applicant's own review. */
export function lastFour(number: string): string {
  const places = [...number.replace(/\s/g, '')];
  return places.length < 8 ? '••••' : `•••• ${places.slice(-4).join('')}`;
}
