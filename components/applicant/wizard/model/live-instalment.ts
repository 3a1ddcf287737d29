import { buildSchedule } from '@/lib/domain/affordability/schedule';
import type { RepaymentMethod, Term } from '@/lib/domain/application/vocabulary';
import { type CurrencyCode, isCurrencyCode, minorDigits } from '@/lib/domain/shared/money';

export type LoanWish = {
  readonly amountMinor: number;
  readonly term: Term;
  readonly method: RepaymentMethod;
  readonly rateAnnual: string;
  readonly currency: string;
};

/**
 * What is likely to be paid: `level` the same each time, `falling` from the first, `interest` each time and the loan
 * at the end, `single` all at once. Minor units, rounded to tens of the currency, since the rate is not yet known.
 */
export type LikelyPayment = {
  readonly kind: 'level' | 'falling' | 'interest' | 'single';
  readonly paymentMinor: number;
  readonly payments: number;
};

/** Any date does: under 30/360 whole months are equal, and days only shift the due dates. */
const anyDate = '2026-01-01';
const kinds = {
  equal_instalment: 'level',
  equal_principal: 'falling',
  interest_only: 'interest',
  bullet: 'single',
} as const satisfies Record<RepaymentMethod, LikelyPayment['kind']>;

/** The likely payment of a wish at the product's indicative rate (domain.md section 9); `null` where it is no loan. */
export function likelyPayment(wish: LoanWish): LikelyPayment | null {
  const { amountMinor, term, method, rateAnnual, currency } = wish;
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 1) return null;
  try {
    const { instalments } = buildSchedule({
      principalMinor: amountMinor,
      rateAnnual,
      term,
      method,
      startDate: anyDate,
      dayCount: 'thirty_360',
    });
    const [first] = instalments;
    if (first === undefined) return null;
    const kind = instalments.length === 1 ? 'single' : kinds[method];
    return { kind, paymentMinor: roundToTens(first.totalMinor, currency), payments: instalments.length };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function roundToTens(minor: number, currency: string): number {
  const places = isCurrencyCode(currency) ? minorDigits[currency as CurrencyCode] : 2;
  const step = 10 ** (places + 1);
  return minor < 10 * step ? minor : Math.round(minor / step) * step;
}
