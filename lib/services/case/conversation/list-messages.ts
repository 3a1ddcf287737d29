/** Earlier pages of what was written on a case: a party's own conversation, or all for the staff who read the case. */
import type { Transaction } from '@/db/connect';
import { type CaseRow, findCase } from '@/db/queries/case/case';
import { panelOf } from '@/db/queries/case/casefile';
import { partiesOfCase, partiesOfUser } from '@/db/queries/people/party';
import type { MessagePage } from '@/lib/contracts/words/conversation';
import type { Actor } from '@/lib/services/kernel/actor';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { messagePageOf } from '@/lib/services/kernel/case/message-lines';
import { type Context, reading } from '@/lib/services/kernel/context';
import { openCursor } from '@/lib/services/kernel/cursor';
import { done, notFound, type Outcome, unauthenticated } from '@/lib/services/kernel/outcome';

type Input = { readonly number: string; readonly cursor?: string | undefined; readonly limit: number };

export function listMessages(context: Context, input: Input): Promise<Outcome<MessagePage>> {
  return reading(context, async (tx) => {
    if (context.actor.kind === 'public') return unauthenticated;
    const row = await findCase(tx, input.number);
    if (row === undefined || row.state === 'draft') return notFound;
    const reader = await readerOf(tx, context.actor, row);
    if (!reader.ok) return reader;
    const before = openCursor(context.seal, `messages/${row.id}`, input.cursor);
    const of = { applicationId: row.id, partyId: reader.value };
    return done(await messagePageOf(tx, context, of, { before, limit: input.limit }));
  });
}

/** The party whose conversation it is; `null` for staff, who read every one. */
async function readerOf(tx: Transaction, actor: Actor, row: CaseRow): Promise<Outcome<string | null>> {
  if (actor.kind === 'applicant') {
    const own = (await partiesOfUser(tx, actor.id)).map((each) => each.partyId);
    const mine = (await partiesOfCase(tx, row.id)).filter((party) => own.includes(party.id));
    const partyId = mine.find((party) => party.id === row.borrowerId)?.id ?? mine[0]?.id;
    return partyId === undefined ? notFound : done(partyId);
  }
  if (actor.kind !== 'staff') return notFound;
  const put = (await panelOf(tx, row.id, row.round)).some((member) => member.staffId === actor.id);
  const allowed = authorizeOnCase(actor, 'application.read', row, put);
  return allowed.ok ? done(null) : allowed;
}
