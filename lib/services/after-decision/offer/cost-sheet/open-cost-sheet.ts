/** The borrower opens the cost sheet: the database dates it, and its reading time runs from then. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { contractsOf } from '@/db/queries/closing/contract';
import { type OfferRow, openSheet, secondsToRead, standingOffer } from '@/db/queries/decision/offer';
import { enqueue } from '@/db/queries/record/jobs';
import type { OpenedSheet } from '@/lib/contracts/applicant/offer';
import { lockBorrowed } from '@/lib/services/kernel/act/own-case';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';

type Input = { readonly number: string };

/** Opening again changes nothing; the answer says how long is left. */
export function openCostSheet(context: Context, input: Input): Promise<Outcome<OpenedSheet>> {
  return transact(context, (tx) => open(tx, context, input));
}

async function open(tx: Transaction, context: Context, input: Input): Promise<Outcome<OpenedSheet>> {
  const own = await lockBorrowed(tx, context, input.number, 'offer.accept');
  if (!own.ok) return own;
  const { row, actor } = own.value;
  const offer = await standingOffer(tx, row.id);
  if (offer === undefined) return refused('REFUSED', 'no_standing_offer');
  if (offer.costSheetHash === null) return refused('REFUSED', 'offer_without_sheet');
  const first = offer.costSheetShownAt === null;
  const opened = await openSheet(tx, offer.id);
  if (opened === undefined) return refused('REFUSED', 'no_standing_offer');
  if (first)
    await recordOnCase(tx, actor, row.id, {
      action: 'offer.sheet_opened',
      payload: { offerId: offer.id, sheetHash: offer.costSheetHash },
    });
  return done(await sheetState(tx, opened));
}

/** Where the contract is not written yet, it is asked for: the page looks again. */
export async function sheetState(tx: Transaction, offer: OfferRow): Promise<OpenedSheet> {
  const contracts = await contractsOf(tx, offer.id);
  if (contracts.length === 0)
    await asSystem(tx, 'contract', () =>
      enqueue(tx, {
        task: 'write_contract',
        payload: { offerId: offer.id },
        key: `contract/${offer.id}`,
      }),
    );
  return {
    sheetHash: offer.costSheetHash ?? '',
    secondsLeft: offer.costSheetConfirmedAt === null ? ((await secondsToRead(tx, offer.id)) ?? 0) : 0,
    confirmed: offer.costSheetConfirmedAt !== null,
    contracts: contracts.map(({ id, language, sha256 }) => ({ id, language, sha256 })),
  };
}
