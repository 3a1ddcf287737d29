/** Approved terms become an offer: frozen, with plan, cost sheet and contract, open for the product's days. */
import type { Transaction } from '@/db/connect';
import { type CaseRow, databaseNow, lockCaseById } from '@/db/queries/case/case';
import { endOffer, type OfferRow, standingOffer } from '@/db/queries/decision/offer';
import { productById } from '@/db/queries/institution/product';
import { enqueue } from '@/db/queries/record/jobs';
import type { Terms } from '@/lib/contracts/case-parts';
import { Fault } from '@/lib/platform/errors';
import { authorize } from '@/lib/services/kernel/authorize';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { askGuarantor } from '@/lib/services/kernel/guarantee/ask-guarantor';
import { standingGuarantees } from '@/lib/services/kernel/guarantee/standing';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { mustMove, outOfAppeal, tell } from '@/lib/services/kernel/signing/ends';
import { termsOf, termsPayload } from '@/lib/services/kernel/signing/signed-terms';
import { freezeOffer } from './cost-sheet/freeze-offer';

/** `offerId: null`: the case is no longer approved; an offer was made before, or the approval undone. */
export async function makeOffer(
  context: Context,
  input: { readonly applicationId: string },
): Promise<Outcome<{ offerId: string | null }>> {
  const allowed = authorize(context.actor, 'application.progress');
  if (!allowed.ok) return allowed;
  return transact<{ offerId: string | null }>(context, async (tx) => {
    const row = await lockCaseById(tx, input.applicationId);
    if (row === undefined) return notFound;
    if (row.state !== 'approved') return done({ offerId: null });
    const product = await productById(tx, row.productId);
    if (product === undefined) return notFound;
    const now = await databaseNow(tx);
    const before = await standingOffer(tx, row.id);
    if (before !== undefined) await endOffer(tx, before, 'withdrawn', now);
    const terms = approvedTerms(row);
    const frozen = await freezeOffer(tx, row, product, terms, now);
    // What was signed before the law changed, or was read back wrongly: the approval has to be undone.
    if (!frozen.ok)
      return refused(
        'REFUSED',
        frozen.reason === 'above_ceiling' ? 'offer_above_ceiling' : 'cannot_be_priced',
      );
    await offerIt(tx, context, row, frozen.value);
    return done({ offerId: frozen.value.id });
  });
}

/** Throws a Fault where an approved case has no terms: nobody can have signed it. */
function approvedTerms(row: CaseRow): Terms {
  const terms = termsOf({
    amountMinor: row.decidedAmountMinor,
    termCount: row.decidedTermCount,
    termUnit: row.decidedTermUnit,
    rateAnnual: row.decidedRateAnnual,
  });
  if (terms === null) throw new Fault('defect', `Case ${row.number} is approved without terms.`);
  return terms;
}

async function offerIt(tx: Transaction, context: Context, row: CaseRow, offer: OfferRow): Promise<void> {
  const terms = termsOf(offer);
  if (terms === null) throw new Fault('defect', 'An offer has no terms.');
  const moved = await mustMove(tx, context.actor, {
    row,
    event: 'offer',
    to: 'offered',
    act: {
      action: 'application.offered',
      payload: { offerId: offer.id, terms: termsPayload(terms), openUntil: offer.openUntil },
    },
    patch: outOfAppeal,
  });
  await enqueue(tx, {
    task: 'expire_offer',
    payload: { offerId: offer.id },
    key: `expire/${offer.id}`,
    runAt: offer.expiresAt,
  });
  await enqueue(tx, {
    task: 'write_contract',
    payload: { offerId: offer.id },
    key: `contract/${offer.id}`,
  });
  await tell(tx, moved, 'offered');
  await askAgain(tx, context, moved);
}

/**
 * Whoever has not answered, or agreed to less than is offered, gets a link of today; a refusal is left alone. One whose
 * phone was sent too many today keeps the link they have, and is asked later by the officer or the borrower.
 */
async function askAgain(tx: Transaction, context: Context, row: CaseRow): Promise<void> {
  for (const { partyId, standing } of await standingGuarantees(tx, row, await databaseNow(tx)))
    if (standing !== 'agreed' && standing !== 'refused') await askGuarantor(tx, context.actor, row, partyId);
}
