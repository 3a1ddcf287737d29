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
    decided: readDecided(tx, row),
    deadlines: deadlinesOf(tx, row.id),
    earlier: earlierOf(tx, row.id),
    noticeDays: noticeDays(tx, row),
  }));
  const { decided, ...rest } = found;
  return { ...decided, ...rest };
}

/** What hangs on a decision: a case that was never decided is asked for none of it. */
async function readDecided(tx: Transaction, row: CaseRow) {
  const decision = await latestDecision(tx, row.id);
  if (decision === undefined)
    return { decision, look: undefined, drawn: undefined, later: [], wayBack: null };
  const found = await together(tx, () => ({
    look: latestLook(tx, row.id),
    drawn: afterReviewOf(tx, row.id),
    later: laterOf(tx, row.id),
    wayBack: wayBackView(tx, row, decision),
  }));
  return { decision, ...found };
}

/** Days in which the law of the day on which the case came wants a notice of adverse action; `null`: it names none. */
async function noticeDays(tx: Transaction, { receivedAt }: CaseRow): Promise<number | null> {
  const { timeZone } = await theInstitution(tx);
  return (await legalDays(tx, 'adverse_action_notice', dateIn(timeZone, receivedAt))).days;
}
