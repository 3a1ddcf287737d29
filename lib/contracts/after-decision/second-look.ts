/** What follows a decision: a new request from a suggestion, reviews afterwards, and the report of second looks. */
import { z } from 'zod';
import { applicationStates } from '@/lib/domain/application/vocabulary';
import { reasonCodes } from '@/lib/domain/assessment/reasons/reason-codes';
import { grades } from '@/lib/domain/authority/vocabulary';
import { deadlineKinds, lookKinds, lookResults, verdicts } from '@/lib/domain/second-look/vocabulary';
import { wayBackAnswers } from '@/lib/domain/way-back/find-way-back';
import { levers } from '@/lib/domain/way-back/levers';
import {
  amountMinor,
  applicationNumber,
  calendarDate,
  contract,
  cursor,
  id,
  idempotencyKey,
  instant,
  term,
  text,
} from '../base';

/** One change of the request that was replayed and passes; `place` names it when it is taken up. */
export const suggestionView = z.strictObject({
  place: z.int(),
  levers: z.array(z.enum(levers)),
  answer: z.enum(wayBackAnswers),
  amountMinor: amountMinor.nullable(),
  term: term.nullable(),
  guarantor: z.strictObject({ guaranteedMinor: amountMinor, incomeMonthlyMinor: amountMinor }).nullable(),
  /** For how much the guarantor who stands for the loan already would then stand. */
  guarantorShareMinor: amountMinor.nullable(),
  /** Paid off whole. */
  debts: z.strictObject({ count: z.int(), totalMinor: amountMinor }).nullable(),
  /** Cards and credit lines that are paid down, each with what is owed on it now. */
  reduced: z.array(z.strictObject({ paidMinor: amountMinor, balanceMinor: amountMinor })),
  instalmentMinor: amountMinor.nullable(),
  /** Share of income that payments would then take, a fraction. */
  dti: z.number().nullable(),
});
export type SuggestionView = z.infer<typeof suggestionView>;

/**
 * `pending` until it was worked out, whatever the decision rests on; `unknown` for decisions from before it was. Where
 * nothing may be told it is as empty as where nothing was found.
 */
export const wayBackView = z.strictObject({
  state: z.enum(['pending', 'ready', 'unknown']),
  decisionId: id,
  suggestions: z.array(suggestionView),
});
export type WayBackView = z.infer<typeof wayBackView>;

/** What stands after a decision, as staff read it: links, dates, the running look, the review afterwards. */
export const afterDecisionView = z.strictObject({
  earlier: applicationNumber.nullable(),
  later: z.array(z.strictObject({ number: applicationNumber, state: z.enum(applicationStates) })),
  wayBack: wayBackView.nullable(),
  look: z
    .strictObject({
      kind: z.enum(lookKinds),
      fraudBased: z.boolean(),
      toSpecialist: z.boolean(),
      askedAt: instant,
      promisedOn: calendarDate,
      result: z.enum(lookResults).nullable(),
    })
    .nullable(),
  drawn: z
    .strictObject({ verdict: z.enum(verdicts).nullable(), dueAt: instant, mayReview: z.boolean() })
    .nullable(),
  /** The law in force names no days within which an adverse decision is told. */
  noNoticeDays: z.boolean(),
  deadlines: z.array(
    z.strictObject({
      kind: z.enum(deadlineKinds),
      dueOn: calendarDate,
      parameterId: z.string().nullable(),
      ownDays: z.boolean(),
      state: z.enum(['running', 'met', 'breached', 'over']),
    }),
  ),
});
export type AfterDecisionView = z.infer<typeof afterDecisionView>;

/** Counts and shares of second looks that were settled; the interval is Wilson's, 95 %. */
const tally = z.strictObject({
  key: z.string(),
  label: z.string(),
  asked: z.int(),
  settled: z.int(),
  reversed: z.int(),
  shareLow: z.number().nullable(),
  shareHigh: z.number().nullable(),
});
export type LookTally = z.infer<typeof tally>;

export const lookReport = z.strictObject({
  asOf: instant,
  today: calendarDate,
  branch: z.strictObject({ id, name: z.string() }).nullable(),
  whole: tally,
  byKind: z.array(tally),
  byGrade: z.array(tally),
  byReason: z.array(tally),
  byPerson: z.array(tally),
  byBranch: z.array(tally),
  /** Hours from asking to the answer, by the clock on the wall; null where none was settled. */
  medianHours: z.number().nullable(),
  /** Automatic decisions looked at afterwards. */
  reviews: z.strictObject({
    waiting: z.int(),
    agreed: z.int(),
    disagreed: z.int(),
    disagreedLow: z.number().nullable(),
    disagreedHigh: z.number().nullable(),
  }),
});
export type LookReport = z.infer<typeof lookReport>;

const lookRow = z.strictObject({
  number: applicationNumber,
  kind: z.enum(lookKinds),
  grade: z.enum(grades).nullable(),
  reasons: z.array(z.enum(reasonCodes)),
  askedAt: instant,
  dueAt: instant,
  settledAt: instant.nullable(),
  result: z.enum(lookResults).nullable(),
});
export type LookRow = z.infer<typeof lookRow>;

const reviewRow = z.strictObject({
  number: applicationNumber,
  result: z.enum(['approved', 'declined']),
  drawnAt: instant,
  dueAt: instant,
});
export type ReviewRow = z.infer<typeof reviewRow>;

const page = { cursor: cursor.optional(), limit: z.int().min(1).max(100).default(50) };
const ofBranch = { branch: id.optional() };

export const secondLookContract = {
  /** One press: a new draft from the old application and the suggestion; the same draft while it is open. */
  requestAgain: contract
    .route({ method: 'POST', path: '/my/applications/{number}/new-request' })
    .input(
      z.strictObject({
        number: applicationNumber,
        decisionId: id,
        place: z.int().min(0).max(9),
        key: idempotencyKey,
      }),
    )
    .output(z.strictObject({ number: applicationNumber })),
  /** The verdict on an automatic decision that was drawn; given once. */
  review: contract
    .route({ method: 'POST', path: '/applications/{number}/review' })
    .input(
      z.strictObject({
        number: applicationNumber,
        verdict: z.enum(verdicts),
        reason: text(1000),
        key: idempotencyKey,
      }),
    )
    .output(z.strictObject({ number: applicationNumber, state: z.enum(applicationStates) })),
  report: contract
    .route({ method: 'GET', path: '/second-looks/report' })
    .input(z.strictObject({ ...ofBranch, weeks: z.int().min(4).max(104).default(26) }))
    .output(lookReport),
  /** Second looks newest first; `result: reversed` also holds those improved. */
  list: contract
    .route({ method: 'GET', path: '/second-looks' })
    .input(
      z.strictObject({
        ...ofBranch,
        ...page,
        kind: z.enum(lookKinds).optional(),
        grade: z.enum(grades).optional(),
        reason: z.enum(reasonCodes).optional(),
        person: id.optional(),
        only: z.enum(['running', 'settled', 'reversed']).optional(),
      }),
    )
    .output(z.strictObject({ rows: z.array(lookRow), nextCursor: cursor.nullable() })),
  /** Drawn decisions that wait for a verdict, the first due first. */
  reviews: contract
    .route({ method: 'GET', path: '/second-looks/reviews' })
    .input(z.strictObject({ ...ofBranch, ...page }))
    .output(z.strictObject({ rows: z.array(reviewRow), nextCursor: cursor.nullable() })),
};
