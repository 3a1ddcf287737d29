/**
 * How a past loan went, by the lender's own definition of bad: 90 days late within 12 months. One in its PD goes bad, in a
 * month from the third to the twelfth; what had not shown by the day of the book is censored.
 */
import type { ObservedOutcome } from '@/db/schema/words';
import type { Chance } from '../seeded';

export type LoanSeen = {
  readonly observed: ObservedOutcome;
  readonly worstOverdueDays: number;
  /** Fraction 0–1 of the amount; `null` unless bad. */
  readonly lossShare: number | null;
  readonly censored: boolean;
};

/** `monthsSeen`: from disbursement to the day of the book. `pd`: fraction, `null` without a score. */
export function drawOutcome(
  chance: Chance,
  of: { readonly pd: number | null; readonly termMonths: number; readonly monthsSeen: number },
): LoanSeen {
  const goesBad = chance.happens(of.pd ?? 0.12);
  const badMonth = chance.whole(3, 12);
  const loss = 0.35 + 0.5 * chance.unit();
  const late = chance.happens(0.12) ? chance.whole(1, 29) : 0;
  if (goesBad && badMonth <= of.monthsSeen)
    return {
      observed: 'bad',
      worstOverdueDays: chance.whole(91, 240),
      lossShare: Math.round(loss * 1e6) / 1e6,
      censored: false,
    };
  const seenWhole = of.monthsSeen >= Math.min(12, of.termMonths);
  return {
    observed: seenWhole ? 'good' : 'indeterminate',
    worstOverdueDays: late,
    lossShare: null,
    censored: !seenWhole,
  };
}
