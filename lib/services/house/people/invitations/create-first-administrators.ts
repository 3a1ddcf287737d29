/**
 * The first two administrators, of different people, each by a link that sets their password; only while there is
 * none. From then on one proposes and another confirms. Run from the command line of the installation, never by HTTP.
 */
import { randomUUID } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import {
  activeAdministrators,
  ensureInstitution,
  findStaffByUser,
  insertGrant,
  insertInvitation,
  lockGrants,
  type NewInstitution,
} from '@/db/queries/people/people';
import { appendEvent } from '@/db/queries/record/audit';
import { systemActor } from '@/lib/services/kernel/actor';
import type { Environment } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import type { SignIns } from '../sign-ins';
import { hashOfToken, invitationDays, linkOf, tokenOf } from './invitation-link';
import { addStaff } from './invite-staff';

export type FirstAdministrators = readonly { readonly email: string; readonly link: string }[];

type Needs = Pick<Environment, 'database' | 'seal'> & {
  readonly signIns: Pick<SignIns, 'claim'>;
  readonly publicUrl: string;
};

const operator = systemActor('admin_create');

/** `institution` is stored where the database has none yet. */
export async function createFirstAdministrators(
  needs: Needs,
  input: { readonly emails: readonly [string, string]; readonly institution: NewInstitution },
): Promise<Outcome<FirstAdministrators>> {
  const [one, other] = input.emails.map((email) => email.trim().toLowerCase());
  if (one === undefined || other === undefined || one === other)
    return refused('BAD_REQUEST', 'admins_differ');
  return inActor(needs.database, operator, async (tx) => {
    await lockGrants(tx);
    const institutionId = await ensureInstitution(tx, input.institution);
    if ((await activeAdministrators(tx)) > 0) return refused('REFUSED', 'admins_exist');
    const made = [await administrator(tx, needs, one), await administrator(tx, needs, other)];
    await appendEvent(
      tx,
      operator,
      { kind: 'institution', id: institutionId },
      {
        action: 'staff.first_administrators',
        payload: { staffIds: made.map(({ staffId }) => staffId) },
      },
    );
    return done(made.map(({ email, link }) => ({ email, link })));
  });
}

async function administrator(tx: Transaction, needs: Needs, email: string) {
  const { userId } = await needs.signIns.claim(email);
  const known = await findStaffByUser(tx, userId);
  const staffId = known?.id ?? (await addStaff(tx, null, userId, email.replace(/@.*$/, '')));
  await insertGrant(tx, { staffId, kind: 'role', role: 'admin', state: 'active', confirmedAt: new Date() });
  const id = randomUUID();
  const token = tokenOf(needs.seal, id);
  await insertInvitation(tx, {
    id,
    staffId,
    tokenHash: hashOfToken(token),
    createdById: null,
    days: invitationDays,
  });
  return { staffId, email, link: linkOf(needs.publicUrl, token) };
}
