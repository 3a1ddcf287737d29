/** Which reason codes a signer may choose for an act: its usual codes, less what a version of the authority withdraws, and what it adds. */
import { type ReasonCode, reasonCodes, signerReasons } from '@/lib/domain/assessment/reasons/reason-codes';
import { addableReasons } from './addable-codes';

export const reasonedActs = ['approve', 'decline', 'refer', 'return'] as const;
export type ReasonedAct = (typeof reasonedActs)[number];

/** By act, in the lists' order; only acts of which something is said. What the system's own rules give is in no list. */
export type ReasonsByAct = { readonly [A in ReasonedAct]?: readonly ReasonCode[] | undefined };
type SaysReasons = {
  readonly withdrawnReasons?: ReasonsByAct | undefined;
  readonly addedReasons?: ReasonsByAct | undefined;
};

/** The usual codes of an act, whatever a version says. */
export const codesOf = (act: ReasonedAct): readonly ReasonCode[] => signerReasons[act];

/** Codes that a version may add to an act. */
export const addableTo = (act: ReasonedAct): readonly ReasonCode[] => addableReasons[act];

export const isWithdrawn = (version: SaysReasons, act: ReasonedAct, code: ReasonCode): boolean =>
  version.withdrawnReasons?.[act]?.includes(code) ?? false;

/** `absent`: may be added and is not. */
export type CodeState = 'offered' | 'withdrawn' | 'added' | 'absent';

/** How a code stands with an act under a version; `null` where the act can never have it. */
export function stateOfCode(version: SaysReasons, act: ReasonedAct, code: ReasonCode): CodeState | null {
  if (codesOf(act).includes(code)) return isWithdrawn(version, act, code) ? 'withdrawn' : 'offered';
  if (!addableTo(act).includes(code)) return null;
  const said = version.addedReasons?.[act]?.includes(code) ?? false;
  return said && !isWithdrawn(version, act, code) ? 'added' : 'absent';
}

export const mayChoose = (state: CodeState | null): boolean => state === 'offered' || state === 'added';

/** Codes that may be chosen now: the usual ones in their order, then what is added. */
export const codesOffered = (version: SaysReasons, act: ReasonedAct): readonly ReasonCode[] =>
  [...codesOf(act), ...addableTo(act)].filter((code) => mayChoose(stateOfCode(version, act, code)));

/** Acts that a version leaves without any code: nobody could give a reason for them. */
export const actsWithoutCode = (version: SaysReasons): readonly ReasonedAct[] =>
  reasonedActs.filter((act) => codesOffered(version, act).length === 0);

export const additionFaults = ['reason_not_addable', 'reason_added_and_withdrawn'] as const;
type AdditionFault = {
  readonly fault: (typeof additionFaults)[number];
  readonly act: ReasonedAct;
  readonly code: ReasonCode;
};

/** What is wrong with a version's added codes, by act and in the catalogue's order. */
export const faultsOfAdditions = (version: SaysReasons): readonly AdditionFault[] =>
  reasonedActs.flatMap((act) => {
    const said = version.addedReasons?.[act] ?? [];
    return reasonCodes
      .filter((code) => said.includes(code))
      .flatMap((code): AdditionFault[] => {
        if (isWithdrawn(version, act, code)) return [{ fault: 'reason_added_and_withdrawn', act, code }];
        return addableTo(act).includes(code) ? [] : [{ fault: 'reason_not_addable', act, code }];
      });
  });
