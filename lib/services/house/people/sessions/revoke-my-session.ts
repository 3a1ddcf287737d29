/** Ends one of the person's own sessions at once; ending it again does nothing more. */
import { authorize } from '@/lib/services/kernel/authorize';
import { done, type Outcome, unauthenticated } from '@/lib/services/kernel/outcome';
import type { PeopleContext } from '../people-context';

const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export async function revokeMySession(
  context: PeopleContext,
  input: { readonly sessionId: string; readonly key: string },
): Promise<Outcome<{ revoked: number }>> {
  const allowed = authorize(context.actor, 'session.revoke');
  if (!allowed.ok) return allowed;
  if (context.userId === null) return unauthenticated;
  if (!isId.test(input.sessionId)) return done({ revoked: 0 });
  return done({ revoked: await context.signIns.end(context.userId, input.sessionId) });
}
