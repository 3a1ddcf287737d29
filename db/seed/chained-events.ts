/** Events of the record in bulk: chained in memory by the domain's own functions, written in order. */
import type { Transaction } from '@/db/connect';
import { type Actor, actorId } from '@/db/connect-actor';
import { type StateMove, type Subject, sha256 } from '@/db/queries/record/audit';
import { auditEvent } from '@/db/schema/record/audit-event';
import { type ChainedEvent, eventHash } from '@/lib/domain/audit/chain';
import type { AuditAct } from '@/lib/domain/audit/event';
import { canonicalJson } from '@/lib/domain/shared/canonical-json';
import { insertAll } from './bulk';

export type SeedEvent = {
  readonly at: Date;
  readonly actor: Actor;
  readonly act: AuditAct;
  readonly move?: StateMove;
};
export type EventRow = typeof auditEvent.$inferInsert;

/** Rows of one subject's whole chain, from its first event. */
export function chainRows(subject: Subject, events: readonly SeedEvent[]): EventRow[] {
  let previousHash = '';
  return events.map(({ at, actor, act, move }, index) => {
    const event: Omit<ChainedEvent, 'hash'> = {
      subjectKind: subject.kind,
      subjectId: subject.id,
      sequence: index + 1,
      at: at.toISOString(),
      actorKind: actor.kind,
      actorId: actorId(actor),
      action: act.action,
      payload: canonicalJson(act.payload),
      event: move?.event ?? null,
      fromState: move?.from ?? null,
      toState: move?.to ?? null,
      previousHash,
    };
    previousHash = eventHash(sha256, event);
    return {
      ...event,
      subjectKind: subject.kind,
      at,
      actorKind: actor.kind,
      event: move?.event ?? null,
      fromState: move?.from ?? null,
      toState: move?.to ?? null,
      hash: previousHash,
    };
  });
}

/** Each subject's rows in their order; the guard of the chain reads the row before. */
export function insertEvents(tx: Transaction, rows: readonly EventRow[]): Promise<void> {
  return insertAll(tx, auditEvent, rows);
}
