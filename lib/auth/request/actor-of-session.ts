/** From a session to the one who acts: read per request from our own tables, so that a change counts at once. */
import { inActor } from '@/db/connect-actor';
import { theInstitution } from '@/db/queries/institution/product';
import { staffOfUser } from '@/db/queries/people/people';
import { type Actor, publicActor, type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import type { WebProcess } from '../web-process';

/** What stands between a sign-in and its work: nothing, or a second factor that the lender demands. */
export type SignedIn = {
  readonly actor: Actor;
  readonly userId: string | null;
  readonly needsTotp: boolean;
};

const nobody: SignedIn = { actor: publicActor, userId: null, needsTotp: false };

type Session = NonNullable<Awaited<ReturnType<WebProcess['auth']['api']['getSession']>>>;

/** The actor of a request by its cookie; whoever is unknown, ended or not yet fully signed in is the public. */
export async function signedIn(process: WebProcess, headers: Headers): Promise<SignedIn> {
  const session = await process.auth.api.getSession({ headers });
  if (session === null) return nobody;
  const { user } = session;
  if (user.kind !== 'staff') {
    const actor: Actor = {
      kind: 'applicant',
      id: user.id,
      sessionId: session.session.id,
      phone: user.phoneNumber ?? null,
    };
    return { actor, userId: user.id, needsTotp: false };
  }
  return staffSignedIn(process, session);
}

async function staffSignedIn(process: WebProcess, session: Session): Promise<SignedIn> {
  const { user } = session;
  return inActor(process.environment.database, systemActor('sign_in'), async (tx) => {
    const found = await staffOfUser(tx, user.id);
    if (found === undefined || !found.staff.active) return nobody;
    const { staff, grants } = found;
    const { totpRequired } = await theInstitution(tx);
    if (totpRequired && user.twoFactorEnabled !== true)
      return { actor: publicActor, userId: user.id, needsTotp: true };
    const actor: StaffActor = {
      kind: 'staff',
      id: staff.id,
      roles: grants.flatMap((each) => each.role ?? []),
      appointments: grants.flatMap((each) => each.appointment ?? []),
      branchId: grants.find((each) => each.kind === 'branch')?.branchId ?? null,
      name: staff.name,
      nameLatin: staff.nameLatin,
      initials: staff.initials,
      limitsMinor: Object.fromEntries(
        grants.flatMap((each) =>
          each.kind === 'limit' && each.currency !== null ? [[each.currency, each.limitMinor ?? 0]] : [],
        ),
      ),
      sessionId: session.session.id,
      steppedUpAt: session.session.steppedUpAt ?? null,
    };
    return { actor, userId: user.id, needsTotp: false };
  });
}
