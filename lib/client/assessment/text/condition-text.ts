import { readCondition } from '@/lib/domain/conditions/condition-code';
import { useOpenText } from './open-text';

/** A condition before payout in the words of one catalogue: those of staff, or those of applicants. */
export function useConditionText(namespace: 'conditions' | 'applicant.conditions'): (code: string) => string {
  const text = useOpenText(namespace);
  return (code) => {
    const condition = readCondition(code);
    if (condition === null) return text('other') ?? code.replaceAll('_', ' ');
    const { word, about } = condition;
    if (about === null) return text(word) ?? code;
    const noun = text(`items.${about}`) ?? text(`documents.${about}`) ?? about;
    return text(`about.${word}`, { about: noun }) ?? code;
  };
}
