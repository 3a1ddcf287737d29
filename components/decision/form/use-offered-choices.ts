import { type Choice, choices } from '../model/draft';
import { useDecision } from '../state/decision-context';

export type OfferedChoice = {
  readonly choice: Choice;
  readonly allowed: boolean;
  /** Key of the `errors` catalogue: why it is not possible now. */
  readonly reason: string | null;
};

/** The choices on the screen in the order of their keys; return is left out where no step lies before. */
export function useOfferedChoices(): readonly OfferedChoice[] {
  const { view } = useDecision();
  const earlier = view.route.some((step) => step.state === 'signed');
  return choices
    .filter((choice) => choice !== 'return' || earlier || view.acts.return.allowed)
    .map((choice) => {
      const act = view.acts[choice];
      const upheld = choice === 'decline' && view.acts.uphold.allowed;
      return { choice, allowed: act.allowed || upheld, reason: act.reason };
    });
}
