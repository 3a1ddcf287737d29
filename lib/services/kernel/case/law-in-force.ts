/** What the law in force on a date says of offers: the ceiling on their cost, and how long a cost sheet is shown. */
import type { Transaction } from '@/db/connect';
import { legalParametersOn } from '@/db/queries/institution/product';
import type { CostCeiling } from '@/lib/domain/affordability/all-in-cost';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import { costCeilingIn, readingSecondsIn } from '@/lib/domain/assessment/steps/legal-facts';

export type LawInForce = {
  readonly ceiling: CostCeiling | null;
  readonly readingSeconds: number;
  readonly parameterIds: readonly string[];
};

/** `snapshot`: the law that the case was assessed under, which binds beside today's; of both the stricter. */
export async function lawInForce(
  tx: Transaction,
  jurisdiction: string,
  onDate: string,
  snapshot: Snapshot | null,
): Promise<LawInForce> {
  const legal = await legalParametersOn(tx, jurisdiction, onDate);
  return {
    ceiling: costCeilingIn([...legal, ...(snapshot?.legal ?? [])]),
    readingSeconds: readingSecondsIn(legal),
    parameterIds: legal.map(({ id }) => id),
  };
}
