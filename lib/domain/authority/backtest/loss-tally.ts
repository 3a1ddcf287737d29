/**
 * Expected loss of what was lent, and of what the draft would lend besides without anybody looking. A case that people
 * declined has no outcome: its PD counts twice and 60 % is lost, which every screen says beside the figure.
 */
import { type Both, nothing } from './both';
import type { PastCase } from './past-case';

const DECLINED_PD_FACTOR = 2;
const DECLINED_LGD = 0.6;
/** 90 % of the normal distribution on both sides. */
const Z_90 = 1.6448536269514722;

export type LossTally = {
  /** PD × LGD × amount, minor units, rounded once. */
  readonly expectedLossMinor: Both;
  /** 90 % range of what the draft adds, losses taken as independent; `null` where it adds nothing. */
  readonly addedLossRange: { readonly lowMinor: number; readonly highMinor: number } | null;
};

export function lossTally() {
  const loss = nothing();
  let variance = 0;
  return {
    /** `approvesUnseen`: the draft approves without a signature. Gives what it adds for this case, minor units. */
    add(past: PastCase, approvesUnseen: boolean): number {
      const pd = past.pd ?? 0;
      const lent = past.decided === 'approved' ? pd * past.lgd * past.amountMinor : 0;
      loss.live += lent;
      loss.draft += lent;
      if (!approvesUnseen || past.decided !== 'declined') return 0;
      const doubled = Math.min(1, DECLINED_PD_FACTOR * pd);
      const atStake = DECLINED_LGD * past.amountMinor;
      loss.draft += doubled * atStake;
      variance += doubled * (1 - doubled) * atStake * atStake;
      return Math.round(doubled * atStake);
    },
    result(): LossTally {
      const added = loss.draft - loss.live;
      const spread = Z_90 * Math.sqrt(variance);
      const range = {
        lowMinor: Math.max(0, Math.round(added - spread)),
        highMinor: Math.round(added + spread),
      };
      return {
        expectedLossMinor: { live: Math.round(loss.live), draft: Math.round(loss.draft) },
        addedLossRange: added > 0 ? range : null,
      };
    },
  };
}
