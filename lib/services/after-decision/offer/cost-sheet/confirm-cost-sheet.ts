/** The borrower confirms having read exactly this cost sheet, not before its reading time is over. */
import type { Transaction } from '@/db/connect';
import { confirmSheet, findOffer, secondsToRead, standingOffer } from '@/db/queries/decision/offer';
import type { OpenedSheet } from '@/lib/contracts/applicant/offer';
import { lockBorrowed } from '@/lib/services/kernel/act/own-case';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { sheetState } from './open-cost-sheet';

type Input = { readonly number: string; readonly key: string; readonly sheetHash: string };

export function confirmCostSheet(context: Context, input: Input): Promise<Outcome<OpenedSheet>> {
  return runCommand(context, {
    operation: 'offer.confirm_sheet',
    key: input.key,
    input: { number: input.number, sheetHash: input.sheetHash },
    run: (tx) => confirm(tx, context, input),
    async read(tx, offerId) {
      const offer = await findOffer(tx, offerId);
      return offer === undefined ? notFound : done(await sheetState(tx, offer));
    },
  });
}

async function confirm(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const own = await lockBorrowed(tx, context, input.number, 'offer.accept');
  if (!own.ok) return own;
  const { row, actor } = own.value;
  const offer = await standingOffer(tx, row.id);
  if (offer === undefined) return refused('REFUSED', 'no_standing_offer');
  if (offer.costSheetHash !== input.sheetHash) return refused('REFUSED', 'offer_changed');
  if (offer.costSheetConfirmedAt !== null) return done(offer.id);
  const seconds = await secondsToRead(tx, offer.id);
  if (seconds === null) return refused('REFUSED', 'cost_sheet_not_opened');
  const confirmed = await confirmSheet(tx, offer.id, input.sheetHash);
  if (confirmed === undefined)
    return refused('REFUSED', 'cost_sheet_too_early', { seconds: Math.max(1, seconds) });
  await recordOnCase(tx, actor, row.id, {
    action: 'offer.sheet_confirmed',
    payload: { offerId: offer.id, sheetHash: input.sheetHash },
  });
  return done(offer.id);
}
