/** An applicant's own e-mail address: a code goes there, and nothing else before the code has come back. */
import { randomInt } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { databaseNow } from '@/db/queries/case/case';
import { type ContactChoiceRow, lockChoices, putChoice } from '@/db/queries/people/choice';
import { takeFromWindow } from '@/db/queries/record/rate-window';
import type { ContactChoices } from '@/lib/contracts/words/notice';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { markOfCode, sameMark } from '@/lib/services/kernel/people/code-mark';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import { failureOf } from '../delivery';
import { codeMail } from '../notice-text';
import { ownParties, viewChoices } from './own-choices';

const codeMinutes = 15;
const triesMax = 5;
const askedMax = 3;
const perAddressADay = 5;

const masked = (address: string): string => {
  const [name = '', host = ''] = address.split('@');
  return `${name.slice(0, 1)}•••@${host}`;
};
const purposeOf = (partyId: string) => `contact_choice/${partyId}`;

/** Neither the asker nor the owner of a mailbox is flooded. Seconds to wait, 0 for none. */
async function hurried(tx: Transaction, context: Context, asker: string, email: string): Promise<number> {
  const mailbox = context.vault.searchHash('email', email).toString('hex');
  return asSystem(tx, 'rate', async () => {
    const window = { max: askedMax, windowSeconds: codeMinutes * 60 };
    const wait = await takeFromWindow(tx, `address/${asker}`, window);
    const day = { max: perAddressADay, windowSeconds: 86_400 };
    return Math.max(wait, await takeFromWindow(tx, `mailbox/${mailbox}`, day));
  });
}

export async function askAddress(
  context: Context,
  input: { readonly email: string },
): Promise<Outcome<{ sentTo: string; validSeconds: number }>> {
  const email = input.email.trim();
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
  const kept = await transact(context, async (tx): Promise<Outcome<true>> => {
    const own = await ownParties(tx, context.actor);
    if (!own.ok) return own;
    if (own.value.length === 0) return refused('REFUSED', 'no_application');
    const asker = context.actor.kind === 'applicant' ? context.actor.id : '';
    const wait = await hurried(tx, context, asker, email);
    if (wait > 0) return { ok: false, code: 'TOO_MANY', retryAfterSeconds: wait };
    const now = await databaseNow(tx);
    for (const partyId of own.value)
      await putChoice(tx, partyId, {
        pendingCipher: (await personKeyOf(tx, context.vault, partyId)).seal(email, purposeOf(partyId)),
        pendingCodeHash: markOfCode(context.seal, purposeOf(partyId), code),
        pendingTries: 0,
        pendingUntil: new Date(now.getTime() + codeMinutes * 60_000),
      });
    return done(true);
  });
  if (!kept.ok) return kept;
  try {
    await context.ports.mail.send({ to: email, ...(await codeMail(context.locale, code, codeMinutes)) });
  } catch (error) {
    if (failureOf(error) === null) throw error;
    return refused('REFUSED', 'mail_unsent', undefined, 'email');
  }
  return done({ sentTo: masked(email), validSeconds: codeMinutes * 60 });
}

type Tried = 'right' | 'wrong' | 'over';

/** A wrong try is counted, so it commits; after five the code is over. */
export async function confirmAddress(
  context: Context,
  input: { readonly code: string },
): Promise<Outcome<ContactChoices>> {
  const tried = await transact(context, async (tx): Promise<Outcome<Tried>> => {
    const own = await ownParties(tx, context.actor);
    if (!own.ok) return own;
    const now = await databaseNow(tx);
    const waiting = (await lockChoices(tx, own.value)).filter(
      (each) => each.pendingUntil !== null && each.pendingUntil > now && each.pendingTries < triesMax,
    );
    if (waiting.length === 0) return done('over');
    const right = waiting.filter((each) =>
      sameMark(markOfCode(context.seal, purposeOf(each.partyId), input.code), each.pendingCodeHash ?? ''),
    );
    if (right.length === 0) {
      for (const each of waiting) await putChoice(tx, each.partyId, { pendingTries: each.pendingTries + 1 });
      return done('wrong');
    }
    for (const each of right) await confirm(tx, context, each, now);
    return done('right');
  });
  if (!tried.ok) return tried;
  if (tried.value !== 'right')
    return refused('REFUSED', tried.value === 'wrong' ? 'code_wrong' : 'code_over', undefined, 'code');
  return transact(context, async (tx) => {
    const own = await ownParties(tx, context.actor);
    return own.ok ? done(await viewChoices(tx, context, own.value)) : own;
  });
}

async function confirm(
  tx: Transaction,
  context: Context,
  choice: ContactChoiceRow,
  now: Date,
): Promise<void> {
  const { partyId, pendingCipher } = choice;
  if (pendingCipher === null) return;
  const email = (await personKeyOf(tx, context.vault, partyId)).open(pendingCipher, purposeOf(partyId));
  await putChoice(tx, partyId, {
    emailCipher: pendingCipher,
    emailMasked: masked(email),
    confirmedAt: now,
    email: true,
    pendingCipher: null,
    pendingCodeHash: null,
    pendingTries: 0,
    pendingUntil: null,
  });
}
