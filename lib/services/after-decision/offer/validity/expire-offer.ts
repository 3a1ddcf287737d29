/** The job that ends an offer past its validity. A paused offer's clock stands; running it too early changes nothing. */
import { databaseNow, lockCaseById } from '@/db/queries/case/case';
import { endOffer, findOffer } from '@/db/queries/decision/offer';
import { decideTransition } from '@/lib/domain/workflow/transitions/transitions';
import { authorize } from '@/lib/services/kernel/authorize';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { mustMove, tell } from '@/lib/services/kernel/signing/ends';
import { releaseHeadroom } from '@/lib/services/kernel/signing/exposure';

export async function expireOffer(
  context: Context,
  input: { readonly offerId: string },
): Promise<Outcome<{ expired: boolean }>> {
  const allowed = authorize(context.actor, 'application.progress');
  if (!allowed.ok) return allowed;
  return transact<{ expired: boolean }>(context, async (tx) => {
    const known = await findOffer(tx, input.offerId);
    const row = known && (await lockCaseById(tx, known.applicationId));
    const offer = await findOffer(tx, input.offerId);
    if (row === undefined || offer === undefined) return notFound;
    const now = await databaseNow(tx);
    if (row.state !== 'offered' || offer.state !== 'open' || offer.expiresAt > now)
      return done({ expired: false });
    const decided = decideTransition({
      state: row.state,
      event: 'expire',
      context: { actsAs: ['system'], met: ['offer_past_validity'], held: false },
    });
    if (!decided.ok) return refused('REFUSED', decided.reason);
    await endOffer(tx, offer, 'expired', now);
    await releaseHeadroom(tx, context.actor, row);
    const moved = await mustMove(tx, context.actor, {
      row,
      event: 'expire',
      to: decided.to,
      act: { action: 'application.expired', payload: { offerId: offer.id } },
    });
    await tell(tx, moved, 'expired');
    return done({ expired: true });
  });
}
