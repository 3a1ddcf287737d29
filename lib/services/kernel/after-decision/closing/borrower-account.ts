/** The account for the payout, as far as it is shown. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { currentIdentities } from '@/db/queries/people/party';

/** From the offer to the payout: before, the application itself asks for it. */
export const accountAsked = ({ state }: Pick<CaseRow, 'state'>): boolean =>
  state === 'offered' || state === 'accepted';

/** The account to which a loan of this case is paid: masked, or `null` where its borrower has given none. */
export async function accountOf(
  tx: Transaction,
  { borrowerId }: Pick<CaseRow, 'borrowerId'>,
): Promise<string | null> {
  if (borrowerId === null) return null;
  const known = await currentIdentities(tx, [borrowerId]);
  return known.find(({ field }) => field === 'account')?.masked ?? null;
}
