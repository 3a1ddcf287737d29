import type { Sentence } from '@/lib/client/assessment-text/use-sentence';
import { plainSentence } from '@/lib/client/assessment-text/use-sentence';
import type { QueueRow } from '@/lib/contracts/queue';

/** A row's first reason as one line: the short words of its code, else the staff's, else the code itself. */
export function reasonLine(sentence: Sentence, { code, params }: NonNullable<QueueRow['topReason']>): string {
  const pieces = sentence(`${code}.short`, params) ?? sentence(`${code}.staff`, params);
  return pieces === null ? code : plainSentence(pieces);
}
