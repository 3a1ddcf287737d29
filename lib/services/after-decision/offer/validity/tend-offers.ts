/** Offers by the clock: a reminder before the last days, and the end of those whose own job did not come. */
import { inActor } from '@/db/connect-actor';
import { databaseNow, lockCaseById } from '@/db/queries/case/case';
import { markReminded, offersEnding } from '@/db/queries/decision/offer';
import type { Context } from '@/lib/services/kernel/context';
import { tell } from '@/lib/services/kernel/signing/ends';
import { expireOffer } from './expire-offer';

const page = 200;
/** Days before its end at which the applicant is reminded of an offer. */
const REMIND_DAYS = 3;
const DAY_MS = 86_400_000;

/** Each offer in a transaction of its own. A second look stops the clock: paused offers are left alone. */
export async function tendOffers(context: Context): Promise<{ reminded: number; expired: number }> {
  const { now, ending } = await inActor(context.database, context.actor, async (tx) => {
    const at = await databaseNow(tx);
    return { now: at, ending: await offersEnding(tx, new Date(at.getTime() + REMIND_DAYS * DAY_MS), page) };
  });
  let reminded = 0;
  for (const { id, applicationId, expiresAt } of ending) {
    if (expiresAt <= now) continue;
    const told = await inActor(context.database, context.actor, async (tx) => {
      const row = await lockCaseById(tx, applicationId);
      if (row?.state !== 'offered' || !(await markReminded(tx, id))) return false;
      await tell(tx, row, 'offer_ends');
      return true;
    });
    if (told) reminded += 1;
  }
  let expired = 0;
  for (const { id } of ending.filter(({ expiresAt }) => expiresAt <= now)) {
    const outcome = await expireOffer(context, { offerId: id });
    if (outcome.ok && outcome.value.expired) expired += 1;
  }
  return { reminded, expired };
}
