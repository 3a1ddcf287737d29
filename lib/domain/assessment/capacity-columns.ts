import type { CapacityColumn as WorkedColumn } from '@/lib/domain/affordability/capacity';
import type { CapacityColumn } from '@/lib/domain/assessment/assessment';
import type { Ratio } from '@/lib/domain/shared/arithmetic/ratio';

/** A ratio as the assessment stores it. */
export const valueOrNull = (ratio: Ratio): number | null => (ratio.defined ? ratio.value : null);

/** A worked column in the stored shape. */
export function columnOf(column: WorkedColumn): CapacityColumn {
  const { dti, cover } = column;
  const undefinedRatio = dti.defined ? cover : dti;
  return {
    amountMinor: column.amountMinor,
    rateAnnual: column.rateAnnual,
    incomeMonthlyMinor: column.incomeMinor,
    costsMonthlyMinor: column.costsMinor,
    existingInstalmentsMinor: column.existingInstalmentsMinor,
    newInstalmentMinor: column.newInstalmentMinor,
    residualMinor: column.residualMinor,
    dti: valueOrNull(dti),
    cover: valueOrNull(cover),
    undefinedCode: undefinedRatio.defined ? null : undefinedRatio.code,
  };
}
