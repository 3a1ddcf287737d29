/** A page of a case's record, newest first. */
import { z } from 'zod';
import { findCase } from '@/db/queries/case/case';
import { staffByIds } from '@/db/queries/people/staff';
import { eventsBefore } from '@/db/queries/record/audit';
import type { ApplicationView } from '@/lib/contracts/application';
import { isStaff } from '@/lib/services/kernel/actor';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { actorsOf, timelineOf } from './view/timeline-view';

type Input = { number: string; cursor?: string | undefined; limit: number };
type Page = { events: ApplicationView['timeline']; nextCursor: string | null };
const position = z.strictObject({ id: z.uuid(), before: z.int() });

export function getTimeline(context: Context, input: Input): Promise<Outcome<Page>> {
  return reading(context, async (tx) => {
    const row = isStaff(context.actor) ? await findCase(tx, input.number) : undefined;
    if (row === undefined || row.state === 'draft') return notFound;
    const at =
      input.cursor === undefined ? null : position.safeParse(context.seal.open('timeline', input.cursor));
    if (at !== null && (!at.success || at.data.id !== row.id))
      return refused('BAD_REQUEST', 'cursor_not_ours', undefined, 'cursor');
    const subject = { kind: 'application', id: row.id } as const;
    const rows = await eventsBefore(tx, subject, at?.data?.before ?? null, input.limit + 1);
    const page = timelineOf(rows, await staffByIds(tx, actorsOf(rows)), input.limit);
    const nextCursor =
      page.next === null ? null : context.seal.close('timeline', { id: row.id, before: page.next });
    return done({ events: page.events, nextCursor });
  });
}
