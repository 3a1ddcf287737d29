/** What lies between acceptance and payout: conditions with their evidence, and the two people who end an offer. */
import { z } from 'zod';
import { documentKinds } from '@/lib/domain/application/vocabulary';
import { stepKinds } from '@/lib/domain/authority/vocabulary';
import { cancelGrounds, closingKinds } from '@/lib/domain/conditions/closing';
import { conditionStates, evidenceKinds } from '@/lib/domain/conditions/settling';
import {
  amountMinor,
  applicationNumber,
  calendarDate,
  contract,
  currency,
  id,
  idempotencyKey,
  instant,
  text,
  version,
} from '../base';
import { person } from '../case-parts';

const allowed = z.strictObject({ allowed: z.boolean(), reason: z.string().nullable() });
const evidenceChoice = z.strictObject({
  kind: z.enum(evidenceKinds),
  id,
  /** Kind of the paper; of a port's answer its port; `null` for facts. */
  what: z.string().nullable(),
  at: instant,
  simulated: z.boolean(),
});
export type EvidenceChoice = z.infer<typeof evidenceChoice>;

const conditionView = z.strictObject({
  id,
  version,
  code: z.string(),
  /** Whose agreement it is. */
  partyName: z.string().nullable(),
  state: z.enum(conditionStates),
  dueOn: calendarDate.nullable(),
  /** `kind: null`: no signature set it; the approval was automatic. */
  setBy: z.strictObject({ kind: z.enum(stepKinds).nullable(), person: person.nullable(), at: instant }),
  /** Policy asks for the paper: no signer chose it. Waived by the authority of `setBy` all the same. */
  byPolicy: z.boolean(),
  evidence: evidenceChoice.nullable(),
  settledBy: person.nullable(),
  settledAt: instant.nullable(),
  /** Why it was waived, in the words of whoever waived it. */
  reason: z.string().nullable(),
  acts: z.strictObject({ meet: allowed, reopen: allowed, waive: allowed }),
});
export type ConditionView = z.infer<typeof conditionView>;

const closingView = z.strictObject({
  id,
  version,
  kind: z.enum(closingKinds),
  ground: z.enum(cancelGrounds).nullable(),
  conditionCode: z.string().nullable(),
  state: z.enum(['open', 'confirmed', 'sent_back', 'taken_back', 'withdrawn']),
  proposedBy: person.nullable(),
  proposedAt: instant,
  decidedBy: person.nullable(),
  decidedAt: instant.nullable(),
  /** What the proposer, or whoever sent it back, wrote. */
  words: z.string().nullable(),
});
export type ClosingView = z.infer<typeof closingView>;

export const payoutView = z.strictObject({
  number: applicationNumber,
  version,
  currency,
  amountMinor: amountMinor.nullable(),
  /** What reaches the borrower, after fees that are withheld. */
  payoutMinor: amountMinor.nullable(),
  /** Withheld ones reduce what is paid out; the borrower pays the others beside it on the day of payout. */
  fees: z.array(
    z.strictObject({
      code: z.string(),
      amountMinor,
      withheld: z.boolean(),
      /** `null`: the lender. */
      payee: z.strictObject({ en: z.string(), zh: z.string() }).nullable(),
    }),
  ),
  /** Masked; `null` where none was given. */
  account: z.string().nullable(),
  conditions: z.array(conditionView),
  /** Papers that were accepted, answers of ports, sets of facts. */
  evidence: z.array(evidenceChoice.extend({ documentKind: z.enum(documentKinds).nullable() })),
  /** The latest proposal, open or decided. */
  closing: closingView.nullable(),
  contracts: z.array(z.strictObject({ id, language: z.enum(['en', 'zh']), sha256: z.string() })),
  acts: z.strictObject({
    prepare: allowed,
    propose_cancel: allowed,
    confirm: allowed,
    send_back: allowed,
    take_back: allowed,
  }),
});
export type PayoutView = z.infer<typeof payoutView>;

const act = { number: applicationNumber, version, key: idempotencyKey };
const onCondition = { ...act, conditionId: id };
const onClosing = { ...act, closingId: id };
const route = (path: string) => contract.route({ method: 'POST', path: `/applications/{number}/${path}` });

export const payoutContract = {
  get: contract
    .route({ method: 'GET', path: '/applications/{number}/payout' })
    .input(z.strictObject({ number: applicationNumber }))
    .output(payoutView),
  meetCondition: route('conditions/{conditionId}/meet')
    .input(z.strictObject({ ...onCondition, evidence: z.strictObject({ kind: z.enum(evidenceKinds), id }) }))
    .output(payoutView),
  reopenCondition: route('conditions/{conditionId}/reopen')
    .input(z.strictObject({ ...onCondition, reason: text(500) }))
    .output(payoutView),
  waiveCondition: route('conditions/{conditionId}/waive')
    .input(z.strictObject({ ...onCondition, reason: text(500) }))
    .output(payoutView),
  prepare: route('payout').input(z.strictObject(act)).output(payoutView),
  proposeCancel: route('cancellation')
    .input(
      z.strictObject({
        ...act,
        ground: z.enum(cancelGrounds),
        conditionId: id.optional(),
        words: text(1000),
      }),
    )
    .output(payoutView),
  /** Releases the payout or confirms the cancellation, as the proposal that is named says. */
  release: route('payout/{closingId}/release').input(z.strictObject(onClosing)).output(payoutView),
  confirmCancel: route('cancellation/{closingId}/confirm')
    .input(z.strictObject(onClosing))
    .output(payoutView),
  sendBack: route('closing/{closingId}/send-back')
    .input(z.strictObject({ ...onClosing, words: text(1000) }))
    .output(payoutView),
  takeBack: route('closing/{closingId}/take-back').input(z.strictObject(onClosing)).output(payoutView),
};
