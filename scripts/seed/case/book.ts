/** What the institution knows at an instant while its book is being written: earlier cases of a person and what they owe. */
import type { Schedule } from '@/lib/domain/affordability/schedule';
import type { ExposureFacts, HistoryFact } from '@/lib/domain/assessment/snapshot';

export type BookEntry = {
  readonly applicationId: string;
  readonly amountMinor: number;
  readonly submittedMs: number;
  /** Approved at; `null` while it is not. */
  readonly approvedMs: number | null;
  readonly disbursedMs: number | null;
  /** Ended without a loan. */
  readonly endedMs: number | null;
  readonly loan: Loan | null;
};
export type Loan = {
  readonly schedule: Schedule;
  /** Number of instalments paid before it stopped; all of them in a good loan. */
  readonly paidUpTo: number;
  readonly worstOverdueDays: number;
  readonly observed: 'good' | 'bad' | 'indeterminate' | null;
};

const dayMs = 86_400_000;

/** Principal that is still owed on a date. */
export function outstandingOn(loan: Loan, onMs: number): number {
  const { schedule, paidUpTo } = loan;
  let owed = schedule.terms.principalMinor;
  for (const line of schedule.instalments.slice(0, paidUpTo)) {
    if (Date.parse(line.dueDate) > onMs) break;
    owed = line.balanceMinor;
  }
  return owed;
}

export class Book {
  readonly #entries = new Map<number, BookEntry[]>();

  add(person: number, entry: BookEntry): void {
    const known = this.#entries.get(person);
    if (known === undefined) this.#entries.set(person, [entry]);
    else known.push(entry);
  }

  earlier(person: number, beforeMs: number): readonly BookEntry[] {
    return (this.#entries.get(person) ?? []).filter((each) => each.submittedMs < beforeMs);
  }

  /** Cases of the person that are open at the instant. */
  openAt(person: number, atMs: number): number {
    return this.earlier(person, atMs).filter(
      ({ disbursedMs, endedMs }) => (disbursedMs ?? endedMs ?? Number.POSITIVE_INFINITY) > atMs,
    ).length;
  }

  exposure(person: number, atMs: number): ExposureFacts {
    let outstandingMinor = 0;
    let approvedUndisbursedMinor = 0;
    for (const entry of this.earlier(person, atMs)) {
      if (entry.disbursedMs !== null && entry.disbursedMs <= atMs)
        outstandingMinor += entry.loan === null ? 0 : outstandingOn(entry.loan, atMs);
      else if (entry.endedMs === null || entry.endedMs > atMs) approvedUndisbursedMinor += entry.amountMinor;
    }
    return {
      id: 'exposure',
      outstandingMinor,
      approvedUndisbursedMinor,
      undrawnMinor: 0,
      connectedMinor: 0,
      guaranteesGivenToUsMinor: 0,
    };
  }

  /** Headroom that the person's other cases hold: promised and lent, in full until repaid. */
  held(person: number, atMs: number): number {
    return this.earlier(person, atMs).reduce((sum, entry) => {
      const promised = entry.approvedMs !== null && entry.approvedMs <= atMs && entry.endedMs === null;
      if (!promised) return sum;
      const repaid = entry.loan !== null && outstandingOn(entry.loan, atMs) === 0;
      return repaid ? sum : sum + entry.amountMinor;
    }, 0);
  }

  /** As lib/services/case/assessment/history-fact tells it. */
  history(person: number, atMs: number): HistoryFact | null {
    const loans = this.earlier(person, atMs).flatMap((entry) =>
      entry.loan !== null && entry.disbursedMs !== null && entry.disbursedMs <= atMs
        ? [{ ...entry, loan: entry.loan, decidedMs: entry.approvedMs ?? entry.disbursedMs }]
        : [],
    );
    const [first] = loans;
    if (first === undefined) return null;
    const repaid = loans.filter(({ loan }) => outstandingOn(loan, atMs) === 0);
    const last = repaid.at(-1);
    const days = (fromMs: number) => Math.max(0, Math.floor((atMs - fromMs) / dayMs));
    const largest = repaid.map((each) => each.amountMinor);
    return {
      id: 'history',
      loansRepaid: repaid.length,
      loansRepaidLate: repaid.filter(({ loan }) => loan.worstOverdueDays > 0).length,
      loansOpen: loans.length - repaid.length,
      worstOverdueDays: Math.max(...loans.map(({ loan }) => loan.worstOverdueDays)),
      lastOverdueDays: last?.loan.worstOverdueDays ?? null,
      largestRepaidMinor: largest.length === 0 ? null : Math.max(...largest),
      lastRepaidMinor: last?.amountMinor ?? null,
      daysSinceLastClosed: last === undefined ? null : days(last.decidedMs),
      tenureDays: days(first.decidedMs),
    };
  }
}
