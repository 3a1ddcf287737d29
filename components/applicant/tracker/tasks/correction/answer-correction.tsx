import { unitOfFact } from '@/lib/domain/application/correctable-facts';
import { AnswerDebt } from './answer-debt';
import { AnswerName } from './answer-name';
import { AnswerValue } from './answer-value';
import type { CorrectionTask } from './correction-frame';

/** A figure, a name, or a whole debt, as the fact has it. */
export function AnswerCorrection(of: CorrectionTask) {
  const unit = unitOfFact(of.fact.kind);
  if (unit === 'debt') return <AnswerDebt {...of} />;
  return unit === 'words' ? <AnswerName {...of} /> : <AnswerValue {...of} />;
}
