/** What stands after a decision, as staff read it. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { latestDecision } from '@/db/queries/decision/decision';
import {
  afterReviewOf,
  type DeadlineRow,
  deadlinesOf,
  earlierOf,
  laterOf,
  latestLook,
} from '@/db/queries/decision/second-look';
import { theInstitution } from '@/db/queries/institution/product';
import type { AfterDecisionView } from '@/lib/contracts/after-decision/second-look';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { legalDays } from '@/lib/services/kernel/after-decision/decided/promises';
import { wayBackView } from '@/lib/services/kernel/after-decision/decided/way-back-view';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { dateIn } from '@/lib/services/kernel/case/business-day';

export async function afterDecisionView(
  tx: Transaction,
  actor: StaffActor,
  row: CaseRow,
  now: Date,
): Promise<AfterDecisionView> {
  const look = await latestLook(tx, row.id);
  const drawn = await afterReviewOf(tx, row.id);
  const deadlines = await deadlinesOf(tx, row.id);
  const mayReview =
    drawn?.verdict === null && authorizeOnCase(actor, 'application.review_afterwards', row).ok;
  return {
    earlier: (await earlierOf(tx, row.id))?.number ?? null,
    later: (await laterOf(tx, row.id)).map(({ number, state }) => ({ number, state })),
    wayBack: await wayBackView(tx, row, await latestDecision(tx, row.id)),
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
    noNoticeDays: await noNoticeDays(tx, row, deadlines),
    deadlines: deadlines.map((each) => ({
      kind: each.kind,
      dueOn: each.dueOn,
      parameterId: each.parameterId,
      ownDays: each.ownDays,
      state: stateOf(each, now),
    })),
  };
}

/** The law in force when the case came names no days for a notice of adverse action, so that no date stands. */
async function noNoticeDays(
  tx: Transaction,
  { receivedAt }: CaseRow,
  deadlines: readonly DeadlineRow[],
): Promise<boolean> {
  if (deadlines.some(({ kind }) => kind === 'adverse_action_notice')) return false;
  const { timeZone } = await theInstitution(tx);
  return (await legalDays(tx, 'adverse_action_notice', dateIn(timeZone, receivedAt))).days === null;
}

/** A window is never missed: it closes. */
function stateOf({ kind, dueAt, metAt, breachedAt, endedAt }: DeadlineRow, now: Date) {
  if (metAt !== null) return 'met';
  if (endedAt !== null && breachedAt === null) return 'over';
  if (kind === 'second_look_window') return dueAt <= now ? 'over' : 'running';
  return breachedAt === null ? 'running' : 'breached';
}
