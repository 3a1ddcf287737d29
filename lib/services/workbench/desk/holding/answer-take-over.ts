/** The holder's answer to a colleague who asked for the case: it is handed over as it stands, or kept with a word. */
import type { Transaction } from '@/db/connect';
import { type CaseRow, databaseNow, writeCase } from '@/db/queries/case/case';
import { openTakeOver, type TakeOverRow } from '@/db/queries/case/take-over';
import { candidateFor } from '@/db/queries/decision/step-authority';
import type { StaffNotice } from '@/lib/contracts/house/people';
import { holdingRefusal } from '@/lib/domain/workflow/desk/take-over';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { closeTakeOver } from '@/lib/services/kernel/case/take-over';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { notifyStaff } from '@/lib/services/kernel/notify';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import { conflictOn } from '@/lib/services/kernel/signing/conflict-on';
import { lockSettled } from '@/lib/services/kernel/signing/finalise-held';
import { loadSigningCase } from '@/lib/services/kernel/signing/signing-case';
import { lockOnDesk, readVersion } from './release-application';

type Answered = { number: string; version: number };
type HandOver = { number: string; version: number; askId: string; key: string };
type Decline = { number: string; askId: string; word: string; key: string };

/** The asker becomes the holder; guarded by the version that the holder saw. */
export function handOver(context: Context, { key, ...input }: HandOver): Promise<Outcome<Answered>> {
  return runCommand(context, {
    operation: 'queue.hand_over',
    key,
    input,
    run: (tx) => give(tx, context, input),
    read: readVersion,
  });
}

/** The case stays where it is; the asker reads the word. Needs no version: whatever changed, the answer is the same. */
export function declineTakeOver(context: Context, { key, ...input }: Decline): Promise<Outcome<Answered>> {
  return runCommand(context, {
    operation: 'queue.decline_take_over',
    key,
    input,
    run: (tx) => keep(tx, context, input),
    read: readVersion,
  });
}

/** The ask while it waits for the holder; what was answered or has lapsed says so. */
async function openAsk(tx: Transaction, row: CaseRow, askId: string): Promise<Outcome<TakeOverRow>> {
  const ask = await openTakeOver(tx, row.id);
  const waits = ask !== undefined && ask.id === askId && ask.holderId === row.holderId;
  return waits ? done(ask) : refused('REFUSED', 'take_over_settled');
}

async function give(
  tx: Transaction,
  context: Context,
  input: Omit<HandOver, 'key'>,
): Promise<Outcome<string>> {
  const locked = await lockOnDesk(tx, context, input, 'application.answer_take_over');
  if (!locked.ok) return locked;
  const row = locked.value;
  const found = await openAsk(tx, row, input.askId);
  if (!found.ok) return found;
  const ask = found.value;
  const person = await candidateFor(tx, row, ask.askedById);
  const { signedBeforeAppealIds } = await loadSigningCase(tx, row);
  const onCase = { ...row, held: false, signedBeforeAppealIds, asked: true };
  const refusal = person === undefined ? 'colleague_not_of_branch' : holdingRefusal(person, onCase);
  if (refusal !== null)
    return refused('REFUSED', refusal === 'conflict_of_interest' ? 'related_party' : refusal);
  await closeTakeOver(tx, ask, { state: 'handed_over' });
  const written = await writeCase(tx, row, { holderId: ask.askedById, heldSince: await databaseNow(tx) });
  if (written === undefined) return conflictOn(tx, row);
  await recordOnCase(tx, context.actor, row.id, {
    action: 'application.taken_over',
    payload: { askId: ask.id, fromId: ask.holderId, toId: ask.askedById },
  });
  await tellAsker(tx, row, ask, 'take_over_handed');
  return done(row.id);
}

async function keep(
  tx: Transaction,
  context: Context,
  input: Omit<Decline, 'key'>,
): Promise<Outcome<string>> {
  const row = await lockSettled(tx, input.number);
  if (row === undefined) return notFound;
  const allowed = authorizeOnCase(context.actor, 'application.answer_take_over', row);
  if (!allowed.ok) return allowed;
  const found = await openAsk(tx, row, input.askId);
  if (!found.ok) return found;
  if (row.borrowerId === null) return notFound;
  const key = await personKeyOf(tx, context.vault, row.borrowerId);
  await closeTakeOver(tx, found.value, {
    state: 'declined',
    wordCipher: key.seal(input.word, wordOf(found.value.id)),
    keyId: key.keyId,
  });
  await recordOnCase(tx, context.actor, row.id, {
    action: 'application.take_over_declined',
    payload: { askId: found.value.id },
  });
  await tellAsker(tx, row, found.value, 'take_over_declined');
  return done(row.id);
}

/** What the cipher of a refusal's word is bound to. */
const wordOf = (askId: string) => `take_over/${askId}`;

const tellAsker = (tx: Transaction, row: CaseRow, ask: TakeOverRow, template: StaffNotice) =>
  notifyStaff(tx, {
    applicationId: row.id,
    staffId: ask.askedById,
    template,
    fromId: ask.holderId,
    params: { number: row.number },
    dedupeKey: `take_over/${ask.id}/answered`,
  });
