/** Where the signed-in person is signed in. */
import { authorize } from '@/lib/services/kernel/authorize';
import { done, type Outcome, unauthenticated } from '@/lib/services/kernel/outcome';
import type { PeopleContext } from '../people-context';

export type MySession = {
  id: string;
  current: boolean;
  createdAt: string;
  lastSeenAt: string;
  device: string;
};

export async function mySessions(context: PeopleContext): Promise<Outcome<{ sessions: MySession[] }>> {
  const { actor, userId } = context;
  const allowed = authorize(actor, 'session.revoke');
  if (!allowed.ok) return allowed;
  if (userId === null) return unauthenticated;
  const current = 'sessionId' in actor ? actor.sessionId : null;
  const sessions = await context.signIns.sessions(userId);
  return done({
    sessions: sessions.map((each) => ({
      id: each.id,
      current: each.id === current,
      createdAt: each.createdAt.toISOString(),
      lastSeenAt: each.lastSeenAt.toISOString(),
      device: each.device,
    })),
  });
}
