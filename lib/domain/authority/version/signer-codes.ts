/** Which reason codes a signer may choose for an act: the closed list, less what a version of the authority withdraws. */
import { type ReasonCode, signerReasons } from '@/lib/domain/assessment/reasons/reason-codes';

export const reasonedActs = ['approve', 'decline', 'refer', 'return'] as const;
export type ReasonedAct = (typeof reasonedActs)[number];

/** By act, in the closed list's order; only acts that lost a code. What the system's own rules give is never withdrawn. */
export type WithdrawnReasons = { readonly [A in ReasonedAct]?: readonly ReasonCode[] | undefined };
type SaysReasons = { readonly withdrawnReasons?: WithdrawnReasons | undefined };

/** The closed list's codes of an act, whatever a version says. */
export const codesOf = (act: ReasonedAct): readonly ReasonCode[] => signerReasons[act];

export const isWithdrawn = (version: SaysReasons, act: ReasonedAct, code: ReasonCode): boolean =>
  version.withdrawnReasons?.[act]?.includes(code) ?? false;

/** Codes that may be chosen now, in the list's order. */
export const codesOffered = (version: SaysReasons, act: ReasonedAct): readonly ReasonCode[] =>
  codesOf(act).filter((code) => !isWithdrawn(version, act, code));

/** Acts that a version leaves without any code: nobody could give a reason for them. */
export const actsWithoutCode = (version: SaysReasons): readonly ReasonedAct[] =>
  reasonedActs.filter((act) => codesOffered(version, act).length === 0);
