/** A backtest as the page shows it: figures, and who would have to sign more than they have time for. */
import type { Transaction } from '@/db/connect';
import type { BacktestRow } from '@/db/queries/institution/backtest';
import { type BranchRow, theInstitution } from '@/db/queries/institution/product';
import type { BacktestView } from '@/lib/contracts/house/authority';
import type { BacktestResult } from '@/lib/domain/authority/backtest/backtest';
import { stepLoads } from '@/lib/domain/authority/backtest/workload';
import { type Candidate, fallbackOf } from '@/lib/domain/authority/staffing';
import type { StepKind } from '@/lib/domain/authority/vocabulary';
import {
  businessMinutesBetween,
  defaultCalendar,
  WORKING_DAY_MINUTES,
} from '@/lib/domain/workflow/clock/business-clock';

export type OfBacktest = {
  readonly row: BacktestRow;
  /** Of this very draft. */
  readonly current: boolean;
  readonly people: readonly Candidate[];
  readonly branches: readonly BranchRow[];
  readonly locale: 'en' | 'zh';
};

export async function backtestView(tx: Transaction, of: OfBacktest): Promise<BacktestView> {
  const { row, current } = of;
  return {
    id: row.id,
    state: row.state,
    current,
    from: row.decidedFrom.toISOString(),
    to: row.decidedTo.toISOString(),
    casesDone: row.casesDone,
    casesUnknown: row.casesUnknown,
    startedAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    result: row.result === null ? null : figuresOf(row.result),
    workload: row.result === null ? [] : await workloadOf(tx, of, row.result),
  };
}

function figuresOf({ workload: _, ...result }: BacktestResult): NonNullable<BacktestView['result']> {
  return {
    ...result,
    cells: {
      A: [...result.cells.A],
      B: [...result.cells.B],
      C: [...result.cells.C],
      D: [...result.cells.D],
      E: [...result.cells.E],
    },
    flows: [...result.flows],
    months: [...result.months],
    steps: [...result.steps],
  };
}

/** Average of a year's months, so that a busiest month is told per working day too. */
const MONTHS_A_YEAR = 12;
const DAYS_A_YEAR = 365;

async function workloadOf(tx: Transaction, of: OfBacktest, result: BacktestResult) {
  const { timeZone } = await theInstitution(tx);
  const { decidedFrom, decidedTo } = of.row;
  const minutes = businessMinutesBetween(
    defaultCalendar(timeZone),
    decidedFrom.getTime(),
    decidedTo.getTime(),
  );
  const period = Math.max(1, minutes / WORKING_DAY_MINUTES);
  const days = Math.max(1, (decidedTo.getTime() - decidedFrom.getTime()) / 86_400_000);
  const month = Math.max(1, (period / days) * (DAYS_A_YEAR / MONTHS_A_YEAR));
  const loads = stepLoads(result.workload, (branchId, kind) => ableFor(of.people, branchId, kind), {
    period,
    month,
    dayMinutes: WORKING_DAY_MINUTES,
  });
  const names = new Map(
    of.branches.map((branch) => [branch.id, of.locale === 'zh' ? branch.nameZh : branch.nameEn]),
  );
  return loads.map(({ branchId, ...load }) => ({ branch: names.get(branchId) ?? '–', ...load }));
}

/** Voters serve every branch; officers and managers their own. */
function ableFor(people: readonly Candidate[], branchId: string, kind: StepKind): number {
  const place = { handlingBranchId: branchId, substituteBranchId: null };
  const able = {
    officer: (person: Candidate) => fallbackOf(person, place) === 'officer_of_branch',
    manager: (person: Candidate) => person.branchId === branchId && person.roles.includes('manager'),
    committee: (person: Candidate) => person.appointments.some((each) => each !== 'fraud_specialist'),
  };
  return people.filter((person) => person.active && able[kind](person)).length;
}
