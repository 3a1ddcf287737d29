/** Asks a guarantor by a link of their own: a new one each time, and the one before works no more. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import { type Actor, actorId, asSystem } from '@/db/connect-actor';
import { type CaseRow, databaseNow } from '@/db/queries/case/case';
import { putLink } from '@/db/queries/decision/guarantee';
import { guaranteeLinkDays } from '@/lib/domain/collateral/guarantee';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { notify } from '@/lib/services/kernel/notify';

const DAY_MS = 86_400_000;

/** The link's id. Its token is made when the message is sent, and stands nowhere but in the message. */
export async function askGuarantor(
  tx: Transaction,
  actor: Actor,
  row: Pick<CaseRow, 'id' | 'number'>,
  partyId: string,
): Promise<string> {
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
  return id;
}
