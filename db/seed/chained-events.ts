/** Events of the record in bulk: chained in memory by the domain's own functions, written in order. */
import type { Transaction } from '@/db/connect';
import type { Actor } from '@/db/connect-actor';
import { auditRow, type StateMove, type Subject } from '@/db/queries/record/audit';
import { auditEvent } from '@/db/schema/record/audit-event';
import type { AuditAct } from '@/lib/domain/audit/event';
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
    const row = auditRow(subject, { sequence: index + 1, at, actor, act, move, previousHash });
    previousHash = row.hash;
    return row;
  });
}

/** Each subject's rows in their order; the guard of the chain reads the row before. */
export function insertEvents(tx: Transaction, rows: readonly EventRow[]): Promise<void> {
  return insertAll(tx, auditEvent, rows);
}
