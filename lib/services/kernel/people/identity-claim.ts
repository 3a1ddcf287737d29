/**
 * Settles what an identity check says of a party. A confirmed number makes the parties of one phone one person; a number
 * that is confirmed for another phone is contested, and gives access to nothing.
 */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import {
  claimOf,
  hasSignIn,
  insertConfirmed,
  joinSignIns,
  lockConfirmed,
  putClaim,
} from '@/db/queries/people/identity-claim';
import { currentIdentities, linkUser } from '@/db/queries/people/party';
import type { IdentityClaim } from '@/lib/domain/application/vocabulary';
import { type ClaimFacts, settleClaim } from '@/lib/domain/fraud/identity-claim';

export type CheckedIdentity = {
  readonly partyId: string;
  readonly answer: ClaimFacts['answer'];
  readonly provider: string;
  readonly simulated: boolean;
  /** A sign-in by a code to the party's own phone; it becomes theirs where the claim is confirmed. */
  readonly signInId?: string;
};

/** The claim as it stands afterwards; a party without number or phone stays as declared. */
export const settleIdentityClaim = (tx: Transaction, checked: CheckedIdentity): Promise<IdentityClaim> =>
  asSystem(tx, 'identity_claim', () => settle(tx, checked));

async function settle(
  tx: Transaction,
  { partyId, answer, provider, simulated, signInId }: CheckedIdentity,
): Promise<IdentityClaim> {
  const identities = await currentIdentities(tx, [partyId]);
  const of = (field: string) => identities.find((each) => each.field === field);
  const number = of('identity_number');
  const phoneHash = of('phone')?.hash ?? null;
  const numberHash = number?.hash ?? null;
  const known = number !== undefined && numberHash !== null && phoneHash !== null;
  const phoneProven = known && (signInId !== undefined || (await hasSignIn(tx, partyId)));
  if (!known || !phoneProven || answer !== 'confirmed') {
    const claim = settleClaim({ answer, phoneProven, confirmedFor: 'nobody' });
    // A register that says nothing takes nothing back: what was confirmed falls with another value alone.
    if (claim === 'declared') return claimOf(tx, partyId);
    await putClaim(tx, partyId, claim, null);
    return claim;
  }
  const { hashVersion } = number;
  await insertConfirmed(tx, { numberHash, hashVersion, phoneHash, provider, simulated });
  const holder = await lockConfirmed(tx, { numberHash, hashVersion });
  const same = holder?.phoneHash?.equals(phoneHash) === true;
  const claim = settleClaim({ answer, phoneProven, confirmedFor: same ? 'same_phone' : 'other_phone' });
  const personId = claim === 'confirmed' ? (holder?.id ?? null) : null;
  await putClaim(tx, partyId, claim, personId);
  if (personId === null) return claim;
  if (signInId !== undefined) await linkUser(tx, partyId, signInId);
  await joinSignIns(tx, personId);
  return claim;
}
