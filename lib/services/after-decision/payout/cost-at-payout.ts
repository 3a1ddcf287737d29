/** The law once more at the payout: counted from that day, with the fees as offered, the cost may not pass the ceiling. */
import type { Transaction } from '@/db/connect';
import { type CaseRow, databaseNow } from '@/db/queries/case/case';
import { latestOffer } from '@/db/queries/case/casefile';
import { productById, theInstitution } from '@/db/queries/institution/product';
import { allInCost, type Fee, isAboveCeiling } from '@/lib/domain/affordability/all-in-cost';
import { buildSchedule } from '@/lib/domain/affordability/schedule';
import { dateIn } from '@/lib/services/kernel/case/business-day';
import { lawInForce } from '@/lib/services/kernel/case/law-in-force';
import { notFound, type Refused, refused } from '@/lib/services/kernel/outcome';
import { rulesOfCase } from '@/lib/services/kernel/signing/case-rules';
import { plainRate } from '@/lib/services/kernel/signing/signed-terms';

/** `null`: it may be paid out today. Later days and later laws are what can change since the offer. */
export async function costRefusal(tx: Transaction, row: CaseRow): Promise<Refused | null> {
  const offer = await latestOffer(tx, row.id);
  const product = await productById(tx, row.productId);
  if (offer === undefined || product === undefined) return notFound;
  const { timeZone } = await theInstitution(tx);
  const today = dateIn(timeZone, await databaseNow(tx));
  const { policy, snapshot } = await rulesOfCase(tx, row);
  const { ceiling } = await lawInForce(tx, product.jurisdiction, today, snapshot);
  const schedule = buildSchedule({
    principalMinor: offer.amountMinor,
    rateAnnual: plainRate(offer.rateAnnual),
    term: { count: offer.termCount, unit: offer.termUnit },
    method: offer.repaymentMethod,
    startDate: today,
    dayCount: policy.dayCount,
  });
  const fees = offer.fees.map(
    ({ code, amountMinor, withheld }): Fee => ({
      code,
      amountMinor,
      timing: withheld ? 'withheld' : 'upfront',
    }),
  );
  const cost = allInCost(schedule, fees);
  if (!cost.ok) return refused('REFUSED', 'cannot_be_priced');
  return ceiling !== null && isAboveCeiling(cost.value, ceiling)
    ? refused('REFUSED', 'rate_above_ceiling', { rate: ceiling.rateAnnual })
    : null;
}
