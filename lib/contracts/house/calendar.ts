/** The calendar that clocks run by: days and hours of the branches, and what each stage of a product is given. */
import { z } from 'zod';
import { timedStages } from '@/lib/domain/workflow/clock/timed-stages';
import { calendarDate, contract, id, idempotencyKey, instant, text } from '../base';
import { person } from '../case-parts';

const minuteOfDay = z.int().min(0).max(1440);
const year = z.int().min(2000).max(2199);
const named = z.strictObject({ id, name: z.string() });

export const calendarDay = z.strictObject({
  id,
  day: calendarDate,
  worked: z.boolean(),
  reason: z.string(),
  /** Of this branch alone; else of every branch. */
  own: z.boolean(),
  /** `null`: it came with its year. */
  setBy: person.nullable(),
  /** May be taken back: set by a person, and not past. */
  removable: z.boolean(),
});
export type CalendarDay = z.infer<typeof calendarDay>;

const hours = z.strictObject({
  /** `null`: since the branch began. */
  fromDay: calendarDate.nullable(),
  opensMinute: minuteOfDay,
  closesMinute: minuteOfDay,
});

export const calendarChange = z.strictObject({
  id: z.string(),
  what: z.enum(['closed', 'worked', 'removed', 'hours']),
  /** The day itself, or the first day of the hours. */
  day: calendarDate,
  hours: z.strictObject({ opensMinute: minuteOfDay, closesMinute: minuteOfDay }).nullable(),
  reason: z.string(),
  own: z.boolean(),
  by: person.nullable(),
  at: instant,
});
export type CalendarChange = z.infer<typeof calendarChange>;

export const clockTarget = z.strictObject({
  product: z.string(),
  productName: z.string(),
  stage: z.enum(timedStages),
  minutes: z.int(),
  /** Who set it and why; `null`: as the product began. */
  set: z.strictObject({ by: person.nullable(), at: instant, reason: z.string() }).nullable(),
});
export type ClockTarget = z.infer<typeof clockTarget>;

export const calendarView = z.strictObject({
  branches: z.array(named),
  /** `null`: the days of every branch. */
  branch: named.nullable(),
  year: z.int(),
  today: calendarDate,
  timeZone: z.string(),
  /** Whether the year's public holidays are known; `loadable`: the kept package has them. */
  published: z
    .strictObject({ source: z.enum(['package', 'by_hand']), version: z.string(), at: instant })
    .nullable(),
  loadable: z.boolean(),
  days: z.array(calendarDay),
  /** In order; empty for every branch together. */
  hours: z.array(hours),
  /** Days and hours changed by people, newest first, the last fifty. */
  changes: z.array(calendarChange),
  targets: z.array(clockTarget),
  /** What the reader may change. */
  may: z.strictObject({ calendar: z.boolean(), targets: z.boolean() }),
});
export type CalendarView = z.infer<typeof calendarView>;

const reason = text(200);

export const calendarContract = {
  get: contract
    .route({ method: 'GET', path: '/calendar' })
    .input(z.strictObject({ branch: id.optional(), year: year.optional() }))
    .output(calendarView),
  /** Closes or works a day, from today on; without a branch: in every branch. */
  setDay: contract
    .route({ method: 'POST', path: '/calendar/days' })
    .input(
      z.strictObject({
        branchId: id.nullable(),
        day: calendarDate,
        worked: z.boolean(),
        reason,
        key: idempotencyKey,
      }),
    )
    .output(z.strictObject({ dayId: id })),
  removeDay: contract
    .route({ method: 'POST', path: '/calendar/days/{dayId}/remove' })
    .input(z.strictObject({ dayId: id, reason, key: idempotencyKey }))
    .output(z.strictObject({ dayId: id })),
  /** From a day on, today or later; days before keep theirs. */
  setHours: contract
    .route({ method: 'POST', path: '/calendar/hours' })
    .input(
      z.strictObject({
        branchId: id,
        fromDay: calendarDate,
        opensMinute: minuteOfDay,
        closesMinute: minuteOfDay,
        reason,
        key: idempotencyKey,
      }),
    )
    .output(z.strictObject({ hoursId: id })),
  /** `package`: takes in a published year; `by_hand`: its days are entered above, and it is declared whole. */
  loadYear: contract
    .route({ method: 'POST', path: '/calendar/years' })
    .input(z.strictObject({ year, source: z.enum(['package', 'by_hand']), key: idempotencyKey }))
    .output(z.strictObject({ year })),
  /** Business minutes of a stage for every clock that begins from now on. */
  setTarget: contract
    .route({ method: 'POST', path: '/calendar/targets' })
    .input(
      z.strictObject({
        product: z
          .string()
          .max(40)
          .regex(/^[\w-]+$/),
        stage: z.enum(timedStages),
        minutes: z.int(),
        reason,
        key: idempotencyKey,
      }),
    )
    .output(z.strictObject({ targetId: id })),
};
