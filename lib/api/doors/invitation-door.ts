/** What the page of an invitation asks for: whom a link is for, and to use it up. Nobody is signed in there. */
import 'server-only';
import { requestContext } from '@/lib/auth/request/request-context';
import { webProcess } from '@/lib/auth/web-process';
import { acceptInvitation, readInvitation } from '@/lib/services/house/people/invitations/accept-invitation';

export type Invited = { readonly name: string; readonly email: string };

/** `null` for a link that is not ours, was used, or is too old. */
export async function invitedBy(token: string, headers: Headers): Promise<Invited | null> {
  const outcome = await readInvitation(await requestContext(webProcess(), headers), token);
  return outcome.ok ? outcome.value : null;
}

/** Whether the password was set. */
export async function acceptByLink(
  input: { readonly token: string; readonly password: string },
  headers: Headers,
): Promise<boolean> {
  const outcome = await acceptInvitation(await requestContext(webProcess(), headers), input);
  return outcome.ok;
}
