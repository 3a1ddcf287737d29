import { safeMinor, sumMinor } from '@/lib/domain/shared/money';
import { type Rate, shareOf } from '@/lib/domain/shared/rate';

/** An open guarantee given to us: who answers, for whom, for how much. */
export type Guarantee = {
  readonly guarantorId: string;
  readonly borrowerId: string;
  readonly amountMinor: number;
};

/** A guarantor of this request: what they could pay of their own, and the most that they answer for. */
export type Guarantor = {
  readonly id: string;
  readonly ownCapacityMinor: number;
  /** `null` where they answer for the whole. */
  readonly guaranteedMinor: number | null;
};

export type CountedGuarantor = {
  readonly id: string;
  readonly countedMinor: number;
  /** Taken off for guarantees that they already gave for others. */
  readonly givenElsewhereMinor: number;
  /** Taken off because the borrower answers for them in turn, directly or through others. */
  readonly mutualMinor: number;
};

/** Own capacity: the monthly residual after their own costs and instalments over the loan's months, a share of it. */
export function ownCapacity(residualMonthlyMinor: number, months: number, share: Rate): number {
  return residualMonthlyMinor <= 0 || months <= 0
    ? 0
    : shareOf(safeMinor(residualMonthlyMinor * Math.ceil(months)), share);
}

/**
 * Guarantors' capacity that counts for one request (domain.md section 4.5): each one's own capacity, less what they
 * already answer for, less, where the borrower answers for them in turn, the debt so covered (it needs the same money
 * first); at most what they guarantee, at most `capShare` of the exposure each, and the exposure in all. Exposure
 * includes the borrower's open loans that the same people guarantee.
 */
export function countGuarantors(
  guarantors: readonly Guarantor[],
  openGuarantees: readonly Guarantee[],
  borrowerId: string,
  exposureMinor: number,
  capShare: Rate,
): { readonly guarantors: readonly CountedGuarantor[]; readonly countedMinor: number } {
  const answeredByBorrower = reachableFrom(borrowerId, openGuarantees);
  const capMinor = shareOf(Math.max(0, exposureMinor), capShare);
  let leftMinor = Math.max(0, exposureMinor);
  const seen = new Set<string>([borrowerId]);
  const counted: CountedGuarantor[] = [];
  for (const guarantor of guarantors) {
    // Nobody is their own guarantor, and one person named twice still has one capacity.
    if (seen.has(guarantor.id)) continue;
    seen.add(guarantor.id);
    const givenElsewhereMinor = sumMinor(
      openGuarantees
        .filter((open) => open.guarantorId === guarantor.id && open.borrowerId !== borrowerId)
        .map((open) => open.amountMinor),
    );
    const mutualMinor = sumMinor(
      openGuarantees
        .filter((open) => open.borrowerId === guarantor.id && answeredByBorrower.has(open.guarantorId))
        .map((open) => open.amountMinor),
    );
    const freeMinor = guarantor.ownCapacityMinor - givenElsewhereMinor - mutualMinor;
    const countedMinor = Math.max(
      0,
      Math.min(freeMinor, guarantor.guaranteedMinor ?? exposureMinor, capMinor, leftMinor),
    );
    leftMinor -= countedMinor;
    counted.push({ id: guarantor.id, countedMinor, givenElsewhereMinor, mutualMinor });
  }
  return { guarantors: counted, countedMinor: sumMinor(counted.map((row) => row.countedMinor)) };
}

/** The borrower and everyone whom they stand behind through a chain of guarantees. */
function reachableFrom(borrowerId: string, guarantees: readonly Guarantee[]): Set<string> {
  const reached = new Set([borrowerId]);
  const open = [borrowerId];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const guarantee of guarantees) {
      if (guarantee.guarantorId === id && !reached.has(guarantee.borrowerId)) {
        reached.add(guarantee.borrowerId);
        open.push(guarantee.borrowerId);
      }
    }
  }
  return reached;
}
