import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { plainSentence, useSentence } from '@/lib/client/assessment/text/use-sentence';
import type { ReasonParams } from '@/lib/domain/assessment/assessment';
import { useDecision } from '../state/decision-context';

/** A reason in the words of staff, filled with its figures. */
export function useReasonText(): (code: string, params: ReasonParams) => string {
  const { view } = useDecision();
  const write = useSentence('reasons', view.currency);
  const purposes = useOpenText('application');
  const words = (value: string) => purposes(`purposes.${value}`);
  return (code, params) => {
    const figures = { ...view.assessment?.figures, ...params };
    const pieces = write(`${code}.staff`, figures, words);
    return pieces === null ? code : plainSentence(pieces);
  };
}

/** A reason code as two or three words, for toggles and captions, where no figure has room. */
export function useReasonName(): (code: string) => string {
  const text = useOpenText('reasons');
  return (code) => text(`${code}.label`) ?? code.replaceAll('_', ' ');
}
