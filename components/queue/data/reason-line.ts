import type { CodeWords } from '@/lib/client/assessment/text/figure-text';
import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { plainSentence, type Sentence } from '@/lib/client/assessment/text/use-sentence';
import type { QueueRow } from '@/lib/contracts/queue';

/** Words for codes that stand as figures in reasons and summaries: what the money is for. */
export function useCodeWords(): CodeWords {
  const text = useOpenText('queue');
  return (code) => text(`purposes.${code}`);
}

/** A row's first reason as one line: the staff's words of its code, else the code itself. */
export function reasonLine(
  sentence: Sentence,
  words: CodeWords,
  { code, params }: NonNullable<QueueRow['topReason']>,
): string {
  const pieces = sentence(`${code}.staff`, params, words);
  return pieces === null ? code : plainSentence(pieces);
}
