import type { CollateralKind, LiquidityClass } from '@/lib/domain/application/vocabulary';
import { noRatio, type Ratio, ratioOf } from '@/lib/domain/shared/arithmetic/ratio';
import { safeMinor } from '@/lib/domain/shared/money';
import { type Rate, shareOf, subtractRates } from '@/lib/domain/shared/rate';

/** Something pledged: market value and the claims that rank before ours, in minor units of one currency. */
export type CollateralItem = {
  readonly id: string;
  readonly kind: CollateralKind;
  readonly liquidityClass: LiquidityClass;
  readonly valueMinor: number;
  readonly seniorClaimsMinor: number;
};

/** Share of a value that does not count, by kind and liquidity class (policy). */
export type CollateralHaircuts = Readonly<Record<CollateralKind, Readonly<Record<LiquidityClass, Rate>>>>;

export const securedExposures = ['this_loan', 'borrower', 'connected_group'] as const;
/** Which exposure the collateral secures; cover and LTV always say it. */
export type SecuredExposure = {
  readonly kind: (typeof securedExposures)[number];
  readonly amountMinor: number;
};

export type CollateralPosition = {
  readonly items: readonly {
    readonly id: string;
    readonly haircut: Rate;
    readonly netValueMinor: number;
    readonly lendableMinor: number;
  }[];
  readonly lendableMinor: number;
  /** Market value net of senior claims. */
  readonly netValueMinor: number;
  readonly exposure: SecuredExposure;
  /** Exposure secured / net market value; undefined where there is none: the loan counts as unsecured then. */
  readonly ltv: Ratio;
  /** Lendable / exposure secured. */
  readonly cover: Ratio;
  readonly unsecured: boolean;
};

/** Lendable value of one item: max(0, value × (1 − haircut) − senior claims) (domain.md section 4.5). */
export function lendableOf(item: CollateralItem, haircuts: CollateralHaircuts): number {
  const haircut = haircuts[item.kind][item.liquidityClass];
  return Math.max(
    0,
    safeMinor(shareOf(item.valueMinor, subtractRates('1', haircut)) - item.seniorClaimsMinor),
  );
}

/**
 * What the collateral carries. Claims on one item do not eat into another, so net values count from zero up per item.
 */
export function collateralPosition(
  items: readonly CollateralItem[],
  haircuts: CollateralHaircuts,
  exposure: SecuredExposure,
): CollateralPosition {
  const rows = items.map((item) => ({
    id: item.id,
    haircut: haircuts[item.kind][item.liquidityClass],
    netValueMinor: Math.max(0, safeMinor(item.valueMinor - item.seniorClaimsMinor)),
    lendableMinor: lendableOf(item, haircuts),
  }));
  const lendableMinor = rows.reduce((sum, row) => safeMinor(sum + row.lendableMinor), 0);
  const netValueMinor = rows.reduce((sum, row) => safeMinor(sum + row.netValueMinor), 0);
  const empty = items.length === 0;
  return {
    items: rows,
    lendableMinor,
    netValueMinor,
    exposure,
    ltv: empty ? noRatio('empty_set') : ratioOf(exposure.amountMinor, netValueMinor),
    cover: empty ? noRatio('empty_set') : ratioOf(lendableMinor, exposure.amountMinor),
    unsecured: netValueMinor <= 0,
  };
}
