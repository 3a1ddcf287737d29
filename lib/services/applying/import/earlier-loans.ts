/** A customer's earlier loans from a joined file: only those closed before the application's own date are known then. */
import type { ImportMap } from '@/lib/contracts/stored/import-map';
import type { HistoryFact } from '@/lib/domain/assessment/snapshot';
import { instantIn } from '@/lib/services/kernel/case/business-day';
import type { TableRow } from './read-table';

type Columns = NonNullable<ImportMap['history']>;
const dayMs = 86_400_000;
const wholeDays = (from: number, to: number) => Math.max(0, Math.floor((to - from) / dayMs));

type Loan = {
  readonly openedMs: number;
  readonly closedMs: number;
  readonly amountMinor: number;
  readonly lateDays: number | null;
};

function loanOf(row: TableRow, columns: Columns, timeZone: string): Loan | null {
  const at = (column: string) => instantIn(timeZone, row[column] ?? '')?.getTime() ?? null;
  const openedMs = at(columns.openedAt);
  const closedMs = at(columns.closedAt);
  const amount = Number(row[columns.amount.column]);
  if (openedMs === null || closedMs === null || !Number.isFinite(amount)) return null;
  const due = at(columns.firstDueAt);
  const paid = at(columns.firstPaidAt);
  const lateDays = due === null || paid === null ? null : wholeDays(due, paid);
  return { openedMs, closedMs, amountMinor: Math.round(amount * columns.amount.scale), lateDays };
}

/** Lateness is of the first instalment, in whole days; `null` where no loan had closed by then. */
export function earlierLoansFact(
  rows: readonly TableRow[],
  columns: Columns,
  timeZone: string,
  date: Date,
): HistoryFact | null {
  const loans = rows
    .flatMap((row) => loanOf(row, columns, timeZone) ?? [])
    .filter((loan) => loan.closedMs < date.getTime())
    .sort((a, b) => a.closedMs - b.closedMs);
  const [first] = loans;
  const last = loans.at(-1);
  if (first === undefined || last === undefined) return null;
  const late = loans.flatMap((loan) => (loan.lateDays === null ? [] : [loan.lateDays]));
  return {
    id: 'history',
    loansRepaid: loans.length,
    loansRepaidLate: late.filter((days) => days > 0).length,
    loansOpen: 0,
    worstOverdueDays: late.length === 0 ? null : Math.max(...late),
    lastOverdueDays: last.lateDays,
    largestRepaidMinor: Math.max(...loans.map((loan) => loan.amountMinor)),
    lastRepaidMinor: last.amountMinor,
    daysSinceLastClosed: wholeDays(last.closedMs, date.getTime()),
    tenureDays: wholeDays(Math.min(...loans.map((loan) => loan.openedMs)), date.getTime()),
  };
}
