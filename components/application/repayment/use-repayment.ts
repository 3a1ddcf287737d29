'use client';

import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/client/format/use-format';
import type { ApplicationView, Terms } from '@/lib/contracts/application';
import type { CapacityColumn } from '@/lib/domain/assessment/assessment';
import type { RepaymentColumn } from './repayment-table';
import { isPolicyStress, type Stress } from './stress';

export type Repayment = {
  readonly columns: readonly RepaymentColumn[];
  readonly rateHasEffect: boolean;
  /** The sliders can be answered in the browser. */
  readonly live: boolean;
};

/** The four columns of the assessment as they were computed and stored. */
export function useRepayment(
  view: ApplicationView,
  _considered: Terms | null,
  stress: Stress,
): Repayment | null {
  const t = useTranslations('application.repay');
  const format = useFormat();
  const capacity = view.assessment?.capacity;
  if (!capacity || !isPolicyStress(stress)) return null;
  const column = (
    key: string,
    head: string,
    strong: boolean,
    stressed: boolean,
    from: CapacityColumn | null,
  ) => (from === null ? [] : [{ key, head, strong, stressed, column: from }]);
  void format;
  return {
    columns: [
      ...column('asked', t('asAsked'), false, false, capacity.asked),
      ...column('asked stressed', t('stressed'), false, true, capacity.askedStressed),
      ...column('recommended', t('recommended'), true, false, capacity.recommended),
      ...column('recommended stressed', t('stressed'), false, true, capacity.recommendedStressed),
    ],
    rateHasEffect: false,
    live: false,
  };
}
