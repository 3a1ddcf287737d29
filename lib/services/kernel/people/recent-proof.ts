/** Acts on people's rights want a proof of identity that is not older than five minutes (quality.md section 3). */
import type { Transaction } from '@/db/connect';
import { databaseNow } from '@/db/queries/case/case';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';

const MAX_AGE_MS = 5 * 60_000;

export async function requireRecentProof(tx: Transaction, actor: StaffActor): Promise<Outcome<true>> {
  const age =
    actor.steppedUpAt === null ? null : (await databaseNow(tx)).getTime() - actor.steppedUpAt.getTime();
  return age !== null && age <= MAX_AGE_MS ? done(true) : refused('FORBIDDEN', 'step_up_required');
}
