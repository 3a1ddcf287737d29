/** A message of staff to a party of the case, under that party's key. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import { lockCase } from '@/db/queries/case/case';
import { insertMessage } from '@/db/queries/case/message';
import { partiesOfCase } from '@/db/queries/people/party';
import { isEndState } from '@/lib/domain/workflow/transitions/transitions';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { notify } from '@/lib/services/kernel/notify';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import { messageRefusal } from './message-rate';

/** `partyId`: to whom a message goes; the borrower where it is left out. */
type Input = { number: string; text: string; partyId?: string | undefined; key: string };

export function sendMessage(context: Context, input: Input): Promise<Outcome<{ id: string }>> {
  return runCommand(context, {
    operation: 'application.message',
    key: input.key,
    input: { number: input.number, text: input.text, partyId: input.partyId ?? null },
    run: (tx) => store(tx, context, input),
    read: async (_tx, id) => done({ id }),
  });
}

async function store(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const { actor } = context;
  const row = await lockCase(tx, input.number);
  if (row === undefined || actor.kind !== 'staff') return notFound;
  const allowed = authorizeOnCase(actor, 'application.message', row);
  if (!allowed.ok) return allowed;
  if (isEndState(row.state)) return refused('REFUSED', 'case_ended');
  if (row.borrowerId === null) return notFound;
  const partyId = input.partyId ?? row.borrowerId;
  if (!(await partiesOfCase(tx, row.id)).some((party) => party.id === partyId)) return notFound;
  const hurried = await messageRefusal(tx, { applicationId: row.id, writerId: actor.id });
  if (hurried !== null) return hurried;
  const id = randomUUID();
  const key = await personKeyOf(tx, context.vault, partyId);
  await insertMessage(tx, {
    id,
    applicationId: row.id,
    partyId,
    internal: false,
    fromKind: 'staff',
    fromId: actor.id,
    cipher: key.seal(input.text, `message/${id}`),
    keyId: key.keyId,
  });
  await recordOnCase(tx, actor, row.id, { action: 'message.sent', payload: { messageId: id } });
  await notify(tx, {
    applicationId: row.id,
    partyId,
    template: 'message',
    params: { number: row.number },
    dedupeKey: `message/${id}`,
  });
  return done(id);
}
