/** Notes of a case for those who work on it, newest first, and the colleagues whom a note can name. */
import { z } from 'zod';
import { findCase } from '@/db/queries/case/case';
import { mentionsOf, notesPage } from '@/db/queries/desk/note';
import { staffByIds, staffOfBranch } from '@/db/queries/people/staff';
import type { Person } from '@/lib/contracts/case-parts';
import type { Note } from '@/lib/contracts/desk';
import type { PersonKey } from '@/lib/platform/crypto/crypto';
import { isStaff } from '@/lib/services/kernel/actor';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import { boundTo, editableMinutes } from './on-note';

type Input = { number: string; cursor?: string | undefined; limit: number };
const position = z.strictObject({ of: z.uuid(), at: z.iso.datetime(), id: z.uuid() });

/** Row-level security shows notes to staff who read the case, and to nobody else. */
export function listNotes(
  context: Context,
  input: Input,
): Promise<Outcome<{ notes: Note[]; nextCursor: string | null }>> {
  const { actor } = context;
  return reading(context, async (tx) => {
    const row = isStaff(actor) ? await findCase(tx, input.number) : undefined;
    if (row === undefined || row.state === 'draft' || !isStaff(actor)) return notFound;
    const at =
      input.cursor === undefined ? null : position.safeParse(context.seal.open('notes', input.cursor));
    if (at !== null && (!at.success || at.data.of !== row.id))
      return refused('BAD_REQUEST', 'cursor_not_ours', undefined, 'cursor');
    const after = at === null ? null : { at: new Date(at.data.at), id: at.data.id };
    const found = await notesPage(tx, row.id, after, input.limit + 1);
    const page = found.slice(0, input.limit);
    const mentions =
      page.length === 0
        ? []
        : await mentionsOf(
            tx,
            page.map((each) => each.id),
          );
    const people = await staffByIds(tx, [
      ...page.flatMap((each) => each.fromId ?? []),
      ...mentions.map((each) => each.staffId),
    ]);
    const keys = new Map<string, PersonKey>();
    for (const id of new Set(page.map((each) => each.partyId)))
      keys.set(id, await personKeyOf(tx, context.vault, id));
    const last = page.at(-1);
    const nextCursor =
      found.length > input.limit && last !== undefined
        ? context.seal.close('notes', { of: row.id, at: last.createdAt.toISOString(), id: last.id })
        : null;
    return done({
      notes: page.map((each): Note => {
        const mine = each.fromId === actor.id;
        const until = new Date(each.createdAt.getTime() + editableMinutes * 60_000);
        return {
          id: each.id,
          author: people.get(each.fromId ?? '') ?? null,
          mine,
          text:
            each.cipher === null ? '' : (keys.get(each.partyId)?.open(each.cipher, boundTo(each.id)) ?? ''),
          at: each.createdAt.toISOString(),
          editedAt: each.editedAt?.toISOString() ?? null,
          editableUntil: mine ? until.toISOString() : null,
          version: each.version,
          mentions: mentions
            .filter((named) => named.messageId === each.id)
            .flatMap((named) => people.get(named.staffId) ?? []),
        };
      }),
      nextCursor,
    });
  });
}

export function listMentionable(
  context: Context,
  input: { number: string },
): Promise<Outcome<{ people: Person[] }>> {
  const { actor } = context;
  return reading(context, async (tx) => {
    const row = isStaff(actor) ? await findCase(tx, input.number) : undefined;
    if (row === undefined || row.state === 'draft') return notFound;
    const people = await staffOfBranch(tx, row.handlingBranchId);
    return done({ people: people.filter((each) => !isStaff(actor) || each.id !== actor.id) });
  });
}
