/** How far each person has read the record of a case, and what came after. */
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { caseLook } from '@/db/schema/desk/desk';
import { auditEvent } from '@/db/schema/record/audit-event';

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

/** Events after a sequence, oldest first. */
export function eventsAfter(tx: Transaction, applicationId: string, sequence: number, limit: number) {
  return tx
    .select({
      action: auditEvent.action,
      actorId: auditEvent.actorId,
      /** Of a paper's events the kind is part of what they tell. */
      kind: sql<string | null>`${auditEvent.payload}::jsonb ->> 'kind'`,
    })
    .from(auditEvent)
    .where(
      and(
        eq(auditEvent.subjectKind, 'application'),
        eq(auditEvent.subjectId, applicationId),
        gt(auditEvent.sequence, sequence),
      ),
    )
    .orderBy(asc(auditEvent.sequence))
    .limit(limit);
}

/** Others wrote one of the verbs after what the reader had read; one range of the record's index. */
const changedAfter = (staffId: string, verbs: readonly string[]) => sql`exists (
  select from app.audit_event e
  where e.subject_kind = 'application' and e.subject_id = l.application_id and e.sequence > l.sequence
    and e.actor_id is distinct from ${staffId}::uuid and e.action = any(${sql.param([...verbs])}::text[]))`;

/** Those of the cases in whose record others wrote one of the verbs after the reader looked; index ranges only. */
export async function changedSinceLook(
  tx: Transaction,
  staffId: string,
  numbers: readonly string[],
  verbs: readonly string[],
): Promise<string[]> {
  const { rows } = await tx.execute<{ number: string }>(sql`
    select a.number from app.application a
    join app.case_look l on l.application_id = a.id and l.staff_id = ${staffId}::uuid
    where a.number = any(${sql.param([...numbers])}::text[]) and ${changedAfter(staffId, verbs)}`);
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
