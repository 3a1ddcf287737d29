/** Cases made through the contract's own procedures, for specs that begin where an applicant has already applied. */
import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import type { ApiClient } from '@/lib/client/rpc/api';
import type { DraftData } from '@/lib/contracts/applicant/apply';
import type { ApplicationState } from '@/lib/domain/application/vocabulary';
import { consentKinds } from '@/lib/domain/application/vocabulary';
import type { Borrower } from '../fixtures';
import type { Invented } from './applicants';
import { formOpenForTenMinutes, papersWereAccepted } from './database';

const yuan = 100;

export type Wish = {
  readonly productCode?: string;
  readonly amountYuan: number;
  readonly months?: number;
  readonly salaryYuan?: number;
  /** Every required paper was accepted before, as papers that come along from an earlier application are. */
  readonly papersAccepted?: boolean;
  /** A loan elsewhere, as the applicant tells it. */
  readonly debt?: { readonly lender: string; readonly instalmentYuan: number; readonly balanceYuan: number };
  /** Somebody who is to stand for half of it. */
  readonly guarantor?: Invented;
};

/** A shop with steady takings that buys stock: large enough for two signatures. */
export const shopWish: Wish = { productCode: 'merchant_line', amountYuan: 160_000 };

const debtOf = ({ lender, instalmentYuan, balanceYuan }: NonNullable<Wish['debt']>) => ({
  lender,
  kind: 'amortising' as const,
  balanceMinor: balanceYuan * yuan,
  instalmentMonthlyMinor: instalmentYuan * yuan,
});

/** A nurse who renovates her kitchen, or a shop that buys stock: complete, and without anything unusual. */
function draftOf(
  person: Invented,
  { productCode, amountYuan, months = 12, salaryYuan = 12_000, debt, guarantor }: Wish,
): DraftData {
  const shop = productCode === 'merchant_line';
  const { name, identityNumber, regionCode, street } = person;
  return {
    loan: {
      amountMinor: amountYuan * yuan,
      term: { count: months, unit: 'month' },
      repaymentMethod: 'equal_instalment',
    },
    person: { name, identityNumber, regionCode, street, dependants: 1 },
    income: shop
      ? {
          employmentKind: 'business_owner',
          takingsMonthlyMinor: 120_000 * yuan,
          businessCostsMonthlyMinor: 80_000 * yuan,
          tradingMonths: 72,
          industryCode: 'G',
        }
      : {
          employmentKind: 'employed',
          employerName: '东湖医院',
          tenureMonths: 72,
          industryCode: 'Q',
          sources: [{ kind: 'salary', monthlyMinor: salaryYuan * yuan }],
        },
    debts: {
      none: debt === undefined,
      debts: debt === undefined ? [] : [debtOf(debt)],
      livingMonthlyMinor: 3_000 * yuan,
      liquidReservesMinor: 50_000 * yuan,
    },
    purpose: shop
      ? { category: 'stock', text: '进货', costMinor: amountYuan * yuan }
      : { category: 'home_improvement', text: '装修厨房', costMinor: amountYuan * yuan },
    ...(guarantor && {
      guarantor: {
        wanted: true,
        name: guarantor.name,
        identityNumber: guarantor.identityNumber,
        phone: guarantor.phone,
        relation: '朋友',
        guaranteedMinor: (amountYuan * yuan) / 2,
      },
    }),
  };
}

/** Applies as the wizard does, and returns the number once it is submitted. */
export async function applied(
  { calls, sendPaper }: Pick<Borrower, 'calls' | 'sendPaper'>,
  person: Invented,
  wish: Wish,
): Promise<string> {
  const data = draftOf(person, wish);
  const { number } = await calls.apply.start({
    productCode: wish.productCode ?? 'personal',
    amountMinor: wish.amountYuan * yuan,
    term: { count: wish.months ?? 12, unit: 'month' },
    key: randomUUID(),
  });
  await formOpenForTenMinutes(number);
  const { documentsRequired } = await calls.apply.get({ number });
  for (const kind of documentsRequired) await sendPaper(number, kind);
  if (wish.papersAccepted === true) await papersWereAccepted(number);
  const { version } = await calls.apply.get({ number });
  const saved = await calls.apply.save({ number, version, step: 'review', data, key: randomUUID() });
  const answer = await calls.apply.submit({
    number,
    version: saved.version,
    consents: [...consentKinds],
    key: randomUUID(),
  });
  expect(answer).toEqual({ submitted: true, number });
  return number;
}

/** Waits until the applicant's own page tells one of the states. */
export async function untilState(
  calls: ApiClient,
  number: string,
  ...states: readonly ApplicationState[]
): Promise<ApplicationState> {
  let state: ApplicationState = 'assessing';
  await expect
    .poll(
      async () => {
        state = (await calls.track.get({ number })).state;
        return states.includes(state) ? 'there' : state;
      },
      { timeout: 30_000 },
    )
    .toBe('there');
  return state;
}
