/** Terms as signatures, cases and events hold them. */
import type { CasePatch } from '@/db/queries/case/case';
import type { SignatureRow } from '@/db/queries/decision/signature';
import type { Terms } from '@/lib/contracts/case-parts';
import type { TermsPayload } from '@/lib/domain/audit/event';
import { rateDecimal, rateText } from '@/lib/domain/shared/rate';
import type { SigningCase } from './signing-case';

export type TermColumns = Pick<SignatureRow, 'amountMinor' | 'termCount' | 'termUnit' | 'rateAnnual'>;

/** A rate without the zeros that the database's scale adds. */
export const plainRate = (stored: string): string => rateText(rateDecimal(stored));

/** `null` where the signature names no terms, as a recommended decline does. */
export function termsOf(row: TermColumns): Terms | null {
  const { amountMinor, termCount, termUnit, rateAnnual } = row;
  if (amountMinor === null || termCount === null || termUnit === null || rateAnnual === null) return null;
  return { amountMinor, term: { count: termCount, unit: termUnit }, rateAnnual: plainRate(rateAnnual) };
}

export const termColumns = (terms: Terms | null) => ({
  amountMinor: terms?.amountMinor ?? null,
  termCount: terms?.term.count ?? null,
  termUnit: terms?.term.unit ?? null,
  rateAnnual: terms?.rateAnnual ?? null,
});

export const termsPayload = (terms: Terms): TermsPayload => ({
  amountMinor: terms.amountMinor,
  termCount: terms.term.count,
  termUnit: terms.term.unit,
  rateAnnual: terms.rateAnnual,
});

/** Columns of the case that show the terms now on the table; `null` takes them off. */
export const decidedColumns = (terms: Terms | null): CasePatch => ({
  decidedAmountMinor: terms?.amountMinor ?? null,
  decidedTermCount: terms?.term.count ?? null,
  decidedTermUnit: terms?.term.unit ?? null,
  decidedRateAnnual: terms?.rateAnnual ?? null,
});

const approving = ['recommend', 'sign', 'change', 'refer'] as const;
const isApproving = (row: SignatureRow) => approving.some((act) => act === row.act);

/** The final signature of the open round whose terms stand now; `undefined` where nobody has named any. */
export function standingOf(signing: SigningCase): SignatureRow | undefined {
  const { rows, row } = signing;
  return rows.findLast(
    (each) =>
      each.round === row.round && each.state === 'final' && isApproving(each) && termsOf(each) !== null,
  );
}
