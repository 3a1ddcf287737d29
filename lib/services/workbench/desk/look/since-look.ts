/** What others did to a case since the reader looked at it, and the mark that they have looked. */
import type { z } from 'zod';
import { findCase } from '@/db/queries/case/case';
import { undelivered } from '@/db/queries/case/notice';
import {
  changedSinceLook,
  eventsAfter,
  lastSequence,
  lookOf,
  putLook,
  unseenAmong,
} from '@/db/queries/desk/case-look';
import { staffByIds } from '@/db/queries/people/staff';
import type { deskContract } from '@/lib/contracts/desk';
import { type DocumentKind, documentKinds } from '@/lib/domain/application/vocabulary';
import { newsFor, newsVerbs } from '@/lib/domain/audit/news';
import { isStaff } from '@/lib/services/kernel/actor';
import { authorize, authorizeOnCase } from '@/lib/services/kernel/authorize';
import { transact } from '@/lib/services/kernel/command';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';

type Since = z.infer<(typeof deskContract.since)['~orpc']['outputSchema'] & z.ZodType>;
/** Events read at most: who was away for longer reads the history. */
const eventsAtMost = 300;
const noticesAtMost = 20;

const documentKindOf = (kind: string | null): DocumentKind | null =>
  documentKinds.find((each) => each === kind) ?? null;

export function sinceLook(context: Context, input: { number: string }): Promise<Outcome<Since>> {
  const { actor } = context;
  return reading(context, async (tx) => {
    const row = isStaff(actor) ? await findCase(tx, input.number) : undefined;
    if (row === undefined || row.state === 'draft' || !isStaff(actor)) return notFound;
    const look = await lookOf(tx, actor.id, row.id);
    const sequence = await lastSequence(tx, row.id);
    if (look === undefined) return done({ since: null, sequence, news: [] });
    const events = await eventsAfter(tx, row.id, look.sequence, eventsAtMost);
    const news = newsFor(
      actor.id,
      events.map(({ kind, ...event }) => ({ ...event, documentKind: documentKindOf(kind) })),
    );
    const undeliveredNow = authorizeOnCase(actor, 'application.message', row).ok
      ? await undelivered(tx, row.id, null, noticesAtMost)
      : [];
    const failed = undeliveredNow.filter((each) => each.createdAt > look.lookedAt).length;
    const people = await staffByIds(
      tx,
      news.flatMap((each) => each.actorIds),
    );
    return done({
      since: look.lookedAt.toISOString(),
      sequence,
      news: [
        ...news.map(({ kind, count, actorIds, documentKinds }) => ({
          kind,
          count,
          people: actorIds.flatMap((id) => people.get(id) ?? []),
          documentKinds: [...documentKinds],
        })),
        ...(failed > 0 ? [{ kind: 'notices' as const, count: failed, people: [], documentKinds: [] }] : []),
      ],
    });
  });
}

/**
 * One small upsert without a key of its own: repeated or late, it changes nothing. A sequence beyond the record's end
 * is cut to it, so that nobody hides what is still to come.
 */
export function markLooked(
  context: Context,
  input: { number: string; sequence: number },
): Promise<Outcome<{ sequence: number }>> {
  const { actor } = context;
  return transact(context, async (tx) => {
    const row = isStaff(actor) ? await findCase(tx, input.number) : undefined;
    if (row === undefined || row.state === 'draft' || !isStaff(actor)) return notFound;
    const sequence = Math.min(input.sequence, await lastSequence(tx, row.id));
    return done({ sequence: await putLook(tx, { staffId: actor.id, applicationId: row.id, sequence }) });
  });
}

/** For the dots of the queue: asked for the rows that are on the screen, after they are. */
export async function changedCases(
  context: Context,
  input: { numbers: readonly string[] },
): Promise<Outcome<{ numbers: string[]; unseen: string[] }>> {
  const { actor } = context;
  const allowed = authorize(actor, 'queue.read');
  if (!allowed.ok) return allowed;
  if (!isStaff(actor)) return refused('FORBIDDEN', 'forbidden');
  return reading(context, async (tx) =>
    done({
      numbers: await changedSinceLook(tx, actor.id, input.numbers, newsVerbs),
      unseen: await unseenAmong(tx, actor.id, input.numbers),
    }),
  );
}
