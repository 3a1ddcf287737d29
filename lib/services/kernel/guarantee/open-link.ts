/** A guarantor's link, opened: whose it is, of which case, and whether the one who opens it has shown the phone to be theirs. */
import type { Transaction } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import { type CaseRow, findCaseById } from '@/db/queries/case/case';
import { type GuaranteeLinkRow, linkOfToken } from '@/db/queries/decision/guarantee';
import { type CasePartyRow, currentIdentities, partiesOfCase } from '@/db/queries/people/party';
import { systemActor } from '@/lib/services/kernel/actor';
import type { Context, Environment } from '@/lib/services/kernel/context';
import { openIdentity } from '@/lib/services/kernel/people/person';
import { hashOfToken } from './token';

export type OpenedLink = {
  readonly link: GuaranteeLinkRow;
  readonly row: CaseRow;
  readonly guarantor: CasePartyRow;
  /** Keyed hashes of what the borrower gave. */
  readonly numberHash: Buffer | null;
  readonly phoneHash: Buffer | null;
};

/** As the system: until their identity is confirmed a guarantor has no rights of their own. `null`: the link works no more. */
export async function openLink(tx: Transaction, token: string): Promise<OpenedLink | null> {
  const link = await linkOfToken(tx, hashOfToken(token));
  if (link === undefined) return null;
  const row = await findCaseById(tx, link.applicationId);
  const guarantor = (await partiesOfCase(tx, link.applicationId)).find(
    (each) => each.id === link.partyId && each.role === 'guarantor',
  );
  if (row === undefined || guarantor === undefined) return null;
  const identities = await currentIdentities(tx, [link.partyId]);
  const hashOf = (field: string) => identities.find((each) => each.field === field)?.hash ?? null;
  return { link, row, guarantor, numberHash: hashOf('identity_number'), phoneHash: hashOf('phone') };
}

/** Whether this sign-in is by a code to the very phone to which the link was sent. */
export function provesPhone({ actor, vault }: Context, { phoneHash }: OpenedLink): boolean {
  if (actor.kind !== 'applicant' || actor.phone === null || phoneHash === null) return false;
  return vault.searchHash('phone', actor.phone).equals(phoneHash);
}

/** The phone to which the code of a link goes; `null` for a link that works no more. For sign-in only. */
export function phoneOfLink(environment: Environment, token: string): Promise<string | null> {
  return inActor(environment.database, systemActor('guarantee'), async (tx) => {
    const opened = await openLink(tx, token);
    return opened === null ? null : openIdentity(tx, environment.vault, opened.guarantor.id, 'phone');
  });
}
