/** The manager's page, and a person's own figures: read from kept roll-ups, never counted on request. */
import { z } from 'zod';
import { stages } from '@/lib/domain/application/vocabulary';
import { overrideDirections } from '@/lib/domain/authority/signing';
import { grades } from '@/lib/domain/authority/vocabulary';
import { calendarDate, contract, id, instant } from '../base';
import { person } from '../case-parts';

export const decidedOutcomes = [
  'approved',
  'approved_automatic',
  'declined',
  'declined_automatic',
  'withdrawn',
  'other',
] as const;
export type DecidedOutcome = (typeof decidedOutcomes)[number];
export const ageBands = ['under_1d', '1_3d', '3_7d', 'over_7d'] as const;
export type AgeBand = (typeof ageBands)[number];

const byOutcome = z.record(z.enum(decidedOutcomes), z.int());
/** Open cases of a stage by age in calendar days since receipt: 0, 1–2, 3–6, 7 and more. */
const stageRow = z.strictObject({ stage: z.enum(stages), byAge: z.record(z.enum(ageBands), z.int()) });
/**
 * How long people take. `medianHours`: business hours from submission to decision over the `decidedByPeople` cases;
 * what the rules decide alone takes no time, and what was withdrawn or lapsed was not decided. Null where none is known.
 */
const timeByGrade = z.strictObject({
  grade: z.enum(grades),
  decidedByPeople: z.int(),
  medianHours: z.number().nullable(),
});

/** How often somebody decided against the system, in one direction at one grade; `null`: the case had none. */
const overrideRow = z.strictObject({
  person,
  direction: z.enum(overrideDirections),
  grade: z.enum(grades).nullable(),
  count: z.int(),
});
export type OverrideRow = z.infer<typeof overrideRow>;

/** `asOf` is the instant, `today` its business date. */
const standing = { asOf: instant, today: calendarDate };

export const portfolioView = z.strictObject({
  ...standing,
  branch: z.strictObject({ id, name: z.string() }).nullable(),
  branches: z.array(z.strictObject({ id, name: z.string() })),
  /** By week, Monday first: received in it, and decided or ended in it. */
  weeks: z.array(z.strictObject({ weekStart: calendarDate, received: z.int(), byOutcome })),
  /** `decided`: approved or declined, by people and by the rules; the rate's 95 % interval is Wilson's. */
  byGrade: z.array(
    z.strictObject({
      ...timeByGrade.shape,
      decided: z.int(),
      approved: z.int(),
      rateLow: z.number().nullable(),
      rateHigh: z.number().nullable(),
    }),
  ),
  openByStage: z.array(stageRow),
  overrides: z.array(overrideRow),
  /** Medians of business hours that the cases decided by people took of us, and waited for the others on their way. */
  waits: z.strictObject({
    oursHours: z.number().nullable(),
    applicantHours: z.number().nullable(),
    thirdPartyHours: z.number().nullable(),
  }),
  /** Clocks of open cases now: over, and at risk but not over. */
  clocks: z.strictObject({ over: z.int(), atRisk: z.int() }),
  straightThrough: z.strictObject({ approved: z.int(), declined: z.int(), decided: z.int() }),
});
export type PortfolioView = z.infer<typeof portfolioView>;

/** One person's work: cases of their branch that they signed in any step and round, and what they hold. */
export const ownFigures = z.strictObject({
  ...standing,
  weeks: z.array(z.strictObject({ weekStart: calendarDate, byOutcome })),
  byGrade: z.array(timeByGrade),
  /** Over all grades, those without one too. */
  medianHours: z.number().nullable(),
  heldByStage: z.array(stageRow),
  overrides: z.array(overrideRow),
});
export type OwnFigures = z.infer<typeof ownFigures>;

const weeks = z.int().min(4).max(104).default(26);

export const portfolioContract = {
  get: contract
    .route({ method: 'GET', path: '/portfolio' })
    .input(z.strictObject({ branch: id.optional(), weeks }))
    .output(portfolioView),
  mine: contract
    .route({ method: 'GET', path: '/portfolio/mine' })
    .input(z.strictObject({ weeks }))
    .output(ownFigures),
};
