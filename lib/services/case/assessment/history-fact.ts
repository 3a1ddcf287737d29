/** A borrower's earlier loans with us as one fact; `null` for somebody new. */
import type { EarlierLoan } from '@/db/queries/institution/institution-wide';
import type { HistoryFact } from '@/lib/domain/assessment/snapshot';

const dayMs = 86_400_000;
const days = (from: Date, to: Date) => Math.max(0, Math.floor((to.getTime() - from.getTime()) / dayMs));
/** Loans are late from the first day past due. */
const isLate = (loan: EarlierLoan) => (loan.worstOverdueDays ?? 0) > 0;

/** `loans` oldest first. A loan is repaid when nothing is outstanding and its outcome is known. */
export function historyFact(loans: readonly EarlierLoan[], currency: string, now: Date): HistoryFact | null {
  const own = loans.filter((loan) => loan.currency === currency);
  const [first] = own;
  if (first === undefined) return null;
  const repaid = own.filter((loan) => loan.outstandingMinor === 0 && loan.observed !== null);
  const last = repaid.at(-1);
  const worst = own.flatMap((loan) => (loan.worstOverdueDays === null ? [] : [loan.worstOverdueDays]));
  return {
    id: 'history',
    loansRepaid: repaid.length,
    loansRepaidLate: repaid.filter(isLate).length,
    loansOpen: own.length - repaid.length,
    worstOverdueDays: worst.length === 0 ? null : Math.max(...worst),
    lastOverdueDays: last?.worstOverdueDays ?? null,
    largestRepaidMinor: repaid.length === 0 ? null : Math.max(...repaid.map((loan) => loan.amountMinor)),
    lastRepaidMinor: last?.amountMinor ?? null,
    daysSinceLastClosed: last === undefined ? null : days(last.decidedAt, now),
    tenureDays: days(first.decidedAt, now),
  };
}
