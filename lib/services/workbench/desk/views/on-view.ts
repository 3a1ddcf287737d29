/** What every act on a saved view shares: rights, the own view under lock, its version, the answer. */
import type { Transaction } from '@/db/connect';
import { findView, isViewNameTaken, lockOwnView, type ViewRow } from '@/db/queries/desk/saved-view';
import { isStaff, type StaffActor } from '@/lib/services/kernel/actor';
import { authorize } from '@/lib/services/kernel/authorize';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';

export type ViewAnswer = { id: string; version: number };

export function viewWriter({ actor }: Context): Outcome<StaffActor> {
  const allowed = authorize(actor, 'view.write');
  if (!allowed.ok) return allowed;
  return isStaff(actor) ? done(actor) : refused('FORBIDDEN', 'forbidden');
}

/** A colleague's view does not exist for one who would change it. */
export async function ownViewAt(
  tx: Transaction,
  actor: StaffActor,
  at: { readonly viewId: string; readonly version: number },
): Promise<Outcome<ViewRow>> {
  const row = await lockOwnView(tx, actor.id, at.viewId);
  if (row === undefined) return notFound;
  return row.version === at.version ? done(row) : refused('REFUSED', 'view_changed');
}

export async function readView(tx: Transaction, id: string): Promise<Outcome<ViewAnswer>> {
  const row = await findView(tx, id);
  return row === undefined ? notFound : done({ id: row.id, version: row.version });
}

/**
 * Runs a write that gives a standing view its name. The index alone decides whether the person has that name already,
 * so that of two writes at once one is refused as plainly as a later one would be.
 */
export async function underOwnName(
  name: string,
  write: () => Promise<ViewRow | undefined>,
): Promise<Outcome<string>> {
  try {
    const written = await write();
    return written === undefined ? refused('REFUSED', 'view_changed') : done(written.id);
  } catch (error) {
    if (isViewNameTaken(error)) return refused('REFUSED', 'view_name_taken', { name });
    throw error;
  }
}
