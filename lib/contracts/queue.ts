/** The queue: views, rows, counts, search, claim. */
import { z } from 'zod';
import { applicationStates, purposeCategories, stages } from '@/lib/domain/application/vocabulary';
import type { Assessment, ReasonParams, SummarySentence } from '@/lib/domain/assessment/assessment';
import { fallbacks } from '@/lib/domain/authority/staffing';
import { grades, stepKinds, tiers } from '@/lib/domain/authority/vocabulary';
import { clockOwners } from '@/lib/domain/workflow/vocabulary';
import {
  amountMinor,
  applicationNumber,
  calendarDate,
  contract,
  currency,
  cursor,
  id,
  idempotencyKey,
  instant,
  rateAnnual,
  term,
  text,
  version,
} from './base';
import { decidedOutcomes } from './house/portfolio';

/** `decided`: every case with an outcome, ended or not; its offer or contract may still be open. */
export const queueViews = [
  'open',
  'mine',
  'to_sign',
  'unclaimed',
  'waiting',
  'at_risk',
  'committee',
  'conditions',
  'decided',
  'archive',
  'unstaffed',
] as const;
export type QueueView = (typeof queueViews)[number];
/** `decided` sorts the view of that name alone, and it by nothing else; the archive sorts by `received` alone. */
export const queueSorts = ['sla', 'received', 'amount', 'grade', 'decided'] as const;
export type QueueSort = (typeof queueSorts)[number];

/** Dates are business dates of the institution, the last one included. `signer`: who has a final signature on the case. */
export const queueFilters = z.strictObject({
  branch: z.array(id).max(20).optional(),
  product: z
    .array(
      z
        .string()
        .max(40)
        .regex(/^[\w-]*$/),
    )
    .max(20)
    .optional(),
  grade: z.array(z.enum(grades)).max(5).optional(),
  stage: z.array(z.enum(stages)).max(stages.length).optional(),
  amountFromMinor: amountMinor.optional(),
  amountToMinor: amountMinor.optional(),
  receivedWithinDays: z.int().min(1).max(3650).optional(),
  receivedFrom: calendarDate.optional(),
  receivedTo: calendarDate.optional(),
  decidedFrom: calendarDate.optional(),
  decidedTo: calendarDate.optional(),
  outcome: z.array(z.enum(decidedOutcomes)).max(decidedOutcomes.length).optional(),
  holder: id.optional(),
  signer: id.optional(),
  documentsOpen: z.boolean().optional(),
});
export type QueueFilters = z.infer<typeof queueFilters>;

const figureParams = z.custom<ReasonParams>((value) => typeof value === 'object' && value !== null);

/** `dueAt` is absent while paused. */
export const clock = z.strictObject({
  state: z.enum(['running', 'at_risk', 'over', 'paused', 'none']),
  dueAt: instant.nullable(),
  targetMinutes: z.int().nullable(),
  /** Business minutes left (negative when over) at `asOf`; the client counts on from there. */
  leftMinutes: z.int().nullable(),
  /** Since when it stands, and for whom. */
  paused: z.strictObject({ at: instant, for: z.enum(clockOwners) }).nullable(),
  /** When the branch's managers were told that it is over. */
  escalatedAt: instant.nullable(),
  /** A year before the due instant whose public holidays are not published yet: the instant may move. */
  unpublishedYear: z.int().nullable(),
});

export const peek = z.strictObject({
  assessedAt: instant.nullable(),
  summary: z.custom<readonly SummarySentence[]>((value) => Array.isArray(value)),
  indicators: z.custom<Assessment['indicators']>((value) => Array.isArray(value)),
  outcome: z.enum(['approve', 'refer', 'decline']).nullable(),
  recommendedAmountMinor: amountMinor.nullable(),
  recommendedRateAnnual: rateAnnual.nullable(),
  recommendedTerm: term.nullable(),
  recommendedStressedCover: z.number().nullable(),
  steps: z.array(
    z.strictObject({ kind: z.enum(stepKinds), state: z.enum(['signed', 'open', 'waiting', 'not_needed']) }),
  ),
});

export const queueRow = z.strictObject({
  id,
  number: applicationNumber,
  version,
  state: z.enum(applicationStates),
  stage: z.enum(stages),
  applicantName: z.string(),
  applicantNameLatin: z.string().nullable(),
  identityMasked: z.string().nullable(),
  branchId: id,
  branchName: z.string(),
  productCode: z.string(),
  productName: z.strictObject({ en: z.string(), zh: z.string() }),
  currency,
  amountMinor,
  term,
  purposeCategory: z.enum(purposeCategories).nullable(),
  grade: z.enum(grades).nullable(),
  pd: z.number().nullable(),
  points: z.number().nullable(),
  tier: z.enum(tiers).nullable(),
  topReason: z.strictObject({ code: z.string(), params: figureParams }).nullable(),
  documentsFine: z.int(),
  documentsRequired: z.int(),
  documentsState: z.enum(['fine', 'open', 'problem']),
  clock,
  holder: z
    .strictObject({ id, name: z.string(), nameLatin: z.string().nullable(), initials: z.string() })
    .nullable(),
  receivedAt: instant,
  /** How and when it was decided or ended without a decision. */
  decided: z.strictObject({ outcome: z.enum(decidedOutcomes), at: instant }).nullable(),
  heldSignatureFinalAt: instant.nullable(),
  /** Since when an answer or message of the applicant waits to be read. */
  newsAt: instant.nullable(),
  /** In a second look, or asked for by the applicant after an automatic answer. */
  appeal: z.boolean(),
  /** To whom one person's open step fell; `null` where none is open. */
  stepFallsTo: z.enum([...fallbacks, 'nobody']).nullable(),
  /** Whether the open step is for the reader's role and branch, and then whether their limit covers it; else `null`. */
  yourStep: z.enum(['covered', 'above_limit']).nullable(),
  /** The reader's own vote where they sit on the panel of the open step; `null` where they do not. */
  yourVote: z.enum(['to_give', 'given']).nullable(),
  peek,
});
export type QueueRow = z.infer<typeof queueRow>;

