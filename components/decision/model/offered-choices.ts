import type { ApplicationView } from '@/lib/contracts/application';
import { type Choice, choices } from './draft/draft';

export type OfferedChoice = {
  readonly choice: Choice;
  readonly allowed: boolean;
  /** Key of the `errors` catalogue: why it is not possible now. */
  readonly reason: string | null;
};

type Case = {
  readonly acts: Pick<ApplicationView['acts'], Choice | 'uphold' | 'vote'>;
  readonly route: readonly Pick<ApplicationView['route'][number], 'kind' | 'state'>[];
};

/**
 * The choices on the screen in the order of their keys; return is left out where no step lies before. Before a panel
 * the vote decides: beside it stands only what may be done instead of it, a question or the chair's return.
 */
export function offeredChoices({ acts, route }: Case): readonly OfferedChoice[] {
  const earlier = route.some((step) => step.state === 'signed');
  const atPanel = route.some((step) => step.kind === 'committee' && step.state === 'open');
  return choices
    .filter((choice) =>
      atPanel ? acts[choice].allowed : choice !== 'return' || earlier || acts.return.allowed,
    )
    .map((choice) => {
      const upheld = choice === 'decline' && acts.uphold.allowed;
      return { choice, allowed: acts[choice].allowed || upheld, reason: acts[choice].reason };
    });
}
