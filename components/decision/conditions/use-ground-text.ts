import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { plainSentence, useSentence } from '@/lib/client/assessment/text/use-sentence';
import type { ApplicationView } from '@/lib/contracts/application';
import { useDecision } from '../state/decision-context';

type Offered = ApplicationView['conditionsOffered'][number];

/** Why a condition is offered: as a word or two, and as a sentence with its figures. */
export function useGroundText(): {
  readonly short: (offered: Offered) => string;
  readonly sentence: (offered: Offered) => string;
} {
  const { view } = useDecision();
  const write = useSentence('conditions', view.currency);
  const application = useOpenText('application');
  const words = (value: string) => application(`purposes.${value}`);
  const written = (group: 'grounds' | 'because') => (offered: Offered) => {
    const pieces = write(`${group}.${offered.ground}`, offered.params, words);
    return pieces === null ? offered.ground : plainSentence(pieces);
  };
  return { short: written('grounds'), sentence: written('because') };
}
