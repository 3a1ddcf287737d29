'use client';

import { useTranslations } from 'next-intl';
import type { QueueRow } from '@/lib/contracts/queue';

export const stepMarks = ['for_officer', 'as_substitute', 'with_substitute', 'nobody'] as const;
export type StepMark = (typeof stepMarks)[number];

/** With whom an open step is where it is not with the people whose step it usually is; `null` where it is as usual. */
export function stepMark(row: Pick<QueueRow, 'stage' | 'stepFallsTo' | 'yourStep'>): StepMark | null {
  switch (row.stepFallsTo) {
    case 'nobody':
      return 'nobody';
    case 'manager_of_branch':
      return row.stage === 'officer' ? 'for_officer' : null;
    case 'officer_of_substitute':
      return row.yourStep === null ? 'with_substitute' : 'as_substitute';
    default:
      return null;
  }
}

/** What a signer must know of the open step before they open the case, in a few words; `null` where it is as usual. */
export function useStepMark(row: QueueRow): string | null {
  const t = useTranslations('queue');
  const mark = stepMark(row);
  const step =
    mark !== null
      ? t(`stepMark.${mark}`, { branch: row.branchName })
      : row.yourStep === 'above_limit'
        ? t('aboveLimit')
        : null;
  const marks = [
    row.yourVote === null ? null : t(`yourVote.${row.yourVote}`),
    row.appeal ? t('secondLook') : null,
    step,
  ].filter((each) => each !== null);
  const [first, ...others] = marks;
  return first === undefined
    ? null
    : others.reduce((mark, reason) => t('markedReason', { mark, reason }), first);
}
