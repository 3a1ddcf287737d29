'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { readStressInputs } from '@/lib/client/assessment/stress-inputs';
import { useFormat } from '@/lib/client/format/use-format';
import type { ApplicationView } from '@/lib/contracts/application';
import type { Terms } from '@/lib/contracts/case-parts';
import type { CapacityColumn, Recommendation } from '@/lib/domain/assessment/assessment';
import { type Sliders, stressedTable } from '@/lib/domain/assessment/stressed-table';
import { consideredColumns } from './considered-columns';
import type { RepaymentColumn } from './repayment-table';
import { policySliders } from './stress';

export type Repayment = {
  readonly columns: readonly RepaymentColumn[];
  readonly rateHasEffect: boolean;
  /** Where policy sets the sliders; `null` where they cannot be moved here. */
  readonly base: Sliders | null;
};

type Pair = {
  readonly key: string;
  readonly head: string;
  readonly strong: boolean;
  readonly normal: CapacityColumn | null;
  readonly stressed: CapacityColumn | null;
};

/**
 * The columns of the table, worked out here with the assessment's own functions as sliders and terms move. The pair
 * of the recommendation gives way to the signer's own terms where these differ. `moved` is `null` at policy's stress.
 */
export function useRepayment(
  view: ApplicationView,
  considered: Terms | null,
  moved: Sliders | null,
): Repayment | null {
  const t = useTranslations('application.repay');
  const format = useFormat();
  const inputs = useMemo(() => readStressInputs(view.stressInputs), [view.stressInputs]);
  const base = useMemo(() => (inputs === null ? null : policySliders(inputs.stress)), [inputs]);
  const sliders = moved ?? base;
  const table = useMemo(
    () => (inputs === null || sliders === null ? null : stressedTable(inputs, sliders)),
    [inputs, sliders],
  );
  const capacity = table ?? view.assessment?.capacity ?? null;
  if (capacity === null) return null;
  const own =
    inputs === null || sliders === null || considered === null || follows(view, considered)
      ? null
      : consideredColumns(inputs, considered, sliders);
  const pairs: readonly Pair[] = [
    {
      key: 'asked',
      head: t('asAsked'),
      strong: false,
      normal: capacity.asked,
      stressed: capacity.askedStressed,
    },
    own && considered
      ? {
          key: 'own',
          head: t('yours', { amount: format.amount(considered.amountMinor, view.currency) }),
          strong: true,
          ...own,
        }
      : {
          key: 'recommended',
          head: t('recommended'),
          strong: true,
          normal: capacity.recommended,
          stressed: capacity.recommendedStressed,
        },
  ];
  return {
    columns: pairs.flatMap((pair) => columnsOf(pair, t('stressed'))),
    rateHasEffect: table?.rateHasEffect ?? false,
    base,
  };
}

function columnsOf(pair: Pair, stressedHead: string): readonly RepaymentColumn[] {
  const { key, head, strong, normal, stressed } = pair;
  if (normal === null || stressed === null) return [];
  return [
    { key, head, strong, stressed: false, column: normal },
    { key: `${key} stressed`, head: stressedHead, strong: false, stressed: true, column: stressed },
  ];
}

/** Whether terms are those of the recommendation, which has its own columns. */
function follows(view: ApplicationView, terms: Terms): boolean {
  const recommendation: Recommendation | undefined = view.assessment?.recommendation;
  return (
    recommendation !== undefined &&
    terms.amountMinor === recommendation.amountMinor &&
    terms.rateAnnual === recommendation.rateAnnual &&
    terms.term.count === recommendation.term.count &&
    terms.term.unit === recommendation.term.unit
  );
}
