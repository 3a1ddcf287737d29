/** How every act on a version of the matrix begins: rights, the series' lock, the version that was seen. */
import type { Transaction } from '@/db/connect';
import {
  lockSeries,
  type MatrixPatch,
  type MatrixRow,
  matrixById,
  writeMatrix,
} from '@/db/queries/institution/authority';
import { appendEvent } from '@/db/queries/record/audit';
import type { AuditAct } from '@/lib/domain/audit/event';
import type { Operation } from '@/lib/domain/authority/rights/permissions';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { authorize } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';

export type OnDraft = { readonly matrixVersionId: string; readonly version: number; readonly key: string };
export type Drafted = { readonly matrixVersionId: string; readonly version: number };

type Act<I extends OnDraft, R> = {
  /** Its name in the idempotency key's scope, e.g. `authority.publish`. */
  readonly name: string;
  readonly operation: Operation;
  readonly input: I;
  readonly run: (tx: Transaction, actor: StaffActor, row: MatrixRow) => Promise<Outcome<string>>;
  readonly read: (row: MatrixRow) => R;
};

export function actOnVersion<I extends OnDraft, R>(context: Context, act: Act<I, R>): Promise<Outcome<R>> {
  const { key, ...content } = act.input;
  return runCommand(context, {
    operation: act.name,
    key,
    input: content,
    async run(tx) {
      const { actor } = context;
      const allowed = authorize(actor, act.operation);
      if (!allowed.ok) return allowed;
      if (actor.kind !== 'staff') return refused('FORBIDDEN', 'forbidden');
      const seen = await matrixById(tx, act.input.matrixVersionId);
      if (seen === undefined) return notFound;
      await lockSeries(tx, seen.productId);
      const row = await matrixById(tx, seen.id);
      if (row === undefined) return notFound;
      if (row.version !== act.input.version) return refused('REFUSED', 'draft_changed');
      return act.run(tx, actor, row);
    },
    async read(tx, id) {
      const row = await matrixById(tx, id);
      return row === undefined ? notFound : done(act.read(row));
    },
  });
}

export const asDrafted = (row: MatrixRow): Drafted => ({ matrixVersionId: row.id, version: row.version });

/** The guarded write and its event; a draft that somebody else wrote first is a conflict. */
export async function writeWith(
  tx: Transaction,
  actor: StaffActor,
  row: MatrixRow,
  patch: MatrixPatch,
  act: (written: MatrixRow) => AuditAct,
): Promise<Outcome<string>> {
  const written = await writeMatrix(tx, row, patch);
  if (written === undefined) return refused('REFUSED', 'draft_changed');
  await appendEvent(tx, actor, { kind: 'authority', id: row.id }, act(written));
  return done(row.id);
}
