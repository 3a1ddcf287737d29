import type { Schedule } from '@/lib/domain/affordability/schedule';
import type { DebtKind, Term } from '@/lib/domain/application/vocabulary';
import { addMonths, monthOf } from '@/lib/domain/shared/calendar-date';
import { divideHalfEven, multiplyDivideHalfEven, safeMinor } from '@/lib/domain/shared/money';
import { type Rate, rateFraction, shareOf } from '@/lib/domain/shared/rate';
import { type Result, refuse, succeed } from '@/lib/domain/shared/result';

/** A debt elsewhere as far as it is known; `null` or left out is unknown and refers, it never counts as zero. */
export type KnownDebt = {
  readonly kind: DebtKind;
  readonly balanceMinor: number | null;
  /** What is stated to be due each month; for revolving debt the stated minimum. */
  readonly instalmentMonthlyMinor: number | null;
  readonly floating: boolean;
  readonly remainingTerm?: Term | null;
  readonly rateAnnual?: Rate | null;
};

/** Share of a revolving balance that counts as its monthly instalment. */
const revolvingShare = '0.05';

/**
 * Monthly instalment of a loan by its schedule (domain.md section 4.4): for amortising loans the highest sum due in
 * any calendar month of the next 12; for bullet, interest-only and terms under two months (principal + interest) /
 * max(1, term in months of 30 days). Minor units.
 */
export function monthlyInstalmentOf(schedule: Schedule): number {
  const { method, principalMinor, startDate, term } = schedule.terms;
  if (method === 'bullet' || method === 'interest_only' || daysOf(term) < 60) {
    return spreadOverTerm(safeMinor(principalMinor + schedule.interestMinor), term);
  }
  const lastDay = addMonths(startDate, 12);
  let month = '';
  let dueMinor = 0;
  let highestMinor = 0;
  for (const instalment of schedule.instalments) {
    if (instalment.dueDate > lastDay) break;
    const dueMonth = monthOf(instalment.dueDate);
    dueMinor = dueMonth === month ? dueMinor + instalment.totalMinor : instalment.totalMinor;
    month = dueMonth;
    if (dueMinor > highestMinor) highestMinor = dueMinor;
  }
  return safeMinor(highestMinor);
}

/**
 * Monthly instalment of a debt elsewhere. A floating debt repriced by `ratePoints` (0.02 is two points) costs
 * balance × points / 12 more, the most that the rise can cost in a month. Refuses where the facts are missing.
 */
export function monthlyInstalmentOfDebt(
  debt: KnownDebt,
  ratePoints: Rate = '0',
): Result<number, 'instalment_unknown'> {
  const statedMinor = baseInstalment(debt);
  if (statedMinor === null) return refuse('instalment_unknown');
  const points = rateFraction(ratePoints);
  if (!debt.floating || points.numerator === 0) return succeed(statedMinor);
  if (debt.balanceMinor === null) return refuse('instalment_unknown');
  const riseMinor = divideHalfEven(
    BigInt(debt.balanceMinor) * BigInt(points.numerator),
    BigInt(points.denominator) * 12n,
  );
  return succeed(Math.max(0, safeMinor(statedMinor + riseMinor)));
}

function baseInstalment(debt: KnownDebt): number | null {
  const { kind, balanceMinor, instalmentMonthlyMinor, rateAnnual, remainingTerm } = debt;
  if (kind === 'amortising') return instalmentMonthlyMinor;
  if (kind === 'revolving') {
    return balanceMinor === null
      ? null
      : Math.max(instalmentMonthlyMinor ?? 0, shareOf(balanceMinor, revolvingShare));
  }
  if (kind === 'unknown' || balanceMinor === null || !rateAnnual || !remainingTerm) return null;
  const rate = rateFraction(rateAnnual);
  const interestMinor = divideHalfEven(
    BigInt(balanceMinor) * BigInt(rate.numerator) * BigInt(daysOf(remainingTerm)),
    BigInt(rate.denominator) * 360n,
  );
  return spreadOverTerm(safeMinor(balanceMinor + interestMinor), remainingTerm);
}

/** Days of a term in months of 30 days. */
function daysOf(term: Term): number {
  return term.unit === 'month' ? term.count * 30 : term.count;
}

function spreadOverTerm(totalMinor: number, term: Term): number {
  return multiplyDivideHalfEven(totalMinor, 30, Math.max(30, daysOf(term)));
}
