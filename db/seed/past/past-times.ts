/** When a past case was where: the spans of its stages on the branch's calendar, from submission to decision. */
import type { Stage } from '@/lib/domain/application/vocabulary';
import { addBusinessMinutes } from '@/lib/domain/workflow/clock/business-clock';
import { seedCalendar } from '../seed-calendar';
import type { PastDecision } from './past-decision';

export type Span = {
  readonly stage: Stage;
  readonly owner: 'ours' | 'applicant';
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly minutes: number;
};
export type PastTimes = {
  readonly assessedAt: Date;
  readonly spans: readonly Span[];
  readonly decidedAt: Date;
  /** Ours alone, business minutes. */
  readonly decisionMinutes: number;
  readonly applicantMinutes: number;
};

const assessmentMs = 40_000;

export function timesOf(submittedAt: Date, decision: PastDecision): PastTimes {
  const assessedAt = new Date(submittedAt.getTime() + assessmentMs);
  const stages: readonly Pick<Span, 'stage' | 'owner' | 'minutes'>[] = [
    { stage: 'documents', owner: 'ours', minutes: decision.paperMinutes },
    { stage: 'applicant', owner: 'applicant', minutes: decision.applicantMinutes },
    ...decision.steps.map(({ kind, minutes }) => ({ stage: kind, owner: 'ours' as const, minutes })),
  ];
  let at = assessedAt;
  let decisionMinutes = 0;
  let applicantMinutes = 0;
  const spans: Span[] = [];
  for (const { stage, owner, minutes } of stages) {
    if (minutes === 0) continue;
    const endedAt = new Date(Math.round(addBusinessMinutes(seedCalendar, at.getTime(), minutes)));
    spans.push({ stage, owner, minutes, startedAt: at, endedAt });
    if (owner === 'ours') decisionMinutes += minutes;
    else applicantMinutes += minutes;
    at = endedAt;
  }
  return { assessedAt, spans, decidedAt: at, decisionMinutes, applicantMinutes };
}
