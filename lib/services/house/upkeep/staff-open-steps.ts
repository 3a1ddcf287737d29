/**
 * Asks anew who can take the open steps of a branch, after what its people may do has changed: a case that nobody could
 * sign, or that fell to the substitute, goes to whoever can sign it now, and one that lost its signer falls on.
 */
import type { Transaction } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import { type CaseRow, databaseNow, writeCase } from '@/db/queries/case/case';
import { openStepsOfBranch } from '@/db/queries/decision/route';
import { authorize } from '@/lib/services/kernel/authorize';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome } from '@/lib/services/kernel/outcome';
import { lockSettledById } from '@/lib/services/kernel/signing/finalise-held';
import {
  enqueueStaffing,
  recordStaffing,
  type Staffing,
  sameStaffing,
  staffStep,
} from '@/lib/services/kernel/signing/people/staff-step';
import { kindsOf, loadSigningCase } from '@/lib/services/kernel/signing/signing-case';

const page = 200;
/** A signature that is being held is over by then. */
const AGAIN_MS = 15_000;

/** Each case in a transaction of its own. `changed`: cases whose open step now falls to others, or bars others. */
export async function staffOpenSteps(
  context: Context,
  input: { readonly branchId: string },
): Promise<Outcome<{ changed: number }>> {
  const allowed = authorize(context.actor, 'application.progress');
  if (!allowed.ok) return allowed;
  let changed = 0;
  let again = false;
  for (let after: string | null = null; ; ) {
    const ids = await inActor(context.database, context.actor, (tx) =>
      openStepsOfBranch(tx, input.branchId, after, page),
    );
    for (const id of ids) {
      const result = await transact(context, async (tx) => done(await staffAnew(tx, context, id)));
      if (!result.ok) return result;
      if (result.value === 'changed') changed += 1;
      if (result.value === 'held') again = true;
    }
    after = ids.at(-1) ?? null;
    if (ids.length < page) break;
  }
  if (again) await transact(context, async (tx) => done(await later(tx, input.branchId)));
  return done({ changed });
}

const later = async (tx: Transaction, branchId: string): Promise<true> => {
  const now = await databaseNow(tx);
  await enqueueStaffing(tx, branchId, new Date(now.getTime() + AGAIN_MS));
  return true;
};

async function staffAnew(
  tx: Transaction,
  context: Context,
  id: string,
): Promise<'changed' | 'same' | 'held'> {
  const row = await lockSettledById(tx, id);
  if (row === undefined || row.state !== 'approval' || row.openStep === null) return 'same';
  if (row.heldSignatureId !== null) return 'held';
  const signing = await loadSigningCase(tx, row);
  const opening = {
    round: row.round,
    step: row.openStep,
    kinds: kindsOf(signing),
    exposureMinor: row.exposureMinor ?? row.amountMinor,
  };
  const staffing = await staffStep(tx, signing, opening);
  if (sameStaffing(row, staffing)) return 'same';
  await write(tx, context, row, staffing);
  return 'changed';
}

async function write(tx: Transaction, context: Context, row: CaseRow, staffing: Staffing): Promise<void> {
  const written = await writeCase(tx, row, staffing);
  if (written !== undefined && row.stepFallsTo !== staffing.stepFallsTo)
    await recordStaffing(tx, context.actor, written);
}
