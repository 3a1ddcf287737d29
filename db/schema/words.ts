/** Closed lists of what is stored but not decided upon: checks in Postgres, types in code, from one tuple each. */
import { sql } from 'drizzle-orm';
import { check } from 'drizzle-orm/pg-core';
import { queueViews } from '@/lib/contracts/queue';

export const identityFields = [
  'identity_number',
  'phone',
  'email',
  'account',
  'address',
  'employer_phone',
] as const;
export type IdentityField = (typeof identityFields)[number];

export const guaranteeAnswers = ['agreed', 'refused'] as const;
export type GuaranteeAnswer = (typeof guaranteeAnswers)[number];

export const requestKinds = ['document', 'explanation', 'correction'] as const;
export type RequestKind = (typeof requestKinds)[number];
export const requestStates = ['open', 'answered', 'lapsed', 'withdrawn'] as const;
export type RequestState = (typeof requestStates)[number];

export const versionStates = ['draft', 'published', 'retired'] as const;
/** A matrix besides: a draft that was dropped keeps its number. */
export const matrixStates = [...versionStates, 'discarded'] as const;
export const backtestStates = ['running', 'done', 'failed'] as const;
export type VersionState = (typeof versionStates)[number];

export const stepStates = ['waiting', 'open', 'done', 'void', 'not_needed'] as const;
export type StepState = (typeof stepStates)[number];

export const offerStates = ['open', 'paused', 'accepted', 'refused', 'expired', 'withdrawn'] as const;
export type OfferState = (typeof offerStates)[number];

export const reservationStates = ['held', 'kept', 'turned', 'released'] as const;
export type ReservationState = (typeof reservationStates)[number];

export const limitDimensions = [
  'borrower',
  'connected_group',
  'household',
  'guarantor',
  'industry',
  'region',
  'product',
] as const;
export type LimitDimension = (typeof limitDimensions)[number];

export const portKinds = ['identity', 'bureau', 'income'] as const;
export type PortKind = (typeof portKinds)[number];

/** `app`: shown to a member of staff in the workbench, sent nowhere else. */
export const noticeChannels = ['sms', 'email', 'app'] as const;
export type NoticeChannel = (typeof noticeChannels)[number];
/** `refused`: the other end said no for good; `link_over`: what it would lead to is over or was replaced. */
export const noticeFailures = ['unreachable', 'refused', 'no_address', 'link_over'] as const;
export type NoticeFailure = (typeof noticeFailures)[number];
export const noticeStates = ['waiting', 'sent', 'failed', 'dropped'] as const;
export type NoticeState = (typeof noticeStates)[number];

export const auditSubjects = [
  'application',
  'party',
  'staff',
  'grant',
  'institution',
  'product',
  'policy',
  'authority',
  'import',
] as const;
export type AuditSubject = (typeof auditSubjects)[number];

export const observedOutcomes = ['good', 'bad', 'indeterminate'] as const;
export type ObservedOutcome = (typeof observedOutcomes)[number];

export const relationKinds = ['spouse', 'controls', 'mutual_guarantee'] as const;
export type RelationKind = (typeof relationKinds)[number];

export const signalKinds = ['device', 'network_address', 'document_image'] as const;
export type SignalKind = (typeof signalKinds)[number];

/**
 * What is counted by the kept counters: the views, and for `to_sign` its two parts by role, each less the cases whose
 * open step a person (`staffId`) is barred from.
 */
export const keptCounts = [
  ...queueViews,
  'to_sign_officer',
  'to_sign_manager',
  'barred_officer',
  'barred_manager',
] as const;
export type KeptCount = (typeof keptCounts)[number];

/** Check that `column` holds one of `words`; the words are literals of this file, never input. */
export function oneOf(name: string, column: string, words: readonly string[]) {
  return check(name, sql.raw(`${column} in (${words.map((word) => `'${word}'`).join(', ')})`));
}
