/** Sends a one-time code for accepting the offer, once its cost sheet is confirmed and its contract written. */
import { randomInt, randomUUID } from 'node:crypto';
import { createTranslator } from 'use-intl/core';
import type { Transaction } from '@/db/connect';
import { databaseNow } from '@/db/queries/case/case';
import { contractsOf } from '@/db/queries/closing/contract';
import { codesSince, insertActCode, type OfferRow, standingOffer } from '@/db/queries/decision/offer';
import { isCurrencyCode, minorDigits } from '@/lib/domain/shared/money';
import { loadMessages } from '@/lib/i18n/namespaces';
import { lockBorrowed } from '@/lib/services/kernel/act/own-case';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { openIdentity } from '@/lib/services/kernel/people/person';
import { boundTo, CODE_MINUTES, CODES_MAX, markOf } from './act-code';

type Input = { number: string; act: 'accept' };
type Sent = { sentTo: string; validSeconds: number };
type Prepared = { readonly to: string; readonly code: string; readonly offer: OfferRow };

const masked = (phone: string): string =>
  phone.length < 8 ? '•••' : `${phone.slice(0, 3)}••••${phone.slice(-4)}`;

/** The message goes out after the code is kept: a code that was sent can be used. */
export async function requestCode(context: Context, input: Input): Promise<Outcome<Sent>> {
  const prepared = await transact(context, (tx) => prepare(tx, context, input));
  if (!prepared.ok) return prepared;
  const { to, code, offer } = prepared.value;
  const translate = createTranslator({
    locale: context.locale,
    messages: await loadMessages(context.locale),
    namespace: 'notices',
  });
  const amount = new Intl.NumberFormat(context.locale, {
    style: 'currency',
    currency: offer.currency,
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0,
  }).format(offer.amountMinor / 10 ** (isCurrencyCode(offer.currency) ? minorDigits[offer.currency] : 2));
  // Whoever reads it over somebody's shoulder, or is asked for it on the telephone, sees what it would do.
  const text = translate('acceptCode', { code, amount, number: input.number, minutes: CODE_MINUTES });
  await context.ports.sms.send({ to, text });
  return done({ sentTo: masked(to), validSeconds: CODE_MINUTES * 60 });
}

async function prepare(tx: Transaction, context: Context, input: Input): Promise<Outcome<Prepared>> {
  const own = await lockBorrowed(tx, context, input.number, 'offer.accept');
  if (!own.ok) return own;
  const { row, actor } = own.value;
  const offer = await standingOffer(tx, row.id);
  if (offer === undefined) return refused('REFUSED', 'no_standing_offer');
  if (offer.costSheetConfirmedAt === null) return refused('REFUSED', 'cost_sheet_not_confirmed');
  const contracts = await contractsOf(tx, offer.id);
  if (contracts.length === 0) return refused('REFUSED', 'contract_not_ready');
  const now = await databaseNow(tx);
  const windowMs = CODE_MINUTES * 60_000;
  const of = { applicationId: row.id, act: input.act, userId: actor.id };
  const sent = await codesSince(tx, of, new Date(now.getTime() - windowMs));
  const oldest = sent.at(-1);
  if (sent.length >= CODES_MAX && oldest !== undefined) {
    const waitMs = oldest.createdAt.getTime() + windowMs - now.getTime();
    return { ok: false, code: 'TOO_MANY', retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) };
  }
  const to =
    actor.phone ??
    (row.borrowerId === null ? null : await openIdentity(tx, context.vault, row.borrowerId, 'phone'));
  if (to === null) return refused('REFUSED', 'no_phone');
  const id = randomUUID();
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
  await insertActCode(tx, {
    ...of,
    id,
    codeHash: markOf(context, id, code),
    boundTo: boundTo(offer, contracts),
    expiresAt: new Date(now.getTime() + windowMs),
  });
  return done({ to, code, offer });
}
