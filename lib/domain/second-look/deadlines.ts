/**
 * Which date stands for a right of the applicant, and which legal parameter it rests on (quality.md section 5). Law that
 * names days binds as it is; law that grants the right without days, and law that is silent, leave the lender's own days.
 */
import { addDays } from '@/lib/domain/shared/calendar-date';
import type { DeadlineKind } from './vocabulary';

export type LegalDays = {
  readonly id: string;
  readonly subject: string;
  readonly value: string | null;
  readonly unit: string;
};

export type DaysFor = {
  /** Calendar days; `null`: neither law nor the lender sets any. */
  readonly days: number | null;
  readonly parameterId: string | null;
  readonly ownDays: boolean;
};

/** Subjects of parameters by the right that they concern. */
const subjects: Readonly<Record<DeadlineKind, RegExp | null>> = {
  adverse_action_notice: /notice of adverse action/i,
  second_look_window: /period to ask for a second look/i,
  second_look_reply: /reply to a second look/i,
  human_review_reply: /refuse a decision by automation alone|human intervention/i,
  after_review: null,
};

/** Days of the lender's own, where law names none. Replies run by business time instead. */
const own: Readonly<Record<DeadlineKind, number | null>> = {
  adverse_action_notice: null,
  second_look_window: 30,
  second_look_reply: null,
  human_review_reply: null,
  after_review: null,
};

const wholeDays = ({ unit, value }: LegalDays): number | null =>
  unit === 'days' && value !== null && /^\d+$/.test(value) ? Number(value) : null;

/** `legal`: the parameters in force; of several that name days the shortest binds. */
export function daysFor(kind: DeadlineKind, legal: readonly LegalDays[]): DaysFor {
  const subject = subjects[kind];
  const concerned = subject === null ? [] : legal.filter((each) => subject.test(each.subject));
  const [shortest] = concerned
    .flatMap((each) => {
      const days = wholeDays(each);
      return days === null ? [] : [{ days, parameterId: each.id }];
    })
    .toSorted((a, b) => a.days - b.days);
  if (shortest !== undefined) return { ...shortest, ownDays: false };
  return { days: own[kind], parameterId: concerned[0]?.id ?? null, ownDays: true };
}

/** The date on which it falls due; `null` where no days are set. */
export const dueOn = (from: string, { days }: DaysFor): string | null =>
  days === null ? null : addDays(from, days);
