/** What was recorded on cases since a snapshot: nothing is missed or told twice, whatever the order of the commits. */
import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';

export type Happening = { readonly applicationId: string; readonly action: string };

/** The snapshot of this moment, as `pg_snapshot` text. */
export async function snapshotNow(tx: Transaction): Promise<string> {
  const { rows } = await tx.execute<{ snapshot: string }>(
    sql`select pg_current_snapshot()::text as snapshot`,
  );
  const snapshot = rows[0]?.snapshot;
  if (snapshot === undefined) throw new Error('The database gave no snapshot.');
  return snapshot;
}

/** Events that are visible now and were not in `before`, with the snapshot to ask from next time. `more`: cut at `limit`. */
export async function happenedSince(
  tx: Transaction,
  before: string,
  limit: number,
): Promise<{ readonly snapshot: string; readonly happened: readonly Happening[]; readonly more: boolean }> {
  const { rows } = await tx.execute<{
    snapshot: string;
    subject_id: string | null;
    action: string | null;
  }>(sql`
    select now_at.snapshot::text as snapshot, e.subject_id, e.action
    from (select pg_current_snapshot() as snapshot) now_at
    left join lateral (
      select subject_id, action from app.audit_event
      where subject_kind = 'application' and xid >= pg_snapshot_xmin(${before}::pg_snapshot)
        and not pg_visible_in_snapshot(xid, ${before}::pg_snapshot)
      order by xid, id limit ${limit + 1}) e on true`);
  const snapshot = rows[0]?.snapshot;
  if (snapshot === undefined) throw new Error('The database gave no snapshot.');
  const happened = rows.flatMap(({ subject_id: applicationId, action }) =>
    applicationId === null || action === null ? [] : [{ applicationId, action }],
  );
  return { snapshot, happened: happened.slice(0, limit), more: happened.length > limit };
}

/** Of these cases those that the actor of the transaction may read, by row-level security. */
export async function readableOf(
  tx: Transaction,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly number: string; readonly version: number }[]> {
  const { rows } = await tx.execute<{ id: string; number: string; version: number }>(sql`
    select id, number, version from app.application
    where id = any(${sql.param([...ids])}::uuid[]) and state <> 'draft'`);
  return rows;
}
