/** What stands after a decision, as staff read it. */
import type { CaseRow } from '@/db/queries/case/case';
import type { DeadlineRow } from '@/db/queries/decision/second-look';
import type { AfterDecisionView } from '@/lib/contracts/after-decision/second-look';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import type { AfterDecisionRead } from '../read-after-decision';

export function afterDecisionView(
  actor: StaffActor,
  row: CaseRow,
  { look, drawn, deadlines, earlier, later, wayBack, noticeDays }: AfterDecisionRead,
  now: Date,
): AfterDecisionView {
  const mayReview =
    drawn?.verdict === null && authorizeOnCase(actor, 'application.review_afterwards', row).ok;
  return {
    earlier: earlier?.number ?? null,
    later: later.map(({ number, state }) => ({ number, state })),
    wayBack,
    look:
      look === undefined
        ? null
        : {
            kind: look.kind,
            fraudBased: look.fraudBased,
            toSpecialist: look.specialistId !== null,
            askedAt: look.askedAt.toISOString(),
            promisedOn: look.promisedOn,
            result: look.result,
          },
    drawn:
      drawn === undefined ? null : { verdict: drawn.verdict, dueAt: drawn.dueAt.toISOString(), mayReview },
    // The law in force when the case came names no days for a notice of adverse action, so that no date stands.
    noNoticeDays: noticeDays === null && !deadlines.some(({ kind }) => kind === 'adverse_action_notice'),
    deadlines: deadlines.map((each) => ({
      kind: each.kind,
      dueOn: each.dueOn,
      parameterId: each.parameterId,
      ownDays: each.ownDays,
      state: stateOf(each, now),
    })),
  };
}

/** A window is never missed: it closes. */
function stateOf({ kind, dueAt, metAt, breachedAt, endedAt }: DeadlineRow, now: Date) {
  if (metAt !== null) return 'met';
  if (endedAt !== null && breachedAt === null) return 'over';
  if (kind === 'second_look_window') return dueAt <= now ? 'over' : 'running';
  return breachedAt === null ? 'running' : 'breached';
}
