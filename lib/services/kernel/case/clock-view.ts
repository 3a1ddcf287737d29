/** The clock of a case as it stands now, in business minutes of its branch, and why it stands there. */
import type { CaseRow } from '@/db/queries/case/case';
import type { QueueRow } from '@/lib/contracts/queue';
import {
  type BusinessCalendar,
  businessMinutesBetween,
  unpublishedYear,
} from '@/lib/domain/workflow/clock/business-clock';

type Clocked = Pick<
  CaseRow,
  'dueAt' | 'atRiskAt' | 'pausedAt' | 'pausedFor' | 'pausedLeftMinutes' | 'targetMinutes' | 'escalatedAt'
>;

export function clockView(row: Clocked, calendar: BusinessCalendar, now: Date): QueueRow['clock'] {
  const { dueAt, atRiskAt, targetMinutes } = row;
  const escalatedAt = row.escalatedAt?.toISOString() ?? null;
  if (row.pausedAt !== null) {
    const paused = { at: row.pausedAt.toISOString(), for: row.pausedFor ?? ('applicant' as const) };
    const leftMinutes = row.pausedLeftMinutes;
    return {
      state: 'paused',
      dueAt: null,
      targetMinutes,
      leftMinutes,
      paused,
      escalatedAt,
      unpublishedYear: null,
    };
  }
  const still = { paused: null, escalatedAt, unpublishedYear: null };
  if (dueAt === null) return { state: 'none', dueAt: null, targetMinutes, leftMinutes: null, ...still };
  const over = now >= dueAt;
  const atRisk = atRiskAt !== null && now >= atRiskAt;
  return {
    state: over ? 'over' : atRisk ? 'at_risk' : 'running',
    dueAt: dueAt.toISOString(),
    targetMinutes,
    leftMinutes: Math.round(businessMinutesBetween(calendar, now.getTime(), dueAt.getTime())),
    paused: null,
    escalatedAt,
    unpublishedYear: over ? null : unpublishedYear(calendar, now.getTime(), dueAt.getTime()),
  };
}
