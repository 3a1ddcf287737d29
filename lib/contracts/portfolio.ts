/** The manager's page: read from kept roll-ups, never counted on request. */
import { z } from 'zod';
import { stages } from '@/lib/domain/application/vocabulary';
import { grades } from '@/lib/domain/authority/vocabulary';
import { calendarDate, contract, id, instant } from './base';

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

export const portfolioView = z.strictObject({
  asOf: instant,
  branch: z.strictObject({ id, name: z.string() }).nullable(),
  branches: z.array(z.strictObject({ id, name: z.string() })),
  weeks: z.array(
    z.strictObject({
      weekStart: calendarDate,
      received: z.int(),
      byOutcome: z.record(z.enum(decidedOutcomes), z.int()),
    }),
  ),
  /** `medianHours` is business hours from submission to decision, over `decided` cases. */
  byGrade: z.array(
    z.strictObject({
      grade: z.enum(grades),
      decided: z.int(),
      approved: z.int(),
      rateLow: z.number().nullable(),
      rateHigh: z.number().nullable(),
      medianHours: z.number().nullable(),
    }),
  ),
  openByStage: z.array(z.strictObject({ stage: z.enum(stages), byAge: z.record(z.enum(ageBands), z.int()) })),
  straightThrough: z.strictObject({ approved: z.int(), declined: z.int(), decided: z.int() }),
});
export type PortfolioView = z.infer<typeof portfolioView>;

export const portfolioContract = {
  get: contract
    .route({ method: 'GET', path: '/portfolio' })
    .input(z.strictObject({ branch: id.optional(), weeks: z.int().min(4).max(104).default(26) }))
    .output(portfolioView),
};
