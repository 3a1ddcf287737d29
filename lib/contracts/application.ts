/** One case as its officer reads it. */
import { z } from 'zod';
import {
  applicationStates,
  collateralKinds,
  documentKinds,
  documentStates,
  factSources,
  officersRejections,
  origins,
  purposeCategories,
  repaymentMethods,
  stages,
} from '@/lib/domain/application/vocabulary';
import type { Assessment, ReasonParams } from '@/lib/domain/assessment/assessment';
import { conflictKinds, fallbacks } from '@/lib/domain/authority/staffing';
import { grades, tiers } from '@/lib/domain/authority/vocabulary';
import { conditionGrounds } from '@/lib/domain/conditions/offered-conditions';
import { conditionStates } from '@/lib/domain/conditions/settling';
import { takeOverStates } from '@/lib/domain/workflow/desk/take-over';
import { clockOwners } from '@/lib/domain/workflow/vocabulary';
import { afterDecisionView } from './after-decision/second-look';
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
import {
  addedReasons,
  caseActs,
  documentView,
  evidence,
  party,
  person,
  requestView,
  revealFields,
  revealPurposes,
  routeStep,
  signatureView,
  terms,
  timelineEvent,
  withdrawnReasons,
} from './case-parts';
import { clock } from './queue';
import { laterFactView } from './signing/later-fact';
import { endedRound } from './signing/voiding';
import { messageLine } from './words/conversation';

export const applicationView = z.strictObject({
  id,
  number: applicationNumber,
  version,
  /** Of the last event in the record: what comes after it is not on this copy. */
  sequence: z.int(),
  state: z.enum(applicationStates),
  stage: z.enum(stages),
  origin: z.enum(origins),
  appeal: z.boolean(),
  after: afterDecisionView,
  round: z.int(),
  branch: z.strictObject({ id, name: z.string() }),
  product: z.strictObject({
    code: z.string(),
    name: z.strictObject({ en: z.string(), zh: z.string() }),
    secured: z.boolean(),
    rateType: z.enum(['fixed', 'floating']),
    amountMinMinor: amountMinor,
    amountMaxMinor: amountMinor,
    amountStepMinor: amountMinor,
    repaymentMethod: z.enum(repaymentMethods),
  }),
  currency,
  asked: z.strictObject({ amountMinor, term }),
  purposeCategory: z.enum(purposeCategories).nullable(),
  purposeText: z.string().nullable(),
  /** Terms of the latest standing signature, else the system's recommendation, else as asked. */
  currentTerms: terms.nullable(),
  exposureMinor: amountMinor.nullable(),
  borrower: party,
  parties: z.array(party),
  receivedAt: instant,
  clock,
  /** Business minutes from submission on, apart by whose they were; `now`: whose they are while the case is open. */
  time: z.strictObject({
    oursMinutes: z.int(),
    applicantMinutes: z.int(),
    thirdPartyMinutes: z.int(),
    now: z.enum(clockOwners).nullable(),
    spans: z.array(
      z.strictObject({
        stage: z.enum(stages),
        owner: z.enum(clockOwners),
        from: instant,
        to: instant.nullable(),
        minutes: z.int(),
      }),
    ),
  }),
  holder: person.nullable(),
  heldSince: instant.nullable(),
  /** To whom one person's open step fell, and the substitute where it is theirs; `null` where none is open. */
  stepFallsTo: z.enum([...fallbacks, 'nobody']).nullable(),
  substitute: z.strictObject({ id, name: z.string() }).nullable(),
  /** Whoever's ask for the case waits for its holder; else the reader's own latest one, with what came of it. */
  takeOver: z
    .strictObject({
      id,
      state: z.enum(takeOverStates),
      asker: person,
      word: z.string().nullable(),
      askedAt: instant,
      settledAt: instant.nullable(),
    })
    .nullable(),
  assessmentId: id.nullable(),
  assessedAt: instant.nullable(),
  assessment: z.custom<Assessment>((value) => typeof value === 'object' && value !== null).nullable(),
  /** Seeds of the stress sliders: everything that the pure function needs, nothing personal. */
  stressInputs: z.custom<unknown>().nullable(),
  evidence: z.array(evidence),
  /** What secures the loan, as the assessment saw it; `id` is that of its evidence. */
  collateral: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(collateralKinds),
      valueMinor: amountMinor,
      seniorClaimsMinor: amountMinor,
      source: z.enum(factSources),
    }),
  ),
  /** By the version of the authority in force now: a signer is not offered these. */
  withdrawnReasons,
  /** By the same version: a signer is offered these beside the usual ones. */
  addedReasons,
  rates: z.strictObject({ capAnnual: rateAnnual.nullable() }),
  /** Points of each grade under the policy of the assessment, best first; `null` where the scale is open. */
  gradeBands: z.array(
    z.strictObject({ grade: z.enum(grades), above: z.number().nullable(), upTo: z.number().nullable() }),
  ),
  documents: z.array(documentView),
  documentsRequired: z.array(
    z.strictObject({
      kind: z.enum(documentKinds),
      partyId: id,
      state: z.enum([...documentStates, 'missing']),
    }),
  ),
  /** What came after the first signature, papers apart: waiting, admitted or left. */
  laterFacts: z.array(laterFactView),
  requests: z.array(requestView),
  /** The newest thirty, oldest first; `messagesEarlier` opens what was written before. */
  messages: z.array(messageLine),
  messagesEarlier: cursor.nullable(),
  /** Notices to the parties that could not be delivered. */
  undelivered: z.int(),
  route: z.array(routeStep),
  tier: z.enum(tiers).nullable(),
  routeBecause: z.array(z.string()),
  signatures: z.array(signatureView),
  endedRound: endedRound.nullable(),
  /** What ties the reader to a party, so that they may not act on the case; the party stays unnamed. */
  ties: z.array(z.enum(conflictKinds)),
  /** The reader’s own yearly declaration is overdue. */
  registerOverdue: z.boolean(),
  /** `leftMs`: milliseconds from this answer to `finalAt`, by the database's clock. */
  held: z
    .strictObject({ signatureId: id, finalAt: instant, leftMs: z.int().min(0), mine: z.boolean() })
    .nullable(),
  conditions: z.array(
    z.strictObject({
      id,
      code: z.string(),
      state: z.enum(conditionStates),
      dueOn: calendarDate.nullable(),
    }),
  ),
  /** What a signer may ask for before payout, and what stands fixed; each with the ground in the case. */
  conditionsOffered: z.array(
    z.strictObject({
      code: z.string(),
      fixed: z.boolean(),
      ground: z.enum(conditionGrounds),
      params: z.custom<ReasonParams>((value) => typeof value === 'object' && value !== null),
    }),
  ),
  timeline: z.array(timelineEvent),
  timelineTotal: z.int(),
  /** Every act with why it is not possible now; a missing reason means that it is. */
  acts: z.record(z.enum(caseActs), z.strictObject({ allowed: z.boolean(), reason: z.string().nullable() })),
  simulated: z.array(z.enum(['identity', 'bureau', 'income', 'sms', 'email'])),
});
export type ApplicationView = z.infer<typeof applicationView>;

