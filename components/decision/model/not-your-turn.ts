import type { StepKind } from '@/lib/domain/authority/vocabulary';

/**
 * Why a reader cannot approve, in the words that lead on. Nobody can claim what a colleague holds: the holder's name
 * says more. Before a committee a right is a seat: whoever has none is told so, members of other panels included.
 */
export function notYourTurn(refusal: string | null, held: boolean, open: StepKind | null): string | null {
  if (refusal === 'not_holder' && held) return 'held_by_other';
  if (refusal === 'not_permitted' && open === 'committee') return 'not_on_panel';
  return refusal;
}
