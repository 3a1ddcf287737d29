'use client';

import { useTranslations } from 'next-intl';
import { useSentence } from '@/lib/client/assessment/text/use-sentence';
import type { QueueRow } from '@/lib/contracts/queue';
import { reasonLine, useCodeWords } from './reason-line';

export type ReasonText = {
  readonly text: string;
  /** True for words that say that there is nothing to say. */
  readonly quiet: boolean;
};

/** The first reason of a row in one line, from the `reasons` catalogue by its code, with its figures. */
export function useReasonText(row: Pick<QueueRow, 'topReason' | 'currency' | 'peek'>): ReasonText {
  const t = useTranslations('queue');
  const sentence = useSentence('reasons', row.currency);
  const words = useCodeWords();
  if (row.topReason === null) {
    return { text: t(row.peek.assessedAt === null ? 'notAssessed' : 'nothingUnusual'), quiet: true };
  }
  return { text: reasonLine(sentence, words, row.topReason), quiet: false };
}
