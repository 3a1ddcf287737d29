/** What stands after a decision: the looks at it, its dates, the way back, the requests before and after it. */
import type { Transaction } from '@/db/connect';
import { together } from '@/db/connect-actor';
import type { CaseRow } from '@/db/queries/case/case';
import { latestDecision } from '@/db/queries/decision/decision';
import {
  afterReviewOf,
  deadlinesOf,
  earlierOf,
  laterOf,
  latestLook,
} from '@/db/queries/decision/second-look';
import { theInstitution } from '@/db/queries/institution/product';
import { legalDays } from '@/lib/services/kernel/after-decision/decided/promises';
import { wayBackView } from '@/lib/services/kernel/after-decision/decided/way-back-view';
import { dateIn } from '@/lib/services/kernel/case/business-day';

export type AfterDecisionRead = Awaited<ReturnType<typeof readAfterDecision>>;

export async function readAfterDecision(tx: Transaction, row: CaseRow) {
  const found = await together(tx, () => ({
    decision: latestDecision(tx, row.id),
    look: latestLook(tx, row.id),
    drawn: afterReviewOf(tx, row.id),
    deadlines: deadlinesOf(tx, row.id),
    earlier: earlierOf(tx, row.id),
    later: laterOf(tx, row.id),
    noticeDays: noticeDays(tx, row),
  }));
  return { ...found, wayBack: await wayBackView(tx, row, found.decision) };
}

/** Days in which the law of the day on which the case came wants a notice of adverse action; `null`: it names none. */
async function noticeDays(tx: Transaction, { receivedAt }: CaseRow): Promise<number | null> {
  const { timeZone } = await theInstitution(tx);
  return (await legalDays(tx, 'adverse_action_notice', dateIn(timeZone, receivedAt))).days;
}
