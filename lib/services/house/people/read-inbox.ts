/**
 * What the local SMS provider would have sent, newest first. Codes stand in it in clear, so it exists only for a
 * demonstration lender with that provider; anywhere else it is not there.
 */
import { asSystem } from '@/db/connect-actor';
import { smsBefore } from '@/db/queries/case/notice';
import { theInstitution } from '@/db/queries/institution/product';
import { publicActor } from '@/lib/services/kernel/actor';
import { authorize } from '@/lib/services/kernel/authorize';
import { type Context, reading } from '@/lib/services/kernel/context';
import { closeCursor, openCursor } from '@/lib/services/kernel/cursor';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';

export type InboxMessage = { id: string; to: string; text: string; at: string };
export type Inbox = { messages: InboxMessage[]; nextCursor: string | null };

export function readInbox(
  context: Context,
  input: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Outcome<Inbox>> {
  return reading(context, async (tx) => {
    // Asked for the public: whoever has no role yet reads it too.
    const allowed = authorize(publicActor, 'inbox.read');
    if (!allowed.ok) return allowed;
    const { demonstration } = await theInstitution(tx);
    if (!demonstration || !context.ports.sms.simulated) return notFound;
    const before = openCursor(context.seal, 'inbox', input.cursor);
    const rows = await asSystem(tx, 'inbox', () => smsBefore(tx, before, input.limit + 1));
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    return done({
      messages: page.map((row) => ({
        id: row.id,
        to: row.recipientMasked,
        text: row.body,
        at: row.createdAt.toISOString(),
      })),
      nextCursor:
        rows.length > input.limit && last !== undefined
          ? closeCursor(context.seal, 'inbox', { at: last.createdAt, id: last.id })
          : null,
    });
  });
}
