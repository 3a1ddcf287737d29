/**
 * Exposure limits that apply to a case: single borrower and connected group as shares of the lender's net assets, from
 * the legal parameters in force. The same keys are shown in the assessment and locked when headroom is reserved.
 */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import type { LimitKey } from '@/db/queries/decision/headroom';
import { limitHolders } from '@/db/queries/institution/institution-wide';
import { legalParametersOn, netAssetsOn } from '@/db/queries/institution/product';
import { partiesOfCase } from '@/db/queries/people/party';
import type { LimitDimension } from '@/db/schema/words';
import { shareOf } from '@/lib/domain/shared/rate';

/** Legal parameter that sets each limit, by jurisdiction. */
const shareLimits: Readonly<Record<string, readonly (readonly [LimitDimension, string])[]>> = {
  CN: [
    ['borrower', 'cn-single-borrower'],
    ['connected_group', 'cn-connected-borrowers'],
  ],
};

/**
 * One row per party that ever declared the number, or stands in the group: whoever comes later holds the rows of all who
 * came before, so that what is lent under one number meets in one row. `ceilingMinor: null`: the law sets a share, but
 * no dated net assets are known; the case then refers.
 */
export type ApplicableLimit = Omit<LimitKey, 'ceilingMinor'> & { readonly ceilingMinor: number | null };

export async function limitsOfCase(
  tx: Transaction,
  row: Pick<CaseRow, 'id' | 'currency' | 'borrowerId'>,
  jurisdiction: string,
  onDate: string,
): Promise<ApplicableLimit[]> {
  const parties = await partiesOfCase(tx, row.id);
  const borrowers = parties.filter((each) => each.role === 'borrower' || each.role === 'co_borrower');
  const group = await limitHolders(
    tx,
    borrowers.map((each) => each.id),
  );
  const alone = borrowers.length === 1 && borrowers[0]?.id === row.borrowerId;
  const own = alone ? group : await limitHolders(tx, row.borrowerId === null ? [] : [row.borrowerId]);
  const legal = await legalParametersOn(tx, jurisdiction, onDate);
  const netAssetsMinor = await netAssetsOn(tx, row.currency, onDate);
  return (shareLimits[jurisdiction] ?? []).flatMap(([dimension, id]) => {
    const share = legal.find((each) => each.id === id)?.value;
    if (share === undefined) return [];
    const holders = dimension === 'borrower' ? own.filter((each) => each.sameNumber) : group;
    const ceilingMinor = netAssetsMinor === null ? null : shareOf(netAssetsMinor, share);
    return holders.map(({ partyId }) => ({ dimension, key: partyId, currency: row.currency, ceilingMinor }));
  });
}

/** Only limits with a figure can be locked. */
export function lockable(limits: readonly ApplicableLimit[]): LimitKey[] {
  return limits.flatMap(({ ceilingMinor, ...limit }) =>
    ceilingMinor === null ? [] : [{ ...limit, ceilingMinor }],
  );
}
