/** Acts on people's rights, and what is signed or voted above an amount, want a proof of identity at most five minutes old. */
import type { Transaction } from '@/db/connect';
import { databaseNow } from '@/db/queries/case/case';
import { theInstitution } from '@/db/queries/institution/product';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';

const MAX_AGE_MS = 5 * 60_000;

export async function requireRecentProof(tx: Transaction, actor: StaffActor): Promise<Outcome<true>> {
  const age =
    actor.steppedUpAt === null ? null : (await databaseNow(tx)).getTime() - actor.steppedUpAt.getTime();
  return age !== null && age <= MAX_AGE_MS ? done(true) : refused('FORBIDDEN', 'step_up_required');
}

/** Above the institution's amount a signature or a vote wants a fresh proof: TOTP or passkey, the password where TOTP is off. */
export async function requireProofAbove(
  tx: Transaction,
  actor: StaffActor,
  exposureMinor: number,
): Promise<Outcome<true>> {
  const { stepUpAmountMinor } = await theInstitution(tx);
  return exposureMinor <= stepUpAmountMinor ? done(true) : requireRecentProof(tx, actor);
}
