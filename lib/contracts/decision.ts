/** Acts that decide. Each names the version and assessment that its signer saw, and is held for ten seconds. */
import { z } from 'zod';
import { documentKinds } from '@/lib/domain/application/vocabulary';
import { reasonCodes } from '@/lib/domain/assessment/reasons/reason-codes';
import { votes } from '@/lib/domain/authority/vocabulary';
import {
  applicationNumber,
  calendarDate,
  contract,
  id,
  idempotencyKey,
  instant,
  text,
  version,
} from './base';
import { terms } from './case-parts';

const act = { number: applicationNumber, version, key: idempotencyKey };
const reasons = z.array(z.enum(reasonCodes)).max(4);
const note = text(2000).optional();

/** `effect` is the event of the transition table that the server chose; `nextNumber` is the next case of the view. */
export const heldSignature = z.strictObject({
  signatureId: id,
  effect: z.string(),
  finalAt: instant,
  /** Milliseconds from this answer to `finalAt`, by the database's clock: the reader's own may be wrong. */
  leftMs: z.int().min(0),
  number: applicationNumber,
  version,
});
export type HeldSignature = z.infer<typeof heldSignature>;

export const decisionContract = {
  /** Recommend, sign or change, as state, step and terms ask. `override` is required against the system's recommendation. */
  approve: contract
    .route({ method: 'POST', path: '/applications/{number}/approve' })
    .input(
      z.strictObject({
        ...act,
        assessmentId: id.nullable(),
        terms,
        reasons,
        note,
        conditions: z.array(z.string().max(60)).max(12),
        override: text(500).optional(),
      }),
    )
    .output(heldSignature),
  /** Decline, recommend to decline, or uphold, as authority and appeal ask. */
  decline: contract
    .route({ method: 'POST', path: '/applications/{number}/decline' })
    .input(
      z.strictObject({
        ...act,
        assessmentId: id.nullable(),
        reasons: reasons.min(1),
        note,
        override: text(500).optional(),
      }),
    )
    .output(heldSignature),
  refer: contract
    .route({ method: 'POST', path: '/applications/{number}/refer' })
    .input(z.strictObject({ ...act, assessmentId: id.nullable(), reasons: reasons.min(1), note }))
    .output(heldSignature),
  returnCase: contract
    .route({ method: 'POST', path: '/applications/{number}/return' })
    .input(z.strictObject({ ...act, toStep: z.int().min(0), reasons: reasons.min(1), note }))
    .output(heldSignature),
  ask: contract
    .route({ method: 'POST', path: '/applications/{number}/ask' })
    .input(
      z.strictObject({
        ...act,
        partyId: id,
        kind: z.enum(['document', 'explanation', 'correction']),
        documentKind: z.enum(documentKinds).optional(),
        /** A correction names the fact by its id, as `request.choices` gives them. */
        fact: z.string().max(80).optional(),
        text: text(1000),
        /** A day off becomes the next working day; the answer says which. */
        dueOn: calendarDate,
        blocking: z.boolean(),
      }),
    )
    .output(z.strictObject({ requestId: id, number: applicationNumber, version, dueOn: calendarDate })),
  takeBack: contract
    .route({ method: 'POST', path: '/signatures/{signatureId}/take-back' })
    .input(z.strictObject({ signatureId: id, key: idempotencyKey }))
    .output(z.strictObject({ number: applicationNumber, version })),
  vote: contract
    .route({ method: 'POST', path: '/applications/{number}/vote' })
    .input(z.strictObject({ ...act, vote: z.enum(votes), reason: text(1000) }))
    .output(heldSignature),
  reopen: contract
    .route({ method: 'POST', path: '/applications/{number}/reopen' })
    .input(z.strictObject({ ...act, reason: text(1000) }))
    .output(z.strictObject({ number: applicationNumber, version })),
  undoApproval: contract
    .route({ method: 'POST', path: '/applications/{number}/undo-approval' })
    .input(z.strictObject({ ...act, reason: text(1000) }))
    .output(z.strictObject({ number: applicationNumber, version })),
};
