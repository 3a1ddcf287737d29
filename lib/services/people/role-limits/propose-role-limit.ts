/** Proposes up to which exposure a role signs, or that it has no limit of its own; a second person confirms. */
import { randomUUID } from 'node:crypto';
import { theInstitution } from '@/db/queries/institution/product';
import { lockGrants } from '@/db/queries/people/people';
import { insertRoleLimit, roleLimitOf } from '@/db/queries/people/role-limit';
import { appendEvent } from '@/db/queries/record/audit';
import { type LimitedRole, mayProposeRoleLimit } from '@/lib/domain/authority/rights/role-limits';
import { authorize } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { requireRecentProof } from '@/lib/services/kernel/recent-proof';

/** `limitMinor` in minor units, inclusive; `null` ends the limit of the role. */
type Input = { role: LimitedRole; currency: string; limitMinor: number | null; key: string };

export function proposeRoleLimit(
  context: Context,
  { key, ...input }: Input,
): Promise<Outcome<{ roleLimitId: string }>> {
  return runCommand(context, {
    operation: 'role_limit.propose',
    key,
    input,
    async run(tx) {
      const { actor } = context;
      const allowed = authorize(actor, 'grant.propose');
      if (!allowed.ok) return allowed;
      if (actor.kind !== 'staff') return refused('FORBIDDEN', 'forbidden');
      const proven = await requireRecentProof(tx, actor);
      if (!proven.ok) return proven;
      await lockGrants(tx);
      if ((await theInstitution(tx)).currency !== input.currency)
        return refused('REFUSED', 'grant_limit_invalid');
      const inForce = await roleLimitOf(tx, input, 'active');
      const decision = mayProposeRoleLimit(
        { staffId: actor.id, active: true, roles: actor.roles },
        input,
        inForce?.limitMinor ?? null,
      );
      if (!decision.ok) return refused('REFUSED', `grant_${decision.reason}`);
      if ((await roleLimitOf(tx, input, 'proposed')) !== undefined)
        return refused('REFUSED', 'grant_already_proposed');
      const id = randomUUID();
      await insertRoleLimit(tx, { id, ...input, proposedById: actor.id });
      await appendEvent(
        tx,
        actor,
        { kind: 'grant', id },
        { action: 'role_limit.proposed', payload: { roleLimitId: id, ...input } },
      );
      return done(id);
    },
    read: async (_tx, roleLimitId) => done({ roleLimitId }),
  });
}
