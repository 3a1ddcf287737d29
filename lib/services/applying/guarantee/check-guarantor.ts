/** Who says that they are the guarantor: as the borrower named them, and as the identity port knows them. */
import type { Transaction } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import { databaseNow } from '@/db/queries/case/case';
import { countTry, voidLinks } from '@/db/queries/decision/guarantee';
import { theInstitution } from '@/db/queries/institution/product';
import { partiesOfUser } from '@/db/queries/people/party';
import { guaranteeTries } from '@/lib/domain/collateral/guarantee';
import type { IdentityAnswer } from '@/lib/platform/ports/identity';
import { type ApplicantActor, systemActor } from '@/lib/services/kernel/actor';
import { dateIn } from '@/lib/services/kernel/case/business-day';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import type { Context } from '@/lib/services/kernel/context';
import { type OpenedLink, openLink, provesPhone } from '@/lib/services/kernel/guarantee/open-link';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { lockSettledById } from '@/lib/services/kernel/signing/finalise-held';
import { JOB } from './record-answer';

export type GivenIdentity = { readonly name: string; readonly identityNumber: string };
export type CheckedGuarantor = GivenIdentity & {
  readonly answer: IdentityAnswer;
  readonly provider: string;
  readonly simulated: boolean;
};

/** Outside any transaction of the act: the port may take its time, and a try that failed is counted all the same. */
export async function checkGuarantor(
  context: Context,
  by: ApplicantActor,
  { token, name, identityNumber }: GivenIdentity & { readonly token: string },
): Promise<Outcome<CheckedGuarantor>> {
  const given = { name, identityNumber };
  const fits = await inActor(context.database, systemActor(JOB), (tx) =>
    compare(tx, context, by, token, given),
  );
  if (!fits.ok) return fits;
  const { identity } = context.ports;
  const answer = await identity.check({ ...given, phone: by.phone, onDate: fits.value });
  if (answer.status === 'unavailable') return refused('REFUSED', 'identity_unavailable');
  return done({ ...given, answer, provider: identity.name, simulated: identity.simulated });
}

/** The day of the check, where name and number are those that the borrower gave; which of them differs is not told. */
async function compare(
  tx: Transaction,
  context: Context,
  by: ApplicantActor,
  token: string,
  given: GivenIdentity,
): Promise<Outcome<string>> {
  const opened = await openLink(tx, token);
  if (opened === null || !provesPhone(context, opened)) return notFound;
  const { row, guarantor, numberHash } = opened;
  const own = (await partiesOfUser(tx, by.id)).map((each) => each.partyId);
  if (row.borrowerId !== null && own.includes(row.borrowerId))
    return refused('REFUSED', 'guarantor_is_borrower');
  const sameNumber =
    numberHash?.equals(context.vault.searchHash('identity_number', given.identityNumber)) ?? false;
  if (!sameNumber || folded(given.name) !== folded(guarantor.name)) return countDifference(tx, opened);
  const { timeZone } = await theInstitution(tx);
  return done(dateIn(timeZone, await databaseNow(tx)));
}

/** Width, spacing and case do not make another name. */
const folded = (name: string): string => name.normalize('NFKC').replace(/[\s·]/g, '').toLowerCase();

async function countDifference(
  tx: Transaction,
  { link, row, guarantor }: OpenedLink,
): Promise<Outcome<never>> {
  const tries = await countTry(tx, link.id);
  if (tries < guaranteeTries) return refused('REFUSED', 'guarantor_differs');
  await lockSettledById(tx, row.id);
  await voidLinks(tx, { applicationId: row.id, partyId: guarantor.id });
  await recordOnCase(tx, systemActor(JOB), row.id, {
    action: 'guarantee.link_locked',
    payload: { partyId: guarantor.id, linkId: link.id },
  });
  return refused('REFUSED', 'guarantee_locked');
}
