/** The reader has seen what the other side wrote: a party what staff wrote to it, staff of the case what parties wrote. */
import type { Transaction } from '@/db/connect';
import { findCase } from '@/db/queries/case/case';
import { readMessages as markRead, settleNews } from '@/db/queries/case/message';
import { partiesOfUser } from '@/db/queries/people/party';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';

type Input = { readonly number: string; readonly messageIds: readonly string[]; readonly key: string };

/** Messages of others, of another party, or read before are left as they are. */
export function readMessages(context: Context, input: Input): Promise<Outcome<{ number: string }>> {
  const { number, messageIds } = input;
  return runCommand(context, {
    operation: 'message.read',
    key: input.key,
    input: { number, messageIds: [...messageIds] },
    run: (tx) => read(tx, context, input),
    read: async () => done({ number }),
  });
}

async function read(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const { actor } = context;
  const row = await findCase(tx, input.number);
  if (row === undefined || row.state === 'draft') return notFound;
  const allowed = authorizeOnCase(actor, 'application.message', row);
  if (!allowed.ok) return allowed;
  const of = { applicationId: row.id, ids: input.messageIds };
  if (actor.kind === 'applicant') {
    const partyIds = (await partiesOfUser(tx, actor.id)).map((each) => each.partyId);
    await markRead(tx, { ...of, writtenBy: 'staff', partyIds }, actor.id);
  } else if (actor.kind === 'staff') {
    await markRead(tx, { ...of, writtenBy: 'applicant', partyIds: null }, actor.id);
    await settleNews(tx, row.id);
  } else return notFound;
  return done(row.id);
}
