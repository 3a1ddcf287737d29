/** Approved terms frozen as an offer: its plan, its cost sheet with the hash that is confirmed, and its last day. */
import { createHash } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { conditionsOf } from '@/db/queries/case/casefile';
import { insertOffer, type OfferRow } from '@/db/queries/decision/offer';
import { type ProductRow, theInstitution } from '@/db/queries/institution/product';
import type { Terms } from '@/lib/contracts/case-parts';
import { productTerms } from '@/lib/contracts/stored/product-terms';
import { feesOf } from '@/lib/domain/affordability/all-in-cost';
import { buildSchedule, type Schedule } from '@/lib/domain/affordability/schedule';
import { isOwnCheck } from '@/lib/domain/conditions/condition-code';
import { type ChargedFee, type CostSheetRefusal, costSheet } from '@/lib/domain/offer/cost-sheet';
import { lastDayOfOffer } from '@/lib/domain/offer/validity';
import { canonicalJson } from '@/lib/domain/shared/canonical-json';
import { rateNumber } from '@/lib/domain/shared/rate';
import { type Result, succeed } from '@/lib/domain/shared/result';
import { dateIn, endOfDayIn } from '@/lib/services/kernel/case/business-day';
import { calendarOf } from '@/lib/services/kernel/case/calendar';
import { lawInForce } from '@/lib/services/kernel/case/law-in-force';
import { rulesOfCase } from '@/lib/services/kernel/signing/case-rules';

export type Frozen = Result<OfferRow, CostSheetRefusal>;

/** Fees of a product for an amount, each with whom it goes to. */
function chargedFees(product: ProductRow, amountMinor: number): ChargedFee[] {
  const { fees } = productTerms.parse(product.terms);
  const payees = new Map(fees.map(({ code, payee }) => [code, payee ?? null]));
  return feesOf(fees, amountMinor).map((fee) => ({ ...fee, payee: payees.get(fee.code) ?? null }));
}

/** Refused where the terms have no cost, or cost more than the law allows today with every fee in. */
export async function freezeOffer(
  tx: Transaction,
  row: CaseRow,
  product: ProductRow,
  terms: Terms,
  now: Date,
): Promise<Frozen> {
  const { timeZone } = await theInstitution(tx);
  const { policy, snapshot } = await rulesOfCase(tx, row);
  const startsOn = dateIn(timeZone, now);
  const { offerDays, lateFactor } = productTerms.parse(product.terms);
  const law = await lawInForce(tx, product.jurisdiction, startsOn, snapshot);
  const conditions = (await conditionsOf(tx, row.id))
    .map(({ code }) => code)
    .filter((code) => !isOwnCheck(code));
  const schedule = buildSchedule({
    principalMinor: terms.amountMinor,
    rateAnnual: terms.rateAnnual,
    term: terms.term,
    method: row.repaymentMethod,
    startDate: startsOn,
    dayCount: policy.dayCount,
  });
  const fees = chargedFees(product, terms.amountMinor);
  const { currency } = row;
  const costed = costSheet({
    currency,
    schedule,
    fees,
    ceiling: law.ceiling,
    lateFactor,
    conditions: [...new Set(conditions)].toSorted(),
  });
  if (!costed.ok) return costed;
  const { sheet, cost } = costed.value;
  const text = canonicalJson(sheet);
  const openUntil = lastDayOfOffer(startsOn, offerDays, await calendarOf(tx, row.handlingBranchId));
  const offer = await insertOffer(
    tx,
    {
      applicationId: row.id,
      currency,
      amountMinor: terms.amountMinor,
      termCount: terms.term.count,
      termUnit: terms.term.unit,
      rateAnnual: terms.rateAnnual,
      repaymentMethod: row.repaymentMethod,
      instalmentMinor: schedule.instalments[0]?.totalMinor ?? 0,
      totalRepaidMinor: cost.repaidMinor,
      fees: fees.map(({ code, amountMinor, timing, payee }) => ({
        code,
        amountMinor,
        withheld: timing === 'withheld',
        payee,
      })),
      allInSimple: cost.simpleAnnual,
      allInEffective: cost.effectiveAnnual,
      legalCeiling: law.ceiling === null ? null : rateNumber(law.ceiling.rateAnnual),
      ceilingMeasure: law.ceiling?.measure ?? 'effective',
      legalParameterIds: [...law.parameterIds],
      costSheet: text,
      costSheetHash: createHash('sha256').update(text).digest('hex'),
      readingSeconds: law.readingSeconds,
      openUntil,
      expiresAt: endOfDayIn(timeZone, openUntil),
    },
    linesOf(schedule),
  );
  return succeed(offer);
}

const linesOf = ({ instalments }: Schedule) =>
  instalments.map((line) => ({
    number: line.number,
    dueOn: line.dueDate,
    principalMinor: line.principalMinor,
    interestMinor: line.interestMinor,
    totalMinor: line.totalMinor,
    balanceMinor: line.balanceMinor,
  }));
