/** Ends every session of a member of staff at once: an administrator's for anybody, everybody's own. */

import { findStaff, revokeSessionsOf } from '@/db/queries/people/people';
import { appendEvent } from '@/db/queries/record/audit';
import { permits } from '@/lib/domain/authority/rights/permissions';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused, unauthenticated } from '@/lib/services/kernel/outcome';

/** Not a command with a stored answer: ending sessions again ends what was opened since, and harms nobody. */
export function revokeSessions(
  context: Context,
  input: { readonly staffId: string; readonly key: string },
): Promise<Outcome<{ revoked: number }>> {
  const { actor } = context;
  return transact(context, async (tx) => {
    if (actor.kind === 'public') return unauthenticated;
    if (actor.kind !== 'staff') return refused('FORBIDDEN', 'forbidden');
    const scope = input.staffId === actor.id ? 'own' : 'other_branch';
    if (!permits(actor, { operation: 'session.revoke', scope })) return refused('FORBIDDEN', 'forbidden');
    const person = await findStaff(tx, input.staffId);
    if (person === undefined) return notFound;
    const count = person.userId === null ? 0 : await revokeSessionsOf(tx, person.userId);
    await appendEvent(
      tx,
      actor,
      { kind: 'staff', id: person.id },
      { action: 'staff.sessions_revoked', payload: { staffId: person.id, count } },
    );
    return done({ revoked: count });
  });
}
