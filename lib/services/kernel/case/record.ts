/** Events of a case, in one word. */
import type { Transaction } from '@/db/connect';
import type { Actor } from '@/db/connect-actor';
import { appendEvent, type StateMove } from '@/db/queries/record/audit';
import type { AuditAct } from '@/lib/domain/audit/event';

export function recordOnCase(
  tx: Transaction,
  actor: Actor,
  applicationId: string,
  act: AuditAct,
  move?: StateMove,
): Promise<void> {
  return appendEvent(tx, actor, { kind: 'application', id: applicationId }, act, move);
}
