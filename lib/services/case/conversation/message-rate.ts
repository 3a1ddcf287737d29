/** How many messages one person may write in an hour: enough for any talk, too few to flood a phone or a desk. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { takeFromWindow } from '@/db/queries/record/rate-window';
import type { Refused } from '@/lib/services/kernel/outcome';

export const messagesAnHour = 20;

export async function messageRefusal(
  tx: Transaction,
  of: { readonly applicationId: string; readonly writerId: string },
): Promise<Refused | null> {
  const bucket = `message/${of.applicationId}/${of.writerId}`;
  const wait = await asSystem(tx, 'rate', () =>
    takeFromWindow(tx, bucket, { max: messagesAnHour, windowSeconds: 3600 }),
  );
  return wait === 0 ? null : { ok: false, code: 'TOO_MANY', retryAfterSeconds: wait };
}
