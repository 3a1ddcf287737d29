/** The signer's own terms in the table: their amount, term and rate, not those that pricing would give. */
import type { Terms } from '@/lib/contracts/case-parts';
import { capacityColumn, noStress } from '@/lib/domain/affordability/capacity';
import type { CapacityColumn } from '@/lib/domain/assessment/assessment';
import { columnOf } from '@/lib/domain/assessment/capacity-columns';
import { type Sliders, type StressTableInputs, stressOf } from '@/lib/domain/assessment/stressed-table';

export type ConsideredColumns = { readonly normal: CapacityColumn; readonly stressed: CapacityColumn };

/** Both columns for terms as typed; `null` for terms that no schedule has, e.g. while a figure is half typed. */
export function consideredColumns(
  inputs: StressTableInputs,
  terms: Terms,
  sliders: Sliders,
): ConsideredColumns | null {
  const loan = {
    ...inputs.loan,
    principalMinor: terms.amountMinor,
    rateAnnual: terms.rateAnnual,
    term: terms.term,
  };
  try {
    return {
      normal: columnOf(capacityColumn(inputs.capacity, loan, noStress)),
      stressed: columnOf(capacityColumn(inputs.capacity, loan, stressOf(sliders))),
    };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
