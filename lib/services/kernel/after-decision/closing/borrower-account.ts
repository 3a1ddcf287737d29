/** The account for the payout, as far as it is shown. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { currentIdentities, identityHash } from '@/db/queries/people/party';

/** From the offer to the payout: before, the application itself asks for it. */
export const accountAsked = ({ state }: Pick<CaseRow, 'state'>): boolean =>
  state === 'offered' || state === 'accepted';

export type BorrowerAccount = { readonly id: string; readonly masked: string; readonly hash: Buffer | null };

/** The account to which a loan of this case is paid, as far as it may be shown; `null`: its borrower has given none. */
export async function accountOf(
  tx: Transaction,
  { borrowerId }: Pick<CaseRow, 'borrowerId'>,
): Promise<BorrowerAccount | null> {
  if (borrowerId === null) return null;
  const known = await currentIdentities(tx, [borrowerId]);
  const account = known.find(({ field }) => field === 'account');
  return account === undefined || account.masked === null
    ? null
    : { id: account.id, masked: account.masked, hash: account.hash };
}

/** Whether the account is still the one with which a payout was prepared; the same number given anew is the same. */
export async function accountStands(
  tx: Transaction,
  proposed: { readonly accountId: string | null },
  account: BorrowerAccount | null,
): Promise<boolean> {
  if (proposed.accountId === null || account === null) return false;
  if (proposed.accountId === account.id) return true;
  const before = await identityHash(tx, proposed.accountId);
  return before !== null && account.hash !== null && before.equals(account.hash);
}
