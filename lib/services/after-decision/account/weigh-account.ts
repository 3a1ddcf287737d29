/**
 * An account that other people are paid to as well (domain.md section 6) asks for a person's look before the payout: a
 * condition of the lender's own, of which the applicant is told nothing.
 */
import type { Transaction } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import { type CaseRow, findCaseById, lockCase } from '@/db/queries/case/case';
import { layCheck } from '@/db/queries/decision/offer-condition';
import { accountSharedBy, casesOfAccount } from '@/db/queries/people/shared-account';
import { systemActor } from '@/lib/services/kernel/actor';
import { accountAsked } from '@/lib/services/kernel/after-decision/closing/borrower-account';
import { authorize } from '@/lib/services/kernel/authorize';
import { refreshCase } from '@/lib/services/kernel/case/move-case';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome } from '@/lib/services/kernel/outcome';

/** The case is locked, and this runs as the system. `true`: a look was asked for, where none had been before. */
export async function weighAccount(tx: Transaction, row: CaseRow): Promise<boolean> {
  if (!accountAsked(row)) return false;
  const otherPeople = await accountSharedBy(tx, row.id);
  if (otherPeople === 0) return false;
  const conditionId = await layCheck(tx, row.id, 'payout_account_checked');
  if (conditionId === null) return false;
  await recordOnCase(tx, systemActor('weigh_account'), row.id, {
    action: 'condition.account_shared',
    payload: { conditionId, signal: 'duplicate_account', otherPeople },
  });
  return true;
}

/** The case and every other that waits for its payout to the same account, each in a transaction of its own. */
export async function weighAccounts(
  context: Context,
  { applicationId }: { readonly applicationId: string },
): Promise<Outcome<{ asked: number }>> {
  const allowed = authorize(context.actor, 'application.progress');
  if (!allowed.ok) return allowed;
  const inOwn = <T>(run: (tx: Transaction) => Promise<T>) => inActor(context.database, context.actor, run);
  const numbers = await inOwn(async (tx) => {
    const row = await findCaseById(tx, applicationId);
    return row === undefined ? [] : [row.number, ...(await casesOfAccount(tx, applicationId))];
  });
  let asked = 0;
  for (const number of numbers) if (await inOwn((tx) => weighLocked(tx, number))) asked += 1;
  return done({ asked });
}

async function weighLocked(tx: Transaction, number: string): Promise<boolean> {
  const row = await lockCase(tx, number);
  if (row === undefined || !(await weighAccount(tx, row))) return false;
  await refreshCase(tx, row, {});
  return true;
}
