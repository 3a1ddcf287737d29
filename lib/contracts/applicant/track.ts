/** What the applicant sees of a case: where it stands and why. No score, grade, PD or staff jargon. */
import { z } from 'zod';
import { type FactKind, factKinds } from '@/lib/domain/application/correctable-facts';
import { longestDescription } from '@/lib/domain/application/correction-answer';
import { applicationStates, documentKinds, documentStates } from '@/lib/domain/application/vocabulary';
import type { ReasonParams } from '@/lib/domain/assessment/assessment';
import { reasonCodes } from '@/lib/domain/assessment/reasons/reason-codes';
import { guaranteeStandings } from '@/lib/domain/collateral/guarantee';
import { conditionStates } from '@/lib/domain/conditions/settling';
import { lookKinds } from '@/lib/domain/second-look/vocabulary';
import { hintWords, reasonWords } from '@/lib/domain/way-back/hints';
import { wayBackView } from '../after-decision/second-look';
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
} from '../base';
import { messageLine } from '../words/conversation';
import { declaredDebt, payoutAccount } from './apply';
import { contractFile, costSheetView } from './offer';

const factKind = z.enum(factKinds as readonly [FactKind, ...FactKind[]]);
const params = z.custom<ReasonParams>((value) => typeof value === 'object' && value !== null);
export const trackStages = [
  'received',
  'checked',
  'papers',
  'officer',
  'second',
  'answer',
  'payout',
] as const;

/** `words` and `help` name the wordings of the `reasons` catalogue that are true of this case; `null`: no hint is. */
const plainReason = z.strictObject({
  code: z.enum(reasonCodes),
  params,
  words: z.enum(reasonWords),
  help: z.enum(hintWords).nullable(),
});

const offerView = z.strictObject({
  amountMinor,
  askedMinor: amountMinor,
  term,
  rateAnnual,
  instalmentMinor: amountMinor,
  instalments: z.int(),
  fees: z.array(z.strictObject({ code: z.string(), amountMinor, withheld: z.boolean() })),
  totalRepaidMinor: amountMinor,
  /** Effective annual cost with every fee in, a fraction; with the legal ceiling it was tested against. */
  allInEffective: z.number(),
  legalCeiling: z.number().nullable(),
  openUntil: calendarDate,
  /** Codes that are still open. */
  conditions: z.array(z.string()),
  /** Everything as frozen, with the hash that is confirmed; `null` in a book that was taken over. */
  sheet: costSheetView.nullable(),
  sheetHash: z.string().nullable(),
  contracts: z.array(contractFile),
  /** What must be before payout and until when, once the offer is accepted. */
  toDo: z.array(
    z.strictObject({
      code: z.string(),
      state: z.enum(conditionStates),
      dueOn: calendarDate.nullable(),
      partyName: z.string().nullable(),
      /** Where a required paper is asked for, how it stands; else `null`. */
      paper: z.enum([...documentStates, 'missing']).nullable(),
    }),
  ),
  schedule: z.array(
    z.strictObject({
      number: z.int(),
      dueOn: calendarDate,
      totalMinor: amountMinor,
      principalMinor: amountMinor,
      interestMinor: amountMinor,
      balanceMinor: amountMinor,
    }),
  ),
});
export type OfferView = z.infer<typeof offerView>;

