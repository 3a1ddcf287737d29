/** Appends to the record in the caller's transaction, and reads it back in order. */
import { createHash } from 'node:crypto';
import { and, asc, desc, eq, like, lt, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { type Actor, actorId } from '@/db/connect-actor';
import { keptQuery } from '@/db/kept-plans';
import { auditEvent } from '@/db/schema/record/audit-event';
import type { AuditSubject } from '@/db/schema/words';
import type { ApplicationState } from '@/lib/domain/application/vocabulary';
import { type ChainedEvent, eventHash } from '@/lib/domain/audit/chain';
import type { AuditAct } from '@/lib/domain/audit/event';
import { canonicalJson } from '@/lib/domain/shared/canonical-json';
import type { ApplicationEvent } from '@/lib/domain/workflow/vocabulary';

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export type Subject = { readonly kind: AuditSubject; readonly id: string };
/** Named on events that move a case. */
export type StateMove = {
  readonly event: ApplicationEvent;
  readonly from: ApplicationState | null;
  readonly to: ApplicationState;
};
export type AuditRow = typeof auditEvent.$inferSelect;

export type AuditLink = {
  readonly sequence: number;
  readonly at: Date;
  readonly actor: Actor;
  readonly act: AuditAct;
  readonly move: StateMove | undefined;
  /** Empty for a subject's first event. */
  readonly previousHash: string;
};

/** One event as its row, hashed over the one before it. */
export function auditRow(subject: Subject, link: AuditLink) {
  const { sequence, at, actor, act, move, previousHash } = link;
  const row = {
    subjectKind: subject.kind,
    subjectId: subject.id,
    sequence,
    actorKind: actor.kind,
    actorId: actorId(actor),
    action: act.action,
    payload: canonicalJson(act.payload),
    event: move?.event ?? null,
    fromState: move?.from ?? null,
    toState: move?.to ?? null,
    previousHash,
  };
  return { ...row, at, hash: eventHash(sha256, { ...row, at: at.toISOString() }) };
}

/**
 * The subject's lock orders its events: a case is locked by its row before, other subjects by an advisory lock here.
 * The instant is the database's, so that a clock jump of this process changes nothing.
 */
export async function appendEvent(
  tx: Transaction,
  actor: Actor,
  subject: Subject,
  act: AuditAct,
  move?: StateMove,
): Promise<void> {
  if (subject.kind !== 'application')
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`${subject.kind}/${subject.id}`}, 1))`,
    );
  const { rows } = await tx.execute<{ sequence: number | null; hash: string | null; now: string | Date }>(
    sql`select h.sequence, h.hash, date_trunc('milliseconds', clock_timestamp()) as now
        from (select 1) one left join app.audit_head(${subject.kind}, ${subject.id}::uuid) h on true`,
  );
  const head = rows[0];
  if (head === undefined) throw new Error('The head of the record could not be read.');
  await tx.insert(auditEvent).values(
    auditRow(subject, {
      sequence: (head.sequence ?? 0) + 1,
      at: new Date(head.now),
      actor,
      act,
      move,
      previousHash: head.hash ?? '',
    }),
  );
}

const ofSubject = (subject: Subject) =>
  and(eq(auditEvent.subjectKind, subject.kind), eq(auditEvent.subjectId, subject.id));

/** A page of a subject's record, newest first, before a sequence. */
export function eventsBefore(
  tx: Transaction,
  subject: Subject,
  before: number | null,
  limit: number,
): Promise<AuditRow[]> {
  return eventsOf(tx, { ...subject, before: before ?? MAX_SEQUENCE, limit });
}
const eventsOf = keptQuery((db) =>
  db
    .select()
    .from(auditEvent)
    .where(
      and(
        eq(auditEvent.subjectKind, sql.placeholder('kind')),
        eq(auditEvent.subjectId, sql.placeholder('id')),
        lt(auditEvent.sequence, sql.placeholder('before')),
      ),
    )
    .orderBy(desc(auditEvent.sequence))
    .limit(sql.placeholder('limit')),
);
/** Above every sequence that a subject can have; of the column's type. */
const MAX_SEQUENCE = 2_147_483_647;

/** The newest event of a subject with this action; `undefined` where there is none that the caller may read. */
export async function latestEventOf(
  tx: Transaction,
  subject: Subject,
  action: AuditAct['action'],
): Promise<AuditRow | undefined> {
  const [row] = await tx
    .select()
    .from(auditEvent)
    .where(and(ofSubject(subject), eq(auditEvent.action, action)))
    .orderBy(desc(auditEvent.sequence))
    .limit(1);
  return row;
}

/** The newest re-assessment of a case that voided signatures; those that let them stand are passed over. */
export async function latestVoiding(tx: Transaction, applicationId: string): Promise<AuditRow | undefined> {
  const [row] = await tx
    .select()
    .from(auditEvent)
    .where(
      and(
        ofSubject({ kind: 'application', id: applicationId }),
        eq(auditEvent.action, 'application.reassessed'),
        like(auditEvent.payload, '%"voided":true%'),
      ),
    )
    .orderBy(desc(auditEvent.sequence))
    .limit(1);
  return row;
}

/** The whole chain of a subject in order, as the verifier takes it. */
export async function chainOf(tx: Transaction, subject: Subject): Promise<ChainedEvent[]> {
  const rows = await tx.select().from(auditEvent).where(ofSubject(subject)).orderBy(asc(auditEvent.sequence));
  return rows.map(chained);
}

export const chained = (row: AuditRow): ChainedEvent => ({ ...row, at: row.at.toISOString() });

/** First events of many new subjects at once, for imports: each opens its own chain, so no head is read. */
export async function appendFirstEvents(
  tx: Transaction,
  actor: Actor,
  events: readonly {
    readonly subject: Subject;
    readonly act: AuditAct;
    readonly move: StateMove;
    readonly at: Date;
  }[],
): Promise<void> {
  const rows = events.map(({ subject, act, move, at }) => {
    const event: Omit<ChainedEvent, 'hash'> = {
      subjectKind: subject.kind,
      subjectId: subject.id,
      sequence: 1,
      at: at.toISOString(),
      actorKind: actor.kind,
      actorId: actorId(actor),
      action: act.action,
      payload: canonicalJson(act.payload),
      event: move.event,
      fromState: move.from,
      toState: move.to,
      previousHash: '',
    };
    const { event: _event, ...columns } = event;
    return {
      ...columns,
      subjectKind: subject.kind,
      actorKind: actor.kind,
      at,
      event: move.event,
      fromState: move.from,
      toState: move.to,
      hash: eventHash(sha256, event),
    };
  });
  if (rows.length > 0) await tx.insert(auditEvent).values(rows);
}
