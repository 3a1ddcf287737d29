import { type OfferedChoice, offeredChoices } from '../model/offered-choices';
import { useDecision } from '../state/decision-context';

/** The choices on the screen in the order of their keys. */
export function useOfferedChoices(): readonly OfferedChoice[] {
  return offeredChoices(useDecision().view);
}
