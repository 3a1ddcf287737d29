/** The pieces of a case that its page, its acts and its lists share: people, documents, signatures, words. */
import { z } from 'zod';
import { type FactKind, factKinds } from '@/lib/domain/application/correctable-facts';
import {
  documentKinds,
  documentRejections,
  documentStates,
  identityClaims,
  partyKinds,
  partyRoles,
  scanVerdicts,
} from '@/lib/domain/application/vocabulary';
import { reasonCodes } from '@/lib/domain/assessment/reasons/reason-codes';
import type { SourcedValue } from '@/lib/domain/assessment/snapshot';
import { signatureActs, signatureStates, stepKinds, votes } from '@/lib/domain/authority/vocabulary';
import { guaranteeStandings } from '@/lib/domain/collateral/guarantee';
import { trayVerdicts } from '@/lib/domain/workflow/desk/tray';
import { amountMinor, calendarDate, id, instant, rateAnnual, term, version } from './base';
import { difference } from './signing/difference';
import { correctionWords } from './words/correction';

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

export const party = z.strictObject({
  id,
  role: z.enum(partyRoles),
  kind: z.enum(partyKinds),
  name: z.string(),
  nameLatin: z.string().nullable(),
  identityMasked: z.string().nullable(),
  identityClaim: z.enum(identityClaims),
  phoneMasked: z.string().nullable(),
  industryCode: z.string().nullable(),
  guaranteedMinor: amountMinor.nullable(),
  agreed: z.boolean().nullable(),
  /** Guarantors only: how their answer stands, and the link by which they are asked. */
  guarantee: z
    .strictObject({
      standing: z.enum(guaranteeStandings),
      answeredAt: instant.nullable(),
      askedAt: instant.nullable(),
      expiresAt: instant.nullable(),
    })
    .nullable(),
});

/** Evidence by id: what a dotted figure opens. `label` is a key of the `evidence` catalogue. */
export const evidence = z.strictObject({
  id: z.string(),
  label: z.string(),
  partyId: id.nullable(),
  values: z.custom<readonly SourcedValue<number | string | boolean | null>[]>((value) =>
    Array.isArray(value),
  ),
  unit: z.string(),
  documentId: id.nullable(),
  /** What one source says besides, e.g. each line of a credit report. `label` is a key of `evidence.lines`. */
  lines: z.array(
    z.strictObject({
      label: z.string(),
      unit: z.string(),
      value: z.union([z.number(), z.string()]).nullable(),
    }),
  ),
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
  /** Who looked for viruses and what they said; null while nobody has, and for files from before there was a scan. */
  scan: z
    .strictObject({ verdict: z.enum(scanVerdicts), scanner: z.string(), finding: z.string().nullable() })
    .nullable(),
  uploadedAt: instant,
  reviewedBy: person.nullable(),
  /** It came after the first signature: it waits, or who admitted or left it. `yourAnswer`: the open step asked for it. */
  tray: z
    .strictObject({
      state: z.enum(['waiting', ...trayVerdicts]),
      by: person.nullable(),
      at: instant.nullable(),
      yourAnswer: z.boolean(),
    })
    .nullable(),
  version,
});
export type DocumentView = z.infer<typeof documentView>;

const codes = z.array(z.enum(reasonCodes)).max(reasonCodes.length).optional();
/** What a version of the authority says of signers' codes, by act; what the system's own rules give is no part of it. */
const reasonsByAct = z.strictObject({ approve: codes, decline: codes, refer: codes, return: codes });
/** Usual codes of an act that signers may not choose. */
export const withdrawnReasons = reasonsByAct;
/** Codes that signers may choose beyond the usual ones of an act. */
export const addedReasons = reasonsByAct;

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
  /** Why it departs from the system's recommendation. */
  override: z.string().nullable(),
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
  'ask_take_over',
  'answer_take_over',
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
  'settle_tray',
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
  /** A correction: the fact by its kind, what was declared, what it became; `kept` waits behind signatures. */
  correction: z
    .strictObject({
      kind: z.enum(factKinds as readonly [FactKind, ...FactKind[]]),
      before: z.int().nullable(),
      after: z.int().nullable(),
      words: correctionWords.optional(),
      kept: z.boolean(),
    })
    .nullable(),
  askedAt: instant,
  answeredAt: instant.nullable(),
  /** Answered, and nobody of staff has read it. */
  unread: z.boolean(),
  /** The reader may take it back or give more time. */
  changeable: z.boolean(),
});

export const timelineEvent = z.strictObject({
  id: z.string(),
  at: instant,
  action: z.string(),
  actor: person.nullable(),
  actorKind: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  /** Of a re-assessment that voided signatures: what changed, before and after. */
  differences: z.array(difference),
});
