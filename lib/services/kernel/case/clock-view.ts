/** The clock of a case as it stands now, in business minutes of its branch. */
import type { CaseRow } from '@/db/queries/case/case';
import type { QueueRow } from '@/lib/contracts/queue';
import { type BusinessCalendar, businessMinutesBetween } from '@/lib/domain/workflow/business-clock';

type Clocked = Pick<CaseRow, 'dueAt' | 'atRiskAt' | 'pausedAt' | 'pausedLeftMinutes' | 'targetMinutes'>;

export function clockView(row: Clocked, calendar: BusinessCalendar, now: Date): QueueRow['clock'] {
  const { dueAt, atRiskAt, targetMinutes } = row;
  if (row.pausedAt !== null) {
    return { state: 'paused', dueAt: null, targetMinutes, leftMinutes: row.pausedLeftMinutes };
  }
  if (dueAt === null) return { state: 'none', dueAt: null, targetMinutes, leftMinutes: null };
  const leftMinutes = Math.round(businessMinutesBetween(calendar, now.getTime(), dueAt.getTime()));
  const over = now >= dueAt;
  const atRisk = atRiskAt !== null && now >= atRiskAt;
  return {
    state: over ? 'over' : atRisk ? 'at_risk' : 'running',
    dueAt: dueAt.toISOString(),
    targetMinutes,
    leftMinutes,
  };
}
