/**
 * Sends one notice of the outbox: at least once, in the reader's language, by the port of its channel. It is marked in
 * the transaction that holds its row while it goes out: who is killed in between has it sent again, never forgotten.
 */
import type { Transaction } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import { databaseNow } from '@/db/queries/case/case';
import { markSent, type NoticeRow, putFailure, takeNotice } from '@/db/queries/case/notice';
import { setToken } from '@/db/queries/decision/guarantee';
import { choiceOfParty, choiceOfStaff, languageOfParty } from '@/db/queries/people/choice';
import type { NoticeFailure } from '@/db/schema/words';
import type { Context } from '@/lib/services/kernel/context';
import { hashOfToken, newToken } from '@/lib/services/kernel/guarantee/token';
import { sendLater } from '@/lib/services/kernel/notify';
import { openIdentity, personKeyOf } from '@/lib/services/kernel/people/person';
import { failureOf, nextTryMs } from './delivery';
import {
  isPartyTemplate,
  isStaffTemplate,
  type NoticeParams,
  partyMail,
  smsText,
  staffMail,
} from './notice-text';

type Sent = { readonly sent: boolean };

/** Nobody is there to send to, or nothing is left to open: no later try would help. */
class Unsendable extends Error {
  readonly failure: NoticeFailure;
  constructor(failure: NoticeFailure) {
    super(`A notice cannot be sent: ${failure}.`);
    this.failure = failure;
  }
}

/** `sent: false` where it was sent before or failed; what failed is tried again later, less and less often. */
export async function sendNotice(context: Context, input: { readonly dedupeKey: string }): Promise<Sent> {
  let taken: NoticeRow | undefined;
  try {
    return await inActor(context.database, context.actor, async (tx) => {
      taken = await takeNotice(tx, input.dedupeKey);
      if (taken === undefined) return { sent: false };
      await deliver(tx, context, taken);
      await markSent(tx, taken.id);
      return { sent: true };
    });
  } catch (error) {
    const failed = error instanceof Unsendable ? { failure: error.failure, final: true } : failureOf(error);
    if (taken === undefined || failed === null) throw error;
    await putOff(context, taken, failed);
    return { sent: false };
  }
}

async function putOff(
  context: Context,
  { dedupeKey, attempts }: NoticeRow,
  { failure, final }: { readonly failure: NoticeFailure; readonly final: boolean },
): Promise<void> {
  const wait = final ? null : nextTryMs(attempts + 1);
  await inActor(context.database, context.actor, async (tx) => {
    const now = await databaseNow(tx);
    const nextTryAt = wait === null ? null : new Date(now.getTime() + wait);
    await putFailure(tx, dedupeKey, { failure, nextTryAt });
    if (nextTryAt !== null) await sendLater(tx, dedupeKey, nextTryAt);
  });
}

async function deliver(tx: Transaction, context: Context, notice: NoticeRow): Promise<void> {
  const params = notice.params as NoticeParams;
  // The workbench itself is the port of what is shown in it.
  if (notice.channel === 'app') return;
  if (notice.partyId !== null && isPartyTemplate(notice.template)) {
    const { partyId, template } = notice;
    const locale = await languageOfParty(tx, partyId);
    if (notice.channel === 'email') {
      const to = await addressOf(tx, context, partyId);
      await context.ports.mail.send({
        to,
        ...(await partyMail(locale, template, params, context.publicUrl)),
      });
      return;
    }
    const to = await openIdentity(tx, context.vault, partyId, 'phone');
    if (to === null) throw new Unsendable('no_address');
    const { linkId } = params;
    const link = linkId === undefined ? '' : await guaranteeAddress(tx, context, String(linkId));
    await context.ports.sms.send({ to, text: await smsText(locale, template, params, link) });
    return;
  }
  if (notice.staffId === null || !isStaffTemplate(notice.template)) throw new Unsendable('no_address');
  const chosen = await choiceOfStaff(tx, notice.staffId);
  if (chosen?.emailCipher == null || chosen.wrappedKey === null || chosen.masterKeyId === null)
    throw new Unsendable('no_address');
  const { wrappedKey, masterKeyId } = chosen;
  const key = context.vault.openPersonKey(notice.staffId, { wrappedKey, masterKeyId });
  const to = key.open(chosen.emailCipher, `staff_choice/${notice.staffId}`);
  const mail = await staffMail(chosen.language, notice.template, params, context.publicUrl);
  await context.ports.mail.send({ to, ...mail });
}

/** The confirmed address, as it stands when it is sent. */
async function addressOf(tx: Transaction, context: Context, partyId: string): Promise<string> {
  const choice = await choiceOfParty(tx, partyId);
  if (choice?.emailCipher == null || choice.confirmedAt === null) throw new Unsendable('no_address');
  return (await personKeyOf(tx, context.vault, partyId)).open(
    choice.emailCipher,
    `contact_choice/${partyId}`,
  );
}

/** The address for one guarantor; its token is made here and kept as a hash. */
async function guaranteeAddress(tx: Transaction, context: Context, linkId: string): Promise<string> {
  const token = newToken();
  if (!(await setToken(tx, linkId, hashOfToken(token)))) throw new Unsendable('link_over');
  return `${context.publicUrl}/guarantee/${token}`;
}
