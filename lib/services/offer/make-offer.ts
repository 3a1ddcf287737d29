/** Approved terms become an offer: frozen, with schedule, fees and all-in cost, open for the product's days. */
import type { Transaction } from '@/db/connect';
import { type CaseRow, databaseNow, lockCaseById } from '@/db/queries/case/case';
import { assessmentById } from '@/db/queries/decision/assessment';
import { endOffer, insertOffer, type OfferRow, standingOffer } from '@/db/queries/decision/offer';
import { type ProductRow, productById, theInstitution } from '@/db/queries/institution/product';
import { enqueue } from '@/db/queries/record/jobs';
import { productTerms } from '@/lib/contracts/stored/product-terms';
import { allInCost, feesOf } from '@/lib/domain/affordability/all-in-cost';
import { buildSchedule } from '@/lib/domain/affordability/schedule';
import { readLegalFacts } from '@/lib/domain/assessment/steps/legal-facts';
import { rateNumber } from '@/lib/domain/shared/rate';
import { Fault } from '@/lib/platform/errors';
import { authorize } from '@/lib/services/kernel/authorize';
import { dateIn } from '@/lib/services/kernel/business-day';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { askGuarantor } from '@/lib/services/kernel/guarantee/ask-guarantor';
import { standingGuarantees } from '@/lib/services/kernel/guarantee/standing';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';
import { rulesOfCase } from '@/lib/services/kernel/signing/case-rules';
import { mustMove, outOfAppeal, tell } from '@/lib/services/kernel/signing/ends';
import { termsOf, termsPayload } from '@/lib/services/kernel/signing/signed-terms';

const DAY_MS = 86_400_000;

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
    const offer = await freeze(tx, row, product, now);
    await offerIt(tx, context, row, offer);
    return done({ offerId: offer.id });
  });
}

/** The cost sheet. Throws a Fault where the approved terms have no cost: nobody can have signed them. */
async function freeze(tx: Transaction, row: CaseRow, product: ProductRow, now: Date): Promise<OfferRow> {
  const terms = termsOf({
    amountMinor: row.decidedAmountMinor,
    termCount: row.decidedTermCount,
    termUnit: row.decidedTermUnit,
    rateAnnual: row.decidedRateAnnual,
  });
  if (terms === null) throw new Fault('defect', `Case ${row.number} is approved without terms.`);
  const { timeZone } = await theInstitution(tx);
  const { policy, snapshot } = await rulesOfCase(tx, row);
  const { fees: productFees, offerDays } = productTerms.parse(product.terms);
  const schedule = buildSchedule({
    principalMinor: terms.amountMinor,
    rateAnnual: terms.rateAnnual,
    term: terms.term,
    method: row.repaymentMethod,
    startDate: dateIn(timeZone, now),
    dayCount: policy.dayCount,
  });
  const fees = feesOf(productFees, terms.amountMinor);
  const cost = allInCost(schedule, fees);
  if (!cost.ok) throw new Fault('defect', `The terms of case ${row.number} cannot be priced.`);
  const ceiling = snapshot === null ? null : readLegalFacts(snapshot).ceiling;
  const stored = row.assessmentId === null ? undefined : await assessmentById(tx, row.assessmentId);
  const expiresAt = new Date(now.getTime() + offerDays * DAY_MS);
  return insertOffer(
    tx,
    {
      applicationId: row.id,
      currency: row.currency,
      amountMinor: terms.amountMinor,
      termCount: terms.term.count,
      termUnit: terms.term.unit,
      rateAnnual: terms.rateAnnual,
      repaymentMethod: row.repaymentMethod,
      instalmentMinor: schedule.instalments[0]?.totalMinor ?? 0,
      totalRepaidMinor: cost.value.repaidMinor,
      fees: fees.map(({ code, amountMinor, timing }) => ({
        code,
        amountMinor,
        withheld: timing === 'withheld',
      })),
      allInSimple: cost.value.simpleAnnual,
      allInEffective: cost.value.effectiveAnnual,
      legalCeiling: ceiling === null ? null : rateNumber(ceiling.rateAnnual),
      legalParameterIds: stored?.legalParameterIds ?? [],
      openUntil: dateIn(timeZone, expiresAt),
      expiresAt,
    },
    schedule.instalments.map((line) => ({
      number: line.number,
      dueOn: line.dueDate,
      principalMinor: line.principalMinor,
      interestMinor: line.interestMinor,
      totalMinor: line.totalMinor,
      balanceMinor: line.balanceMinor,
    })),
  );
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
