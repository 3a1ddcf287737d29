/** One case as its officer reads it. */
import { z } from 'zod';
import {
  applicationStates,
  documentKinds,
  documentRejections,
  documentStates,
  origins,
  partyKinds,
  partyRoles,
  purposeCategories,
  repaymentMethods,
  stages,
} from '@/lib/domain/application/vocabulary';
import type { Assessment } from '@/lib/domain/assessment/assessment';
import { reasonCodes } from '@/lib/domain/assessment/reason-codes';
import type { SourcedValue } from '@/lib/domain/assessment/snapshot';
import {
  grades,
  signatureActs,
  signatureStates,
  stepKinds,
  tiers,
  votes,
} from '@/lib/domain/authority/vocabulary';
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
import { clock } from './queue';

export const person = z.strictObject({
  id,
  name: z.string(),
  nameLatin: z.string().nullable(),
  initials: z.string(),
});
export type Person = z.infer<typeof person>;
export const terms = z.strictObject({ amountMinor, term, rateAnnual });
export type Terms = z.infer<typeof terms>;

export const revealFields = [
  'identity_number',
  'phone',
  'email',
  'address',
  'account',
  'employer_phone',
] as const;
export type RevealField = (typeof revealFields)[number];
export const revealPurposes = ['contact', 'verify_identity', 'payout', 'complaint'] as const;

const party = z.strictObject({
  id,
  role: z.enum(partyRoles),
  kind: z.enum(partyKinds),
  name: z.string(),
  nameLatin: z.string().nullable(),
  identityMasked: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  industryCode: z.string().nullable(),
  guaranteedMinor: amountMinor.nullable(),
  agreed: z.boolean().nullable(),
});

/** Evidence by id: what a dotted figure opens. `label` is a key of the `evidence` catalogue. */
const evidence = z.strictObject({
  id: z.string(),
  label: z.string(),
  partyId: id.nullable(),
  values: z.custom<readonly SourcedValue<number | string | boolean | null>[]>((value) =>
    Array.isArray(value),
  ),
  unit: z.string(),
  documentId: id.nullable(),
});
export type Evidence = z.infer<typeof evidence>;

export const documentView = z.strictObject({
  id,
  kind: z.enum(documentKinds),
  partyId: id,
  fileName: z.string(),
  sizeBytes: z.int(),
  mediaType: z.string(),
  state: z.enum(documentStates),
  rejection: z.enum(documentRejections).nullable(),
  note: z.string().nullable(),
  uploadedAt: instant,
  reviewedBy: person.nullable(),
  version,
});
export type DocumentView = z.infer<typeof documentView>;

export const signatureView = z.strictObject({
  id,
  round: z.int(),
  step: z.int(),
  act: z.enum(signatureActs),
  state: z.enum(signatureStates),
  signer: person,
  signerRole: z.string(),
  terms: terms.nullable(),
  reasons: z.array(z.enum(reasonCodes)),
  note: z.string().nullable(),
  conditions: z.array(z.string()),
  carriedFrom: z.int().nullable(),
  signedAt: instant,
  finalAt: instant,
});
export type SignatureView = z.infer<typeof signatureView>;

export const routeStep = z.strictObject({
  step: z.int(),
  kind: z.enum(stepKinds),
  state: z.enum(['signed', 'held', 'open', 'waiting', 'not_needed']),
  yours: z.boolean(),
  signature: signatureView.nullable(),
  /** Who usually signs here, and how long they take, where it is known. */
  usual: person.nullable(),
  usualMinutes: z.int().nullable(),
  dueAt: instant.nullable(),
  /** Committee only: seats taken and votes cast; tallies stay unseen until the vote is closed. */
  panel: z
    .strictObject({
      needed: z.int(),
      size: z.int(),
      seats: z.array(
        z.strictObject({
          person,
          appointment: z.string(),
          voted: z.boolean(),
          vote: z.enum(votes).nullable(),
        }),
      ),
      yours: z.enum(votes).nullable(),
      closed: z.boolean(),
      result: z.enum(['approved', 'declined', 'review']).nullable(),
    })
    .nullable(),
});

