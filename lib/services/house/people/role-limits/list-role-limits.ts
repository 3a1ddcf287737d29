/** Limits of roles in force, and those that wait, with whether this person may be the second one. */
import { standingRoleLimits } from '@/db/queries/people/role-limit';
import { staffByIds } from '@/db/queries/people/staff';
import type { RoleLimitView } from '@/lib/contracts/house/people';
import { mayConfirmRoleLimit } from '@/lib/domain/authority/rights/role-limits';
import { authorize } from '@/lib/services/kernel/authorize';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';

export function listRoleLimits(context: Context): Promise<Outcome<{ limits: RoleLimitView[] }>> {
  const { actor } = context;
  return reading(context, async (tx): Promise<Outcome<{ limits: RoleLimitView[] }>> => {
    const allowed = authorize(actor, 'grant.read');
    if (!allowed.ok) return allowed;
    if (actor.kind !== 'staff') return refused('FORBIDDEN', 'forbidden');
    const rows = await standingRoleLimits(tx);
    const people = await staffByIds(
      tx,
      rows.flatMap((row) => row.proposedById ?? []),
    );
    const nameOf = (id: string | null) => {
      const person = people.get(id ?? '');
      return (context.locale === 'en' ? person?.nameLatin : null) ?? person?.name ?? '';
    };
    const grantor = { staffId: actor.id, active: true, roles: actor.roles };
    return done({
      limits: rows.map((row) => ({
        id: row.id,
        role: row.role,
        currency: row.currency,
        limitMinor: row.limitMinor,
        state: row.state,
        proposedBy: nameOf(row.proposedById),
        proposedAt: row.proposedAt.toISOString(),
        confirmable: authorize(actor, 'grant.confirm').ok && mayConfirmRoleLimit(grantor, row).ok,
        version: row.version,
      })),
    });
  });
}
