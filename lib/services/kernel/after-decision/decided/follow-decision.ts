/** What every decision brings with it, in its own transaction: its dates, the search for a way back, the draw for review. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { type CaseRow, databaseNow } from '@/db/queries/case/case';
import type { DecisionRow } from '@/db/queries/decision/decision';
import { insertAfterReview, insertDeadline } from '@/db/queries/decision/second-look';
import { theInstitution } from '@/db/queries/institution/product';
import { enqueue } from '@/db/queries/record/jobs';
import { dateIn } from '@/lib/services/kernel/case/business-day';
import { endOf, legalDays, promisedReply } from './promises';

const FOLLOWING = 'follow_decision';

export async function followDecision(
  tx: Transaction,
  row: CaseRow,
  decision: DecisionRow,
  drawnForReview = false,
): Promise<void> {
  await asSystem(tx, FOLLOWING, async () => {
    const now = await databaseNow(tx);
    if (decision.secondLookUntil !== null) await standWindow(tx, row, decision, now);
    if (drawnForReview) await draw(tx, row, decision, now);
  });
  const less = decision.result === 'approved' && (decision.amountMinor ?? 0) < row.amountMinor;
  if (decision.result === 'declined' || less)
    await enqueue(tx, {
      task: 'find_way_back',
      payload: { decisionId: decision.id },
      key: `way_back/${decision.id}`,
    });
}

async function standWindow(tx: Transaction, row: CaseRow, decision: DecisionRow, now: Date): Promise<void> {
  const until = decision.secondLookUntil;
  if (until === null) return;
  const { timeZone } = await theInstitution(tx);
  const { parameterId, ownDays } = await legalDays(tx, 'second_look_window', dateIn(timeZone, now));
  await insertDeadline(tx, {
    applicationId: row.id,
    decisionId: decision.id,
    kind: 'second_look_window',
    dueOn: until,
    dueAt: endOf(timeZone, until),
    parameterId,
    ownDays,
  });
}

async function draw(tx: Transaction, row: CaseRow, decision: DecisionRow, now: Date): Promise<void> {
  const { dueAt, dueOn, parameterId, ownDays } = await promisedReply(tx, row, 'after_review', now);
  await insertAfterReview(tx, {
    applicationId: row.id,
    decisionId: decision.id,
    branchId: row.handlingBranchId,
    result: decision.result,
    dueAt,
  });
  await insertDeadline(tx, {
    applicationId: row.id,
    decisionId: decision.id,
    kind: 'after_review',
    dueAt,
    dueOn,
    parameterId,
    ownDays,
  });
}