export const caseActs = [
  'claim',
  'release',
  'reassign',
  'approve',
  'decline',
  'refer',
  'return',
  'ask',
  'take_back',
  'vote',
  'reopen',
  'undo_approval',
  'uphold',
  'review_document',
  'reveal',
  'note',
  'message',
  'reassess',
  'confirm_condition',
  'cancel',
  'disburse',
] as const;
export type CaseAct = (typeof caseActs)[number];

export const requestView = z.strictObject({
  id,
  kind: z.enum(['document', 'explanation', 'correction']),
  blocking: z.boolean(),
  party,
  documentKind: z.enum(documentKinds).nullable(),
  text: z.string(),
  dueOn: calendarDate,
  state: z.enum(['open', 'answered', 'lapsed', 'withdrawn']),
  answer: z.string().nullable(),
  askedAt: instant,
  answeredAt: instant.nullable(),
});

export const messageView = z.strictObject({
  id,
  from: z.enum(['applicant', 'staff', 'system']),
  /** A note of staff: never shown to the applicant. */
  internal: z.boolean(),
  author: z.string(),
  text: z.string(),
  at: instant,
});

export const timelineEvent = z.strictObject({
  id: z.string(),
  at: instant,
  action: z.string(),
  actor: person.nullable(),
  actorKind: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});

export const applicationView = z.strictObject({
  id,
  number: applicationNumber,
  version,
  state: z.enum(applicationStates),
  stage: z.enum(stages),
  origin: z.enum(origins),
  appeal: z.boolean(),
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
  holder: person.nullable(),
  heldSince: instant.nullable(),
  assessmentId: id.nullable(),
  assessedAt: instant.nullable(),
  assessment: z.custom<Assessment>((value) => typeof value === 'object' && value !== null).nullable(),
  /** Seeds of the stress sliders: everything that the pure function needs, nothing personal. */
  stressInputs: z.custom<unknown>().nullable(),
  evidence: z.array(evidence),
  rates: z.strictObject({ capAnnual: rateAnnual.nullable() }),
  documents: z.array(documentView),
  documentsRequired: z.array(
    z.strictObject({
      kind: z.enum(documentKinds),
      partyId: id,
      state: z.enum([...documentStates, 'missing']),
    }),
  ),
  requests: z.array(requestView),
  messages: z.array(messageView),
  route: z.array(routeStep),
  tier: z.enum(tiers).nullable(),
  routeBecause: z.array(z.string()),
  signatures: z.array(signatureView),
  held: z.strictObject({ signatureId: id, finalAt: instant, mine: z.boolean() }).nullable(),
  conditions: z.array(
    z.strictObject({
      id,
      code: z.string(),
      state: z.enum(['open', 'met', 'waived', 'unmet']),
      dueOn: calendarDate.nullable(),
    }),
  ),
  conditionCodes: z.array(z.string()),
  timeline: z.array(timelineEvent),
  timelineTotal: z.int(),
  similar: z.strictObject({
    total: z.int(),
    onTime: z.int(),
    late: z.int(),
    lost: z.int(),
    rows: z.array(
      z.strictObject({
        number: applicationNumber,
        likeness: z.number(),
        amountMinor,
        grade: z.enum(grades).nullable(),
        outcome: z.string(),
      }),
    ),
  }),
  /** Every act with why it is not possible now; a missing reason means that it is. */
  acts: z.record(z.enum(caseActs), z.strictObject({ allowed: z.boolean(), reason: z.string().nullable() })),
  simulated: z.array(z.enum(['identity', 'bureau', 'income', 'sms', 'email'])),
});
export type ApplicationView = z.infer<typeof applicationView>;

export const applicationContract = {
  get: contract
    .route({ method: 'GET', path: '/applications/{number}' })
    .input(z.strictObject({ number: applicationNumber }))
    .output(applicationView),
  /** Version and state only: what a page asks to know whether it is stale. */
  pulse: contract
    .route({ method: 'GET', path: '/applications/{number}/pulse' })
    .input(z.strictObject({ number: applicationNumber }))
    .output(z.strictObject({ version, state: z.enum(applicationStates), holder: person.nullable() })),
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
  note: contract
    .route({ method: 'POST', path: '/applications/{number}/notes' })
    .input(z.strictObject({ number: applicationNumber, text: text(2000), key: idempotencyKey }))
    .output(z.strictObject({ id })),
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
        rejection: z.enum(documentRejections).optional(),
        note: text(500).optional(),
        key: idempotencyKey,
      }),
    )
    .output(documentView),
};
