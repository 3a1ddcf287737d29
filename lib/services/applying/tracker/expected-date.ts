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

/** What the reader's own page knows of the case beside its row. */
type WhatIsAwaited = {
  /** Papers that only the applicant can send. */
  readonly papersToSend: number;
  /** The look that runs: its day was promised when it was asked for, and no other is told. */
  readonly look: { readonly promisedOn: string } | null;
};

type Dates = WhatIsAwaited & {
  readonly today: string;
  /** The days on which two and eight of ten past cases were answered, counted from the submission and from now. */
  readonly fromSubmission: { readonly p20: string; readonly p80: string };
  readonly fromNow: { readonly p20: string; readonly p80: string };
  readonly cases: number;
};

/**
 * A promise that has passed is admitted and made anew from today. While papers are to be sent it depends on them: it is
 * counted from today, and nothing that the lender could not keep is called missed.
 */
export function promisedDates(dates: Dates): Promised {
  const { today, look, papersToSend, fromSubmission, fromNow, cases } = dates;
  if (look !== null) return { expected: null, missedDate: look.promisedOn < today ? look.promisedOn : null };
  const of = (from: string, by: string) => ({ by, from, share, cases });
  if (papersToSend > 0) return { expected: of(fromNow.p20, fromNow.p80), missedDate: null };
  if (fromSubmission.p80 < today) return { expected: of(today, fromNow.p20), missedDate: fromSubmission.p80 };
  return { expected: of(fromSubmission.p20, fromSubmission.p80), missedDate: null };
}

export async function expectedDate(
  tx: Transaction,
  row: CaseRow,
  now: Date,
  awaited: WhatIsAwaited,
): Promise<Promised> {
  const running = row.state === 'assessing' || row.state === 'review' || row.state === 'approval';
  const { submittedAt } = row;
  if (!running || submittedAt === null) return { expected: null, missedDate: null };
  const times = await decisionTimes(tx, row.productId, row.grade, now);
  if (times.cases < casesMin && awaited.look === null) return { expected: null, missedDate: null };
  const { timeZone } = await theInstitution(tx);
  const calendar = await calendarOf(tx, row.handlingBranchId);
  const reached = (from: Date, minutes: number) =>
    dateIn(timeZone, new Date(addBusinessMinutes(calendar, from.getTime(), minutes)));
  const spanFrom = (from: Date) => ({
    p20: reached(from, times.p20Minutes),
    p80: reached(from, times.p80Minutes),
  });
  return promisedDates({
    ...awaited,
    today: dateIn(timeZone, now),
    fromSubmission: spanFrom(submittedAt),
    fromNow: spanFrom(now),
    cases: times.cases,
  });
}
