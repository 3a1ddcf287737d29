/** Dates that stand for an applicant's rights, by the legal parameters in force, else the lender's own word. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { legalParametersOn, productById, theInstitution } from '@/db/queries/institution/product';
import { productTerms } from '@/lib/contracts/stored/product-terms';
import { type DaysFor, daysFor, dueOn } from '@/lib/domain/second-look/deadlines';
import type { DeadlineKind } from '@/lib/domain/second-look/vocabulary';
import { addDays } from '@/lib/domain/shared/calendar-date';
import { addBusinessMinutes, atRiskMinutes } from '@/lib/domain/workflow/clock/business-clock';
import { dateIn, instantIn } from '@/lib/services/kernel/case/business-day';
import { calendarOf } from '@/lib/services/kernel/case/calendar';

export async function legalDays(tx: Transaction, kind: DeadlineKind, onDate: string): Promise<DaysFor> {
  const { jurisdiction } = await theInstitution(tx);
  return daysFor(kind, await legalParametersOn(tx, jurisdiction, onDate));
}

/** The last day on which a second look may be asked for. */
export async function secondLookUntil(tx: Transaction, onDate: string): Promise<string> {
  return dueOn(onDate, await legalDays(tx, 'second_look_window', onDate)) ?? onDate;
}

/** The end of a date where the institution is. */
export const endOf = (timeZone: string, date: string): Date =>
  instantIn(timeZone, addDays(date, 1)) ?? new Date(`${addDays(date, 1)}T00:00:00Z`);

export type Promised = {
  readonly dueAt: Date;
  readonly dueOn: string;
  readonly atRiskAt: Date;
  readonly minutes: number;
  readonly parameterId: string | null;
  readonly ownDays: boolean;
};

/** When somebody who asked to be looked at again is answered: the product's business hours, or law's days where sooner. */
export async function promisedReply(
  tx: Transaction,
  row: CaseRow,
  kind: 'second_look_reply' | 'human_review_reply' | 'after_review',
  now: Date,
): Promise<Promised> {
  const { timeZone } = await theInstitution(tx);
  const today = dateIn(timeZone, now);
  const legal = await legalDays(tx, kind, today);
  const product = await productById(tx, row.productId);
  const minutes = productTerms.parse(product?.terms ?? {}).secondLookMinutes;
  const calendar = await calendarOf(tx, row.handlingBranchId);
  const own = addBusinessMinutes(calendar, now.getTime(), minutes);
  const byLaw = dueOn(today, legal);
  const due = byLaw === null ? own : Math.min(own, endOf(timeZone, byLaw).getTime());
  return {
    dueAt: new Date(due),
    dueOn: dateIn(timeZone, new Date(due)),
    atRiskAt: new Date(addBusinessMinutes(calendar, now.getTime(), atRiskMinutes(minutes))),
    minutes,
    parameterId: legal.parameterId,
    ownDays: legal.ownDays,
  };
}
