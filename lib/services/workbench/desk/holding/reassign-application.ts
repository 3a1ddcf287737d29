/** A manager hands a case to a colleague of the branch who could sign it, or gives it back to the branch. */
import type { Transaction } from '@/db/connect';
import { type CaseRow, databaseNow, writeCase } from '@/db/queries/case/case';
import { candidateFor } from '@/db/queries/decision/step-authority';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { lapseTakeOver } from '@/lib/services/kernel/case/take-over';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { conflictOn } from '@/lib/services/kernel/signing/conflict-on';
import { lockOnDesk, readVersion } from './release-application';

type Input = { number: string; version: number; to: string | null; key: string };

export function reassignApplication(
  context: Context,
  input: Input,
): Promise<Outcome<{ number: string; version: number }>> {
  return runCommand(context, {
    operation: 'queue.reassign',
    key: input.key,
    input: { number: input.number, version: input.version, to: input.to },
    run: (tx) => hand(tx, context, input),
    read: readVersion,
  });
}

/** The act inside a transaction; `to: null` frees the case. */
export async function hand(
  tx: Transaction,
  context: Context,
  input: Omit<Input, 'key'>,
): Promise<Outcome<string>> {
  const locked = await lockOnDesk(tx, context, input, 'application.reassign');
  if (!locked.ok) return locked;
  const row = locked.value;
  if (input.to === null) return free(tx, context, row);
  const person = await candidateFor(tx, row, input.to);
  const works =
    person?.active === true && person.roles.some((role) => role === 'officer' || role === 'manager');
  if (person === undefined || !works) return refused('REFUSED', 'colleague_not_of_branch', undefined, 'to');
  if (person.branchId !== row.handlingBranchId)
    return refused('REFUSED', 'colleague_not_of_branch', undefined, 'to');
  if (person.conflicts.length > 0) return refused('REFUSED', 'related_party', undefined, 'to');
  const written = await writeCase(tx, row, { holderId: input.to, heldSince: await databaseNow(tx) });
  if (written === undefined) return conflictOn(tx, row);
  await recordOnCase(tx, context.actor, row.id, {
    action: 'application.reassigned',
    payload: { fromId: row.holderId, toId: input.to },
  });
  await lapseTakeOver(tx, context.actor, row, written);
  return done(row.id);
}

async function free(tx: Transaction, context: Context, row: CaseRow): Promise<Outcome<string>> {
  if (row.holderId === null) return refused('REFUSED', 'nobody_holds');
  const written = await writeCase(tx, row, { holderId: null, heldSince: null });
  if (written === undefined) return conflictOn(tx, row);
  await recordOnCase(tx, context.actor, row.id, { action: 'application.released', payload: {} });
  await lapseTakeOver(tx, context.actor, row, written);
  return done(row.id);
}
