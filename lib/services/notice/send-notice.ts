/** Sends one notice of the outbox: at least once, in the reader's language, by the port of its channel. */
import { createTranslator } from 'use-intl/core';
import type { Transaction } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import { languageOfParty } from '@/db/queries/case/draft';
import { markSent, takeNotice } from '@/db/queries/case/notice';
import { setToken } from '@/db/queries/decision/guarantee';
import { loadMessages } from '@/lib/i18n/namespaces';
import type { Context } from '@/lib/services/kernel/context';
import { hashOfToken, newToken } from '@/lib/services/kernel/guarantee/token';
import { type NoticeTemplate, noticeTemplates } from '@/lib/services/kernel/notify';
import { openIdentity } from '@/lib/services/kernel/person';

const isTemplate = (name: string): name is NoticeTemplate => noticeTemplates.some((each) => each === name);

/** `sent: false` where it was sent before, or nobody can be reached; a port that fails throws and the job runs again. */
export async function sendNotice(
  context: Context,
  input: { readonly dedupeKey: string },
): Promise<{ sent: boolean }> {
  return inActor(context.database, context.actor, async (tx) => {
    const notice = await takeNotice(tx, input.dedupeKey);
    // The workbench itself is the port of what is shown in it.
    if (notice?.channel === 'app') {
      await markSent(tx, notice.id);
      return { sent: true };
    }
    if (notice === undefined || notice.partyId === null || !isTemplate(notice.template))
      return { sent: false };
    const locale = await languageOfParty(tx, notice.partyId);
    const to = await openIdentity(tx, context.vault, notice.partyId, 'phone');
    const { number = '', linkId } = notice.params as { number?: string; linkId?: string };
    const link = linkId === undefined ? '' : await guaranteeAddress(tx, context, linkId);
    await markSent(tx, notice.id);
    if (to === null || link === null) return { sent: false };
    const translate = createTranslator({
      locale,
      messages: await loadMessages(locale),
      namespace: 'notices',
    });
    await context.ports.sms.send({ to, text: translate(notice.template, { number, link }) });
    return { sent: true };
  });
}

/** The address for one guarantor; its token is made here and kept as a hash. `null` where the link is over or replaced. */
async function guaranteeAddress(tx: Transaction, context: Context, linkId: string): Promise<string | null> {
  const token = newToken();
  const kept = await setToken(tx, linkId, hashOfToken(token));
  return kept ? `${context.publicUrl}/guarantee/${token}` : null;
}
