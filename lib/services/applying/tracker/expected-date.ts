/** When an answer can be promised: by what past cases of the same product and grade took, or not at all. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { decisionTimes } from '@/db/queries/case/tracker';
import { theInstitution } from '@/db/queries/institution/product';
import type { TrackView } from '@/lib/contracts/applicant/track';
import { addBusinessMinutes } from '@/lib/domain/workflow/clock/business-clock';
import { dateIn } from '@/lib/services/kernel/case/business-day';
import { calendarOf } from '@/lib/services/kernel/case/calendar';

/** Fewer past cases than this promise nothing. */
const casesMin = 30;
const share = 0.8;

type Promised = Pick<TrackView, 'expected' | 'missedDate'>;

/** A promise that has passed is admitted and made anew from today. */
export async function expectedDate(tx: Transaction, row: CaseRow, now: Date): Promise<Promised> {
  const running = row.state === 'assessing' || row.state === 'review' || row.state === 'approval';
  if (!running || row.submittedAt === null) return { expected: null, missedDate: null };
  const times = await decisionTimes(tx, row.productId, row.grade, now);
  if (times.cases < casesMin) return { expected: null, missedDate: null };
  const { timeZone } = await theInstitution(tx);
  const calendar = await calendarOf(tx, row.handlingBranchId);
  const reached = (from: Date, minutes: number) =>
    dateIn(timeZone, new Date(addBusinessMinutes(calendar, from.getTime(), minutes)));
  const today = dateIn(timeZone, now);
  const promised = reached(row.submittedAt, times.p80Minutes);
  const missed = promised < today;
  return {
    expected: {
      by: missed ? reached(now, times.p20Minutes) : promised,
      from: missed ? today : reached(row.submittedAt, times.p20Minutes),
      share,
      cases: times.cases,
    },
    missedDate: missed ? promised : null,
  };
}
