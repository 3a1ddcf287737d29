/** A message of a party to the branch, encrypted under that party's key. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import { insertMessage, noteNews } from '@/db/queries/case/message';
import { lockOwn } from '@/lib/services/kernel/act/own-case';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { notifyStaff } from '@/lib/services/kernel/notify';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import { messageRefusal } from './message-rate';

type Input = { number: string; key: string; text: string };

export function sendApplicantMessage(context: Context, input: Input): Promise<Outcome<{ id: string }>> {
  return runCommand(context, {
    operation: 'tracker.message',
    key: input.key,
    input: { number: input.number, text: input.text },
    run: (tx) => store(tx, context, input),
    read: async (_tx, id) => done({ id }),
  });
}

async function store(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const locked = await lockOwn(tx, context, input.number, 'application.message');
  if (!locked.ok) return locked;
  const { row, actor, partyIds } = locked.value;
  if (row.state === 'draft') return refused('REFUSED', 'not_submitted');
  const borrows = row.borrowerId !== null && partyIds.includes(row.borrowerId);
  const partyId = borrows ? row.borrowerId : partyIds[0];
  if (partyId === undefined || partyId === null) return notFound;
  const hurried = await messageRefusal(tx, { applicationId: row.id, writerId: actor.id });
  if (hurried !== null) return hurried;
  const id = randomUUID();
  const key = await personKeyOf(tx, context.vault, partyId);
  await insertMessage(tx, {
    id,
    applicationId: row.id,
    partyId,
    fromKind: 'applicant',
    fromId: actor.id,
    cipher: key.seal(input.text, `message/${id}`),
    keyId: key.keyId,
  });
  await recordOnCase(tx, actor, row.id, { action: 'message.sent', payload: { messageId: id } });
  await noteNews(tx, row.id);
  if (row.holderId !== null)
    await notifyStaff(tx, {
      applicationId: row.id,
      staffId: row.holderId,
      template: 'applicant_message',
      params: { number: row.number },
      dedupeKey: `applicant_message/${id}`,
    });
  return done(id);
}