/** The nearest decided cases, bad ones included: counts by how they ended, and a few of them. */
export const similarCases = z.strictObject({
  total: z.int(),
  onTime: z.int(),
  late: z.int(),
  lost: z.int(),
  /** Lent and not ended yet. */
  running: z.int(),
  /** Declined, refused, expired or cancelled: how they would have ended nobody knows. */
  notLent: z.int(),
  rows: z.array(
    z.strictObject({
      number: applicationNumber,
      likeness: z.number(),
      amountMinor,
      grade: z.enum(grades).nullable(),
      outcome: z.string(),
    }),
  ),
});
export type SimilarCases = z.infer<typeof similarCases>;

export const applicationContract = {
  get: contract
    .route({ method: 'GET', path: '/applications/{number}' })
    .input(z.strictObject({ number: applicationNumber }))
    .output(applicationView),
  /** Version, state, holder and ask only: what a page asks to know whether it is stale. */
  pulse: contract
    .route({ method: 'GET', path: '/applications/{number}/pulse' })
    .input(z.strictObject({ number: applicationNumber }))
    .output(
      z.strictObject({
        version,
        state: z.enum(applicationStates),
        holder: person.nullable(),
        /** The ask for the case that waits for its holder. */
        askId: id.nullable(),
        /** Sequence in the record of the last event that comes from somebody else. */
        othersSequence: z.int(),
      }),
    ),
  timeline: contract
    .route({ method: 'GET', path: '/applications/{number}/timeline' })
    .input(
      z.strictObject({
        number: applicationNumber,
        cursor: cursor.optional(),
        limit: z.int().min(1).max(100).default(50),
      }),
    )
    .output(z.strictObject({ events: z.array(timelineEvent), nextCursor: cursor.nullable() })),
  similar: contract
    .route({ method: 'GET', path: '/applications/{number}/similar' })
    .input(z.strictObject({ number: applicationNumber }))
    .output(similarCases),
  reveal: contract
    .route({ method: 'POST', path: '/applications/{number}/reveal' })
    .input(
      z.strictObject({
        number: applicationNumber,
        partyId: id,
        field: z.enum(revealFields),
        purpose: z.enum(revealPurposes),
      }),
    )
    .output(z.strictObject({ value: z.string().nullable() })),
  message: contract
    .route({ method: 'POST', path: '/applications/{number}/messages' })
    .input(z.strictObject({ number: applicationNumber, text: text(2000), key: idempotencyKey }))
    .output(z.strictObject({ id })),
  reviewDocument: contract
    .route({ method: 'POST', path: '/documents/{documentId}/review' })
    .input(
      z.strictObject({
        documentId: id,
        version,
        verdict: z.enum(['accepted', 'rejected']),
        rejection: z.enum(officersRejections).optional(),
        note: text(500).optional(),
        key: idempotencyKey,
      }),
    )
    .output(documentView),
};