export const trackView = z.strictObject({
  number: applicationNumber,
  state: z.enum(applicationStates),
  productName: z.strictObject({ en: z.string(), zh: z.string() }),
  currency,
  amountMinor,
  term,
  submittedAt: instant.nullable(),
  decidedAt: instant.nullable(),
  /** From past cases of the same product and grade; `null` with too few of them. */
  expected: z
    .strictObject({ by: calendarDate, from: calendarDate, share: z.number(), cases: z.int() })
    .nullable(),
  /** The earlier promise, when it was missed. */
  missedDate: calendarDate.nullable(),
  stages: z.array(
    z.strictObject({
      code: z.enum(trackStages),
      state: z.enum(['done', 'now', 'waiting', 'not_needed']),
      at: instant.nullable(),
      by: calendarDate.nullable(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  tasks: z.array(
    z.strictObject({
      id,
      kind: z.enum(['document', 'explanation', 'correction', 'document_rejected']),
      documentKind: z.enum(documentKinds).nullable(),
      text: z.string().nullable(),
      rejection: z.string().nullable(),
      /** A correction: what is to be corrected, and what we were told. */
      fact: z
        .strictObject({
          kind: factKind,
          before: z.int().nullable(),
          /** Which debt or collateral, as it was called; what a name is corrected from. */
          item: z.string().nullable(),
        })
        .nullable(),
      dueOn: calendarDate.nullable(),
      blocking: z.boolean(),
    }),
  ),
  /** What the reader answered, newest first: it is here, and who looks at it. */
  answered: z.array(
    z.strictObject({
      id,
      kind: z.enum(['document', 'explanation', 'correction']),
      documentKind: z.enum(documentKinds).nullable(),
      factKind: factKind.nullable(),
      item: z.string().nullable(),
      at: instant,
      read: z.boolean(),
    }),
  ),
  messages: z.array(messageLine),
  messagesEarlier: cursor.nullable(),
  documents: z.array(
    z.strictObject({
      id: id.nullable(),
      kind: z.enum(documentKinds),
      state: z.enum([...documentStates, 'missing']),
      /** A newer one came after people had begun to sign: it waits for them, or they decide without it. */
      newer: z.enum(['waiting', 'left']).nullable(),
    }),
  ),
  contact: z.strictObject({
    name: z.string().nullable(),
    nameLatin: z.string().nullable(),
    branch: z.string(),
    phone: z.string().nullable(),
  }),
  offer: offerView.nullable(),
  declined: z
    .strictObject({
      automatic: z.boolean(),
      people: z.int(),
      reasons: z.array(plainReason).max(4),
      secondLookUntil: calendarDate.nullable(),
      /** The reasons say no more than that something was not confirmed, whoever decided and why. */
      unexplained: z.boolean(),
    })
    .nullable(),
  /** Why less than was asked, when an offer is smaller. */
  lessReasons: z.array(plainReason),
  /** The smallest changes that would pass; `null` where nothing was declined or made smaller. */
  wayBack: wayBackView.nullable(),
  /** The look that runs now, with the day on which we promised to answer. */
  look: z.strictObject({ kind: z.enum(lookKinds), promisedOn: calendarDate }).nullable(),
  /** Working days in which a second look is answered, rounded up. */
  replyDays: z.int(),
  /** The application that this one followed, and the one that followed it. */
  earlier: applicationNumber.nullable(),
  later: applicationNumber.nullable(),
  appeal: z.boolean(),
  /** The borrower's own guarantors and their answers; empty for anybody else. */
  guarantors: z.array(
    z.strictObject({
      partyId: id,
      name: z.string(),
      standing: z.enum(guaranteeStandings),
      answeredAt: instant.nullable(),
      askedAt: instant.nullable(),
    }),
  ),
  /** `bring_card`: who the reader is could not be confirmed online, for whatever reason, and the branch must see it. */
  identity: z.enum(['fine', 'bring_card']),
  /** Masked; `null` where none was given. The borrower's alone. */
  account: z.string().nullable(),
  acts: z.strictObject({
    accept: z.boolean(),
    refuse: z.boolean(),
    withdraw: z.boolean(),
    secondLook: z.boolean(),
    message: z.boolean(),
    askPerson: z.boolean(),
    requestAgain: z.boolean(),
    giveAccount: z.boolean(),
  }),
  simulated: z.array(z.string()),
});
export type TrackView = z.infer<typeof trackView>;

const act = { number: applicationNumber, key: idempotencyKey };
const done = z.strictObject({ number: applicationNumber, state: z.enum(applicationStates) });

export const trackContract = {
  list: contract.route({ method: 'GET', path: '/my/applications' }).output(
    z.strictObject({
      applications: z.array(
        z.strictObject({
          number: applicationNumber,
          state: z.enum(applicationStates),
          productName: z.strictObject({ en: z.string(), zh: z.string() }),
          currency,
          amountMinor,
          term,
          updatedAt: instant,
        }),
      ),
    }),
  ),
  get: contract
    .route({ method: 'GET', path: '/my/applications/{number}' })
    .input(z.strictObject({ number: applicationNumber }))
    .output(trackView),
  answer: contract
    .route({ method: 'POST', path: '/my/applications/{number}/answers' })
    .input(
      z.strictObject({
        ...act,
        requestId: id,
        text: text(2000).optional(),
        /** A correction: minor units, months or people, as the fact has it. */
        value: z.int().min(0).optional(),
        /** A corrected name of a lender or of what secures the loan. */
        name: text(longestDescription).optional(),
        /** A debt that was left out. */
        debt: declaredDebt.optional(),
        documentIds: z.array(id).max(10),
      }),
    )
    .output(done),
  message: contract
    .route({ method: 'POST', path: '/my/applications/{number}/messages' })
    .input(z.strictObject({ ...act, text: text(2000) }))
    .output(z.strictObject({ id })),
  /** Sends a one-time code by SMS, bound to this application and act. */
  requestCode: contract
    .route({ method: 'POST', path: '/my/applications/{number}/codes' })
    .input(z.strictObject({ number: applicationNumber, act: z.enum(['accept']) }))
    .output(z.strictObject({ sentTo: z.string(), validSeconds: z.int() })),
  accept: contract
    .route({ method: 'POST', path: '/my/applications/{number}/accept' })
    .input(
      z.strictObject({
        ...act,
        code: z.string().regex(/^\d{6}$/),
        offeredAmountMinor: amountMinor,
        /** Of the cost sheet that was confirmed and of the contract's file, as they were on the page. */
        sheetHash: z.string().max(64),
        contractSha256: z.string().max(64),
      }),
    )
    .output(done),
  refuse: contract
    .route({ method: 'POST', path: '/my/applications/{number}/refuse' })
    .input(z.strictObject({ ...act, reason: text(500).optional() }))
    .output(done),
  /** The account for the payout, in the borrower's own name, where none was given yet. */
  giveAccount: contract
    .route({ method: 'POST', path: '/my/applications/{number}/account' })
    .input(z.strictObject({ ...act, account: payoutAccount }))
    .output(done),
  withdraw: contract
    .route({ method: 'POST', path: '/my/applications/{number}/withdraw' })
    .input(z.strictObject({ ...act, reason: text(500).optional() }))
    .output(done),
  secondLook: contract
    .route({ method: 'POST', path: '/my/applications/{number}/second-look' })
    .input(z.strictObject({ ...act, reason: text(2000) }))
    .output(done),
};
