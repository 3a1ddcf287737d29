/** The people of a case as its borrower sees them: whom they named and what was answered, and whether they are known. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { type CaseRow, databaseNow } from '@/db/queries/case/case';
import { partiesOfCase } from '@/db/queries/people/party';
import type { TrackView } from '@/lib/contracts/applicant/track';
import { asksGuarantor } from '@/lib/domain/collateral/guarantee';
import { standingGuarantees } from '@/lib/services/kernel/guarantee/standing';

/** Name and answer of whom the borrower named; to anybody else they are not shown. */
export async function guarantorsView(
  tx: Transaction,
  row: CaseRow,
  partyId: string,
): Promise<TrackView['guarantors']> {
  if (partyId !== row.borrowerId || !asksGuarantor(row.state)) return [];
  const now = await databaseNow(tx);
  const found = await asSystem(tx, 'tracker', () => standingGuarantees(tx, row, now));
  return found.map(({ partyId: id, name, standing, answeredAt, askedAt }) => ({
    partyId: id,
    name,
    standing,
    answeredAt: answeredAt?.toISOString() ?? null,
    askedAt: askedAt?.toISOString() ?? null,
  }));
}

/** One sentence for a number that does not fit and for one that is another's: neither says that there is another. */
export async function identityView(
  tx: Transaction,
  row: CaseRow,
  partyId: string,
): Promise<TrackView['identity']> {
  const claim = (await partiesOfCase(tx, row.id)).find((each) => each.id === partyId)?.identityClaim;
  return asksGuarantor(row.state) && (claim === 'mismatch' || claim === 'contested') ? 'bring_card' : 'fine';
}
