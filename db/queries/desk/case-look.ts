/** How far each person has read the record of a case, and what came after. */
import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { caseLook } from '@/db/schema/desk/desk';
import { asideVerbs, carriedOutVerbs } from '@/lib/domain/audit/news';

export async function lookOf(tx: Transaction, staffId: string, applicationId: string) {
  const [row] = await tx
    .select()
    .from(caseLook)
    .where(and(eq(caseLook.staffId, staffId), eq(caseLook.applicationId, applicationId)));
  return row;
}

/** One statement; an older page that is painted later takes nothing back. Gives the sequence kept. */
export async function putLook(
  tx: Transaction,
  look: { readonly staffId: string; readonly applicationId: string; readonly sequence: number },
): Promise<number> {
  const [row] = await tx
    .insert(caseLook)
    .values(look)
    .onConflictDoUpdate({
      target: [caseLook.staffId, caseLook.applicationId],
      set: {
        sequence: sql`greatest(${caseLook.sequence}, excluded.sequence)`,
        lookedAt: sql`case when excluded.sequence >= ${caseLook.sequence} then now() else ${caseLook.lookedAt} end`,
      },
    })
    .returning({ sequence: caseLook.sequence });
  return row?.sequence ?? look.sequence;
}

/** Sequence of the last event of a case; 0 where it has none. */
export async function lastSequence(tx: Transaction, applicationId: string): Promise<number> {
  const { rows } = await tx.execute<{ sequence: number | null }>(
    sql`select sequence from app.audit_head('application', ${applicationId}::uuid)`,
  );
  return rows[0]?.sequence ?? 0;
}

const list = (verbs: readonly string[]) => sql`any(${sql.param([...verbs])}::text[])`;

/**
 * Who an event `e` of a case comes from: its actor or, where the system carried out what a person did before, that
 * person. What the system finds by itself, e.g. in a new assessment, is nobody's.
 */
const doer = sql`case
  when e.actor_kind <> 'system' then e.actor_id
  when e.action = ${list(carriedOutVerbs)} then (
    select p.actor_id from app.audit_event p
    where p.subject_kind = 'application' and p.subject_id = e.subject_id and p.sequence < e.sequence
      and p.actor_kind <> 'system' and p.action <> all(${sql.param([...asideVerbs])}::text[])
    order by p.sequence desc limit 1)
  end`;

export const eventsAfterStatement = (applicationId: string, sequence: number, limit: number) => sql`
    select e.action, ${doer} as "actorId", e.payload::jsonb ->> 'kind' as kind from app.audit_event e
    where e.subject_kind = 'application' and e.subject_id = ${applicationId}::uuid and e.sequence > ${sequence}
    order by e.sequence limit ${limit}`;

/** Events after a sequence, oldest first; `actorId` as in `doer`, `kind` that of a paper. */
export async function eventsAfter(tx: Transaction, applicationId: string, sequence: number, limit: number) {
  const { rows } = await tx.execute<{ action: string; actorId: string | null; kind: string | null }>(
    eventsAfterStatement(applicationId, sequence, limit),
  );
  return rows;
}

type Reader = { readonly staffId: string; readonly applicationId: string };

export const lastOthersStatement = (of: Reader, verbs: readonly string[]) => sql`
    select e.sequence from app.audit_event e
    where e.subject_kind = 'application' and e.subject_id = ${of.applicationId}::uuid
      and e.action <> all(${sql.param([...asideVerbs])}::text[])
      and (e.actor_kind <> 'system' or e.action = ${list(verbs)})
      and ${doer} is distinct from ${of.staffId}::uuid
    order by e.sequence desc limit 1`;

/**
 * Sequence of the last event of a case that comes from somebody else and can stale a page; 0 where there is none. Of
 * the system's own only those of `verbs`, e.g. not that a notice was sent.
 */
export async function lastOthersSequence(
  tx: Transaction,
  of: Reader,
  verbs: readonly string[],
): Promise<number> {
  const { rows } = await tx.execute<{ sequence: number }>(lastOthersStatement(of, verbs));
  return rows[0]?.sequence ?? 0;
}

/** Others wrote one of the verbs after what the reader had read; one range of the record's index. */
const changedAfter = (staffId: string, verbs: readonly string[]) => sql`exists (
  select from app.audit_event e
  where e.subject_kind = 'application' and e.subject_id = l.application_id and e.sequence > l.sequence
    and e.action = ${list(verbs)} and ${doer} is distinct from ${staffId}::uuid)`;

export const changedSinceStatement = (
  staffId: string,
  numbers: readonly string[],
  verbs: readonly string[],
) => sql`
    select a.number from app.application a
    join app.case_look l on l.application_id = a.id and l.staff_id = ${staffId}::uuid
    where a.number = any(${sql.param([...numbers])}::text[]) and ${changedAfter(staffId, verbs)}`;

/** Those of the cases in whose record others wrote one of the verbs after the reader looked; index ranges only. */
export async function changedSinceLook(
  tx: Transaction,
  staffId: string,
  numbers: readonly string[],
  verbs: readonly string[],
): Promise<string[]> {
  const { rows } = await tx.execute<{ number: string }>(changedSinceStatement(staffId, numbers, verbs));
  return rows.map((row) => row.number);
}

/** Those of the cases that the reader never opened and that no colleague holds. */
export async function unseenAmong(
  tx: Transaction,
  staffId: string,
  numbers: readonly string[],
): Promise<string[]> {
  const { rows } = await tx.execute<{ number: string }>(sql`
    select a.number from app.application a
    where a.number = any(${sql.param([...numbers])}::text[]) and a.is_open
      and (a.holder_id is null or a.holder_id = ${staffId}::uuid)
      and not exists (
        select from app.case_look l where l.staff_id = ${staffId}::uuid and l.application_id = a.id)`);
  return rows.map((row) => row.number);
}

/** Of the cases that the reader looked at last, so many at most: those that others have changed since. */
export async function changedAmongLast(
  tx: Transaction,
  staffId: string,
  verbs: readonly string[],
  atMost: number,
): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    with l as materialized (
      select application_id, sequence from app.case_look where staff_id = ${staffId}::uuid
      order by looked_at desc limit ${atMost})
    select l.application_id as id from l where ${changedAfter(staffId, verbs)}`);
  return rows.map((row) => row.id);
}