export const queueContract = {
  list: contract
    .route({ method: 'GET', path: '/queue' })
    .input(
      z.strictObject({
        view: z.enum(queueViews),
        sort: z.enum(queueSorts).default('sla'),
        direction: z.enum(['asc', 'desc']).optional(),
        filters: queueFilters.default({}),
        cursor: cursor.optional(),
        limit: z.int().min(1).max(100).default(50),
      }),
    )
    .output(z.strictObject({ rows: z.array(queueRow), nextCursor: cursor.nullable(), asOf: instant })),
  /** Fixed views: exact, from kept counters. */
  counts: contract
    .route({ method: 'GET', path: '/queue/counts' })
    .output(z.strictObject({ counts: z.record(z.enum(queueViews), z.int()), asOf: instant })),
  /** Rows and sum asked under filters: exact to 1,000, then `more`. */
  filteredCount: contract
    .route({ method: 'GET', path: '/queue/filtered-count' })
    .input(z.strictObject({ view: z.enum(queueViews), filters: queueFilters.default({}) }))
    .output(
      z.strictObject({ count: z.int(), more: z.boolean(), amountMinor, currency: currency.nullable() }),
    ),
  /** By number, name, pinyin or its initials, phone or identity number (the last two whole, by keyed hash). */
  search: contract
    .route({ method: 'POST', path: '/queue/search' })
    .input(z.strictObject({ query: text(60) }))
    .output(
      z.strictObject({
        hits: z.array(
          queueRow.pick({
            id: true,
            number: true,
            applicantName: true,
            applicantNameLatin: true,
            amountMinor: true,
            currency: true,
            stage: true,
            grade: true,
          }),
        ),
      }),
    ),
  claim: contract
    .route({ method: 'POST', path: '/queue/claim' })
    .input(z.strictObject({ numbers: z.array(applicationNumber).min(1).max(100), key: idempotencyKey }))
    .output(
      z.strictObject({
        claimed: z.array(applicationNumber),
        /** The version of each claimed case: giving it back over this one undoes the claim. */
        versions: z.record(applicationNumber, version),
        refused: z.array(
          z.strictObject({ number: applicationNumber, reason: z.string(), holder: z.string().nullable() }),
        ),
      }),
    ),
  claimNext: contract
    .route({ method: 'POST', path: '/queue/claim-next' })
    .input(z.strictObject({ key: idempotencyKey }))
    .output(z.strictObject({ number: applicationNumber.nullable(), version: version.nullable() })),
  release: contract
    .route({ method: 'POST', path: '/queue/release' })
    .input(z.strictObject({ number: applicationNumber, version, key: idempotencyKey }))
    .output(z.strictObject({ number: applicationNumber, version })),
  reassign: contract
    .route({ method: 'POST', path: '/queue/reassign' })
    .input(z.strictObject({ number: applicationNumber, version, to: id, key: idempotencyKey }))
    .output(z.strictObject({ number: applicationNumber, version })),
  /** Asks the holder for a case; the case itself does not change. */
  askTakeOver: contract
    .route({ method: 'POST', path: '/queue/take-over' })
    .input(z.strictObject({ number: applicationNumber, version, key: idempotencyKey }))
    .output(z.strictObject({ number: applicationNumber, version })),
  handOver: contract
    .route({ method: 'POST', path: '/queue/hand-over' })
    .input(z.strictObject({ number: applicationNumber, version, askId: id, key: idempotencyKey }))
    .output(z.strictObject({ number: applicationNumber, version })),
  declineTakeOver: contract
    .route({ method: 'POST', path: '/queue/decline-take-over' })
    .input(z.strictObject({ number: applicationNumber, askId: id, word: text(300), key: idempotencyKey }))
    .output(z.strictObject({ number: applicationNumber, version })),
  /** Colleagues of the branch to whom a case can be assigned. */
  colleagues: contract.route({ method: 'GET', path: '/queue/colleagues' }).output(
    z.strictObject({
      people: z.array(
        z.strictObject({ id, name: z.string(), nameLatin: z.string().nullable(), initials: z.string() }),
      ),
    }),
  ),
};
