/** Gives a claimed case back to the branch. */
import type { Transaction } from '@/db/connect';
import { type CaseRow, findCaseById, writeCase } from '@/db/queries/case/case';
import type { Operation } from '@/lib/domain/authority/rights/permissions';
import { transitionAt } from '@/lib/domain/workflow/transitions/transitions';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { lapseTakeOver } from '@/lib/services/kernel/case/take-over';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { conflictOn } from '@/lib/services/kernel/signing/conflict-on';
import { lockSettled } from '@/lib/services/kernel/signing/finalise-held';

type Input = { number: string; version: number; key: string };
type Done = { number: string; version: number };

export function releaseApplication(context: Context, input: Input): Promise<Outcome<Done>> {
  return runCommand(context, {
    operation: 'queue.release',
    key: input.key,
    input: { number: input.number, version: input.version },
    run: (tx) => giveBack(tx, context, input),
    read: readVersion,
  });
}

export async function readVersion(tx: Transaction, id: string): Promise<Outcome<Done>> {
  const row = await findCaseById(tx, id);
  return row === undefined ? notFound : done({ number: row.number, version: row.version });
}

/** The case as somebody saw it on the desk: rights, version, nothing held, still in the lender's hands. */
export async function lockOnDesk(
  tx: Transaction,
  context: Context,
  input: Omit<Input, 'key'>,
  operation: Operation,
): Promise<Outcome<CaseRow>> {
  const row = await lockSettled(tx, input.number);
  if (row === undefined) return notFound;
  const allowed = authorizeOnCase(context.actor, operation, row);
  if (!allowed.ok) return allowed;
  if (row.version !== input.version) return conflictOn(tx, row);
  if (row.heldSignatureId !== null) return refused('REFUSED', 'signature_held');
  const at = transitionAt(row.state, 'ask');
  if (!at.ok && row.state !== 'awaiting_applicant') return refused('REFUSED', at.reason);
  return done(row);
}

/** The act inside a transaction. */
export async function giveBack(
  tx: Transaction,
  context: Context,
  input: Omit<Input, 'key'>,
): Promise<Outcome<string>> {
  const locked = await lockOnDesk(tx, context, input, 'application.release');
  if (!locked.ok) return locked;
  const row = locked.value;
  if (context.actor.kind !== 'staff' || row.holderId !== context.actor.id)
    return refused('REFUSED', 'not_claimed_by_you');
  const written = await writeCase(tx, row, { holderId: null, heldSince: null });
  if (written === undefined) return conflictOn(tx, row);
  await recordOnCase(tx, context.actor, row.id, { action: 'application.released', payload: {} });
  await lapseTakeOver(tx, context.actor, row, written);
  return done(row.id);
}
