/**
 * The tray (domain.md section 2): facts and documents freeze at the first signature; newer ones wait until a person of
 * the open step admits or leaves them.
 */
import type { ApplicationState } from '@/lib/domain/application/vocabulary';
import type { SigningRefusal } from '@/lib/domain/authority/signing';

export const trayVerdicts = ['admitted', 'left'] as const;
export type TrayVerdict = (typeof trayVerdicts)[number];

/**
 * What waits beside papers: a corrected figure, a verdict on a paper that others have signed on, and what a port
 * answered about a party.
 */
export const laterFactKinds = ['correction', 'verdict', 'report'] as const;
export type LaterFactKind = (typeof laterFactKinds)[number];

export const trayRefusals = ['case_not_in_review', 'signature_held', 'not_in_tray', 'not_holder'] as const;
export type TrayRefusal = (typeof trayRefusals)[number] | SigningRefusal;

export type TrayFacts = {
  readonly state: ApplicationState;
  readonly inTray: boolean;
  /** A signature of the case is held and not final. */
  readonly held: boolean;
  /** In review: the person is its holder. */
  readonly holds: boolean;
  /** In approval: what keeps the person from the open step; `null`: it is theirs. */
  readonly stepRefusal: SigningRefusal | null;
};

/** What keeps a person from settling a paper of the tray; `null`: they may admit or leave it. */
export function trayRefusal({ state, inTray, held, holds, stepRefusal }: TrayFacts): TrayRefusal | null {
  if (state !== 'review' && state !== 'approval') return 'case_not_in_review';
  if (!inTray) return 'not_in_tray';
  if (held) return 'signature_held';
  if (state === 'review') return holds ? null : 'not_holder';
  return stepRefusal;
}

export type OwnRequest = { readonly round: number; readonly step: number | null };

/** An answer is the open step's own where it was asked in this round from this step. */
export const askedByOpenStep = (request: OwnRequest, at: OwnRequest): boolean =>
  request.round === at.round && request.step === at.step;
