/** How the time of a case was spent, apart by whose it was, and whose it is now. */
import type { CaseRow } from '@/db/queries/case/case';
import type { spansOfCase } from '@/db/queries/case/stage-span';
import type { ApplicationView } from '@/lib/contracts/application';
import { type BusinessCalendar, businessMinutesBetween } from '@/lib/domain/workflow/clock/business-clock';

type TimeView = ApplicationView['time'];

/** Business minutes; the running span counts up to `now`. What was spent on the draft is nobody's wait. */
export function timeView(
  row: Pick<CaseRow, 'isOpen'>,
  all: Awaited<ReturnType<typeof spansOfCase>>,
  calendar: BusinessCalendar,
  now: Date,
): TimeView {
  const spans = all.filter(({ stage }) => stage !== 'draft');
  const minutesOf = (span: (typeof spans)[number]) =>
    span.endedAt === null
      ? Math.max(0, Math.round(businessMinutesBetween(calendar, span.startedAt.getTime(), now.getTime())))
      : (span.minutes ?? 0);
  const spent = (owner: TimeView['spans'][number]['owner']) =>
    spans.reduce((sum, span) => sum + (span.owner === owner ? minutesOf(span) : 0), 0);
  const open = row.isOpen ? spans.find((span) => span.endedAt === null) : undefined;
  return {
    oursMinutes: spent('ours'),
    applicantMinutes: spent('applicant'),
    thirdPartyMinutes: spent('third_party'),
    now: open?.owner ?? null,
    spans: spans
      .filter((span) => row.isOpen || span.endedAt !== null)
      .map((span) => ({
        stage: span.stage,
        owner: span.owner,
        from: span.startedAt.toISOString(),
        to: span.endedAt?.toISOString() ?? null,
        minutes: minutesOf(span),
      })),
  };
}
