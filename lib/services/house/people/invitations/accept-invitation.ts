/** The invited person sets their password; the link is used up by it. */
import { inActor } from '@/db/connect-actor';
import { openInvitation, spendInvitation } from '@/db/queries/people/people';
import { systemActor } from '@/lib/services/kernel/actor';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import type { PeopleContext } from '../people-context';
import { hashOfToken, isToken } from './invitation-link';

export const passwordLength = { min: 12, max: 128 } as const;

/** For whom a link is; `NOT_FOUND` for one that is not ours, was used, or is too old. */
export async function readInvitation(
  context: PeopleContext,
  token: string,
): Promise<Outcome<{ name: string; email: string }>> {
  if (!isToken(context.seal, token)) return notFound;
  const found = await inActor(context.database, systemActor('invitation'), (tx) =>
    openInvitation(tx, hashOfToken(token), false),
  );
  const userId = found?.staff.userId ?? null;
  if (found === undefined || userId === null) return notFound;
  const known = (await context.signIns.staff([userId])).get(userId);
  return known === undefined ? notFound : done({ name: found.staff.name, email: known.email });
}

export async function acceptInvitation(
  context: PeopleContext,
  input: { readonly token: string; readonly password: string },
): Promise<Outcome<{ email: string }>> {
  const { length } = input.password;
  if (length < passwordLength.min || length > passwordLength.max)
    return refused('BAD_REQUEST', 'password_length', { min: passwordLength.min }, 'password');
  const invited = await readInvitation(context, input.token);
  if (!invited.ok) return invited;
  const used = await inActor(context.database, systemActor('invitation'), async (tx) => {
    const found = await openInvitation(tx, hashOfToken(input.token), true);
    if (found === undefined || found.staff.userId === null) return false;
    await spendInvitation(tx, found.id);
    await context.signIns.setPassword(found.staff.userId, input.password);
    return true;
  });
  return used ? done({ email: invited.value.email }) : notFound;
}
