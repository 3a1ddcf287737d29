/** Asks a guarantor by a link of their own: a new one each time, and the one before works no more. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import { type Actor, actorId, asSystem } from '@/db/connect-actor';
import { type CaseRow, databaseNow } from '@/db/queries/case/case';
import { putLink } from '@/db/queries/decision/guarantee';
import { currentIdentities } from '@/db/queries/people/party';
import { takeFromWindow } from '@/db/queries/record/rate-window';
import { guaranteeLinkDays, guaranteeMessagesADay } from '@/lib/domain/collateral/guarantee';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { notify } from '@/lib/services/kernel/notify';
import { done, type Outcome } from '@/lib/services/kernel/outcome';

const DAY_MS = 86_400_000;

/**
 * The link's id. Its token is made when the message is sent, and stands nowhere but in the message. `TOO_MANY`, and
 * nothing is written: the phone was sent as many links today as one may be, by whomever and for whatever case.
 */
export async function askGuarantor(
  tx: Transaction,
  actor: Actor,
  row: Pick<CaseRow, 'id' | 'number'>,
  partyId: string,
): Promise<Outcome<string>> {
  const retryAfterSeconds = await asSystem(tx, 'guarantee', () => waitOfPhone(tx, partyId));
  if (retryAfterSeconds > 0) return { ok: false, code: 'TOO_MANY', retryAfterSeconds };
  const id = randomUUID();
  const now = await databaseNow(tx);
  await asSystem(tx, 'guarantee', () =>
    putLink(tx, {
      id,
      applicationId: row.id,
      partyId,
      createdByKind: actor.kind,
      createdById: actorId(actor),
      expiresAt: new Date(now.getTime() + guaranteeLinkDays * DAY_MS),
    }),
  );
  await recordOnCase(tx, actor, row.id, { action: 'guarantee.asked', payload: { partyId, linkId: id } });
  await notify(tx, {
    applicationId: row.id,
    partyId,
    template: 'guarantee_asked',
    params: { number: row.number, linkId: id },
    dedupeKey: `guarantee_asked/${id}`,
  });
  return done(id);
}

/** Counted by the keyed hash of the phone: nobody is flooded by means of many cases. */
async function waitOfPhone(tx: Transaction, partyId: string): Promise<number> {
  const phone = (await currentIdentities(tx, [partyId])).find((each) => each.field === 'phone');
  if (phone?.hash === undefined || phone.hash === null) return 0;
  return takeFromWindow(tx, `guarantee_link/${phone.hash.toString('hex')}`, {
    max: guaranteeMessagesADay,
    windowSeconds: DAY_MS / 1000,
  });
}
