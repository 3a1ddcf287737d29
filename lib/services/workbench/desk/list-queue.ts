/** A page of the queue by keyset; the cursor is signed and bound to its sort. */
import { z } from 'zod';
import type { Transaction } from '@/db/connect';
import {
  beginPage,
  positionAfter,
  type QueuePageRow,
  type QueuePosition,
  type QueueScope,
  queuePageStatement,
} from '@/db/queries/case/queue';
import { seatsOf } from '@/db/queries/decision/committee';
import type { QueueFilters, QueueRow, QueueSort, QueueView } from '@/lib/contracts/queue';
import { isStaff } from '@/lib/services/kernel/actor';
import { calendarsOf } from '@/lib/services/kernel/case/calendar';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { deskScope } from './desk-scope';
import { queueRow } from './queue-row';

type Input = {
  view: QueueView;
  sort: QueueSort;
  direction?: 'asc' | 'desc' | undefined;
  filters: QueueFilters;
  cursor?: string | undefined;
  limit: number;
};
export type QueuePage = { rows: QueueRow[]; nextCursor: string | null; asOf: string };

/** The direction in which a sort is read when none is asked for: most urgent, newest, largest, best first. */
const usual = {
  sla: 'asc',
  received: 'desc',
  amount: 'desc',
  grade: 'asc',
  decided: 'desc',
} as const satisfies Record<QueueSort, 'asc' | 'desc'>;

const positionShape = z.strictObject({
  sort: z.string(),
  direction: z.string(),
  position: z.array(z.string()).min(2).max(3),
});

/** Ended cases are read by when they came in, decided ones by when they were decided; no open case by the latter. */
function sortIn(view: QueueView, asked: QueueSort): QueueSort {
  if (view === 'archive') return 'received';
  if (view === 'decided') return 'decided';
  return asked === 'decided' ? 'received' : asked;
}

export async function listQueue(context: Context, input: Input): Promise<Outcome<QueuePage>> {
  const scope = deskScope(context.actor);
  if (!scope.ok) return scope;
  const sort = sortIn(input.view, input.sort);
  const direction = input.direction ?? usual[sort];
  const after = positionOf(context, input.cursor, sort, direction);
  if (after === undefined) return refused('BAD_REQUEST', 'cursor_not_ours', undefined, 'cursor');
  return reading(context, async (tx) => {
    const now = await beginPage(tx);
    const query = {
      view: input.view,
      sort,
      direction,
      filters: input.filters,
      scope: scope.value,
      after,
      limit: input.limit + 1,
    };
    const found = await queuePageStatement(tx, query);
    const page = found.slice(0, input.limit);
    const last = page.at(-1);
    const more = found.length > input.limit && last !== undefined;
    const calendarOf = await calendarsOf(
      tx,
      page.map((each) => each.row.handlingBranchId),
    );
    const votes = await votesOn(tx, scope.value, page);
    const limitsMinor = isStaff(context.actor) ? context.actor.limitsMinor : {};
    const reader = { locale: context.locale, now, calendarOf, signs: scope.value.signs, limitsMinor, votes };
    return done({
      rows: page.map((each) => queueRow(each, reader)),
      nextCursor: more
        ? context.seal.close('queue', { sort, direction, position: positionAfter(last) })
        : null,
      asOf: now.toISOString(),
    });
  });
}

/** Asked only for those who sit on panels, and only about the cases of the page that are before one. */
async function votesOn(
  tx: Transaction,
  { staffId, sitsOnPanels }: QueueScope,
  page: readonly QueuePageRow[],
): Promise<ReadonlyMap<string, 'to_give' | 'given'>> {
  const before = page.flatMap(({ row }) => (row.stage === 'committee' ? [row.id] : []));
  if (sitsOnPanels !== true || staffId === null || before.length === 0) return new Map();
  const seats = await seatsOf(tx, staffId, before);
  return new Map(seats.map((seat) => [seat.applicationId, seat.given ? 'given' : 'to_give']));
}

/** `null`: from the start; `undefined`: a cursor that we did not make, or made for another sort. */
function positionOf(
  context: Context,
  cursor: string | undefined,
  sort: string,
  direction: string,
): QueuePosition | null | undefined {
  if (cursor === undefined) return null;
  const parsed = positionShape.safeParse(context.seal.open('queue', cursor));
  if (!parsed.success || parsed.data.sort !== sort || parsed.data.direction !== direction) return undefined;
  return parsed.data.position;
}
