/** What was recorded since a snapshot, and which of it a viewer may know: asked under the viewer's own rights. */
import type { Database } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import { type Happening, happenedSince, readableOf, snapshotNow } from '@/db/queries/desk/news';
import { type StaffActor, systemActor } from '@/lib/services/kernel/actor';

const system = systemActor('tell_news');
const readOnly = { accessMode: 'read only' } as const;
/** Of a burst longer than this no list is made: everybody is told to look again. */
const happeningsAtMost = 500;

export const startOfNews = (database: Database): Promise<string> =>
  inActor(database, system, snapshotNow, readOnly);

export type News = {
  readonly snapshot: string;
  readonly happened: readonly Happening[];
  readonly more: boolean;
};

export const newsSince = (database: Database, snapshot: string): Promise<News> =>
  inActor(database, system, (tx) => happenedSince(tx, snapshot, happeningsAtMost), readOnly);

export type ChangedCase = {
  readonly number: string;
  readonly version: number;
  readonly acts: readonly string[];
};

/** Only cases that the viewer may read; of the others not even that something happened. */
export async function newsForViewer(
  database: Database,
  viewer: StaffActor,
  happened: readonly Happening[],
): Promise<ChangedCase[]> {
  const ids = [...new Set(happened.map((each) => each.applicationId))];
  if (ids.length === 0) return [];
  const readable = await inActor(database, viewer, (tx) => readableOf(tx, ids), readOnly);
  return readable.map(({ id, number, version }) => ({
    number,
    version,
    acts: [...new Set(happened.filter((each) => each.applicationId === id).map((each) => each.action))],
  }));
}

/** Viewers of one group are answered by one question: policies look at roles and branch, for panels at the person. */
export const rightsGroup = ({ id, roles, branchId, appointments }: StaffActor): string =>
  JSON.stringify([[...roles].sort(), branchId, appointments.length === 0 ? null : id]);
