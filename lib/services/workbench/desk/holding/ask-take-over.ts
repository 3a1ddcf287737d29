/** Asks the holder for a case. The case itself does not change, so that what the holder types stays current. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import { insertTakeOver, openTakeOver } from '@/db/queries/case/take-over';
import { candidateFor } from '@/db/queries/decision/step-authority';
import { askRefusal } from '@/lib/domain/workflow/desk/take-over';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { askNotice } from '@/lib/services/kernel/case/take-over';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { notifyStaff } from '@/lib/services/kernel/notify';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { loadSigningCase } from '@/lib/services/kernel/signing/signing-case';
import { lockOnDesk, readVersion } from './release-application';

type Input = { number: string; version: number; key: string };

export function askTakeOver(
  context: Context,
  input: Input,
): Promise<Outcome<{ number: string; version: number }>> {
  return runCommand(context, {
    operation: 'queue.ask_take_over',
    key: input.key,
    input: { number: input.number, version: input.version },
    run: (tx) => ask(tx, context, input),
    read: readVersion,
  });
}

async function ask(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const { actor } = context;
  const locked = await lockOnDesk(tx, context, input, 'application.ask_take_over');
  if (!locked.ok) return locked;
  const row = locked.value;
  const person = actor.kind === 'staff' ? await candidateFor(tx, row, actor.id) : undefined;
  if (person === undefined) return refused('FORBIDDEN', 'forbidden');
  const { signedBeforeAppealIds } = await loadSigningCase(tx, row);
  const asked = (await openTakeOver(tx, row.id)) !== undefined;
  const refusal = askRefusal(person, { ...row, held: false, signedBeforeAppealIds, asked });
  if (refusal !== null || row.holderId === null) return refused('REFUSED', refusal ?? 'nobody_holds');
  const id = randomUUID();
  const { holderId } = row;
  await insertTakeOver(tx, { id, applicationId: row.id, askedById: person.staffId, holderId });
  await recordOnCase(tx, actor, row.id, {
    action: 'application.take_over_asked',
    payload: { askId: id, holderId },
  });
  await notifyStaff(tx, {
    applicationId: row.id,
    staffId: holderId,
    template: 'take_over_asked',
    fromId: person.staffId,
    params: { number: row.number },
    dedupeKey: askNotice(id),
  });
  return done(row.id);
}
