/** Everything that assessments of the seed need of the lender, read once. */
import { asc, eq } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { type ProductRow, versionsInForce } from '@/db/queries/institution/product';
import { netAssets } from '@/db/schema/institution/institution';
import { legalParameter, product } from '@/db/schema/institution/product';
import type { AuthorityMatrix } from '@/lib/domain/authority/matrix';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import type { ScorecardVersion } from '@/lib/domain/scorecard/scorecard-version';
import { builtInScorecards } from '@/lib/domain/scorecard/scorecards';

export type RulesOfProduct = {
  readonly row: ProductRow;
  readonly policy: PolicyVersion;
  readonly policyVersionId: string;
  readonly matrix: AuthorityMatrix;
  readonly matrixVersionId: string;
  readonly champion: ScorecardVersion;
};
type Legal = typeof legalParameter.$inferSelect;

export type Rules = {
  readonly products: ReadonlyMap<string, RulesOfProduct>;
  legalOn(date: string): readonly Legal[];
  netAssetsOn(date: string): number | null;
};

export async function readRules(tx: Transaction): Promise<Rules> {
  const products = new Map<string, RulesOfProduct>();
  for (const row of await tx.select().from(product).where(eq(product.state, 'published'))) {
    const versions = await versionsInForce(tx, row);
    if (versions === undefined) continue;
    const policy: PolicyVersion = JSON.parse(versions.policy.body);
    const champion = builtInScorecards[policy.scorecard];
    if (champion === undefined) throw new Error(`Scorecard ${policy.scorecard} is not known.`);
    products.set(row.code, {
      row,
      policy,
      policyVersionId: versions.policy.id,
      matrix: JSON.parse(versions.matrix.body),
      matrixVersionId: versions.matrix.id,
      champion,
    });
  }
  const legal = await tx
    .select()
    .from(legalParameter)
    .where(eq(legalParameter.jurisdiction, 'CN'))
    .orderBy(asc(legalParameter.id));
  const assets = await tx.select().from(netAssets).orderBy(asc(netAssets.asOf));
  const byDate = new Map<string, readonly Legal[]>();
  return {
    products,
    legalOn(date) {
      const known = byDate.get(date);
      if (known !== undefined) return known;
      const found = legal.filter(
        (each) => each.validFrom <= date && (each.validTo === null || each.validTo >= date),
      );
      byDate.set(date, found);
      return found;
    },
    netAssetsOn: (date) => assets.findLast((each) => each.asOf <= date)?.netAssetsMinor ?? null,
  };
}
