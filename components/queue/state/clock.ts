import type { QueueRow } from '@/lib/contracts/queue';

export type RowClock = {
  readonly state: 'running' | 'at_risk' | 'over' | 'paused';
  /** Share of the stage's target that is used, 0–1. */
  readonly used: number;
  /** Business minutes left, negative when late; `null` while paused. */
  readonly leftMinutes: number | null;
} | null;

/** At risk from 80 % used or under an hour (domain.md section 2, "Clocks"). */
const AT_RISK_SHARE = 0.8;
const AT_RISK_MINUTES = 60;

/**
 * The clock as it stands `elapsedMinutes` after the server read it. `null` where the case has no clock. The caller
 * lets no time elapse once the row is stale: business hours are the server's to know.
 */
export function rowClock(clock: QueueRow['clock'], elapsedMinutes: number): RowClock {
  if (clock.state === 'none') return null;
  if (clock.state === 'paused' || clock.leftMinutes === null) {
    return { state: 'paused', used: 0, leftMinutes: null };
  }
  const left = clock.leftMinutes - Math.max(0, Math.floor(elapsedMinutes));
  const target = clock.targetMinutes ?? 0;
  const used = target > 0 ? Math.min(1, Math.max(0, 1 - left / target)) : 1;
  if (left < 0 || clock.state === 'over') return { state: 'over', used: 1, leftMinutes: Math.min(left, -1) };
  const risky = clock.state === 'at_risk' || used >= AT_RISK_SHARE || left < AT_RISK_MINUTES;
  return { state: risky ? 'at_risk' : 'running', used, leftMinutes: left };
}
