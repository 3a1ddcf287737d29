/** A page of what was written on a case, opened with the parties' keys; oldest first within the page. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { type MessageRow, messagesBefore } from '@/db/queries/case/message';
import { partiesOfCase } from '@/db/queries/people/party';
import { staffByIds } from '@/db/queries/people/staff';
import type { MessageLine, MessagePage } from '@/lib/contracts/words/conversation';
import type { Context } from '@/lib/services/kernel/context';
import { closeCursor, type Place } from '@/lib/services/kernel/cursor';
import { personKeysOf } from '@/lib/services/kernel/people/person';

export const messagesAtOnce = 30;

/** `partyId`: the conversation of that party alone, as it reads it; `null`: all, as staff of the case do. */
export async function messagePageOf(
  tx: Transaction,
  context: Context,
  of: { readonly applicationId: string; readonly partyId: string | null },
  at: { readonly before: Place | null; readonly limit: number },
): Promise<MessagePage> {
  const rows = await messagesBefore(tx, of, at.before, at.limit + 1);
  const page = rows.slice(0, at.limit);
  const last = page.at(-1);
  const place = rows.length > at.limit && last !== undefined ? { at: last.createdAt, id: last.id } : null;
  const earlier = place === null ? null : closeCursor(context.seal, `messages/${of.applicationId}`, place);
  return { messages: (await opened(tx, context, of, page)).toReversed(), earlier };
}

async function opened(
  tx: Transaction,
  context: Context,
  of: { readonly applicationId: string; readonly partyId: string | null },
  rows: readonly MessageRow[],
): Promise<MessageLine[]> {
  if (rows.length === 0) return [];
  const staffIds = rows.flatMap((row) => (row.fromKind === 'staff' ? (row.fromId ?? []) : []));
  // Colleagues are not an applicant's to list: only who wrote to them is named.
  const people =
    of.partyId === null
      ? await staffByIds(tx, staffIds)
      : await asSystem(tx, 'messages', () => staffByIds(tx, staffIds));
  const parties = new Map((await partiesOfCase(tx, of.applicationId)).map((each) => [each.id, each.name]));
  const keys = await personKeysOf(tx, context.vault, [...new Set(rows.map((row) => row.partyId))]);
  return rows.map((row) => {
    const from = row.fromKind === 'staff' || row.fromKind === 'applicant' ? row.fromKind : 'system';
    const author = from === 'staff' ? people.get(row.fromId ?? '')?.name : parties.get(row.partyId);
    return {
      id: row.id,
      from,
      mine: from === (of.partyId === null ? 'staff' : 'applicant'),
      author: author ?? '',
      text: row.cipher === null ? '' : (keys.get(row.partyId)?.open(row.cipher, `message/${row.id}`) ?? ''),
      at: row.createdAt.toISOString(),
      readAt: row.readAt?.toISOString() ?? null,
    };
  });
}
