/** Staff's and relatives' own applications go to a branch in which none of these people works (domain.md section 1). */
import type { Transaction } from '@/db/connect';
import { type CaseRow, writeCase } from '@/db/queries/case/case';
import { branchById } from '@/db/queries/institution/product';
import { grantsInForce, openBranches } from '@/db/queries/people/people';
import { staffBehind } from '@/db/queries/people/register';
import { Fault } from '@/lib/platform/errors';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import type { Context } from '@/lib/services/kernel/context';

/** The case as it then stands; where there is no other branch it stays, one tier up all the same. */
export async function setApart(tx: Transaction, context: Context, row: CaseRow): Promise<CaseRow> {
  const people = await staffBehind(tx, row.id);
  if (people.length === 0) return row;
  const theirs = new Set((await grantsInForce(tx, people)).flatMap((each) => each.branchId ?? []));
  if (!theirs.has(row.handlingBranchId)) return row;
  const substitute = (await branchById(tx, row.handlingBranchId))?.substituteBranchId;
  const others = (await openBranches(tx)).map((each) => each.id).filter((id) => !theirs.has(id));
  const to = others.find((id) => id === substitute) ?? others[0];
  if (to === undefined) return row;
  const written = await writeCase(tx, row, { handlingBranchId: to });
  if (written === undefined) throw new Fault('defect', `Case ${row.number} moved under its lock.`);
  await recordOnCase(tx, context.actor, row.id, {
    action: 'application.handed_over',
    payload: { fromBranchId: row.handlingBranchId, toBranchId: to },
  });
  return written;
}
