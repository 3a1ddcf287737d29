'use client';

import { useTranslations } from 'next-intl';
import type { QueueRow } from '@/lib/contracts/queue';

/** To whom an open step fell, where it is not for the people whose step it is. */
export function unusualFall(
  row: Pick<QueueRow, 'stage' | 'stepFallsTo'>,
): 'manager_of_branch' | 'officer_of_substitute' | 'nobody' | null {
  const { stepFallsTo, stage } = row;
  if (stepFallsTo === null || stepFallsTo === 'officer_of_branch') return null;
  return stepFallsTo === 'manager_of_branch' && stage === 'manager' ? null : stepFallsTo;
}

/** What a signer must know of the open step before they open the case; `null` where it is as usual. */
export function useStepMark(row: QueueRow): string | null {
  const t = useTranslations('queue');
  const fall = unusualFall(row);
  if (fall !== null) return t(`fallsTo.${fall}`, { branch: row.branchName });
  return row.aboveYourLimit ? t('aboveLimit') : null;
}
