/** Proposes up to which exposure a role signs, or that it has no limit of its own; a second person confirms. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import { theInstitution } from '@/db/queries/institution/product';
import { insertRoleLimit, roleLimitOf } from '@/db/queries/people/role-limit';
import { appendEvent } from '@/db/queries/record/audit';
import { type LimitedRole, mayProposeRoleLimit } from '@/lib/domain/authority/rights/role-limits';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { asGrantor } from '../grants/as-grantor';

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
    run: (tx) => asGrantor(tx, context.actor, 'grant.propose', (actor) => propose(tx, actor, input)),
    read: async (_tx, roleLimitId) => done({ roleLimitId }),
  });
}

async function propose(
  tx: Transaction,
  actor: StaffActor,
  input: Omit<Input, 'key'>,
): Promise<Outcome<string>> {
  if ((await theInstitution(tx)).currency !== input.currency)
    return refused('REFUSED', 'grant_limit_invalid');
  const inForce = await roleLimitOf(tx, input, 'active');
  const grantor = { staffId: actor.id, active: true, roles: actor.roles };
  const decision = mayProposeRoleLimit(grantor, input, inForce?.limitMinor ?? null);
  if (!decision.ok) return refused('REFUSED', `grant_${decision.reason}`);
  if ((await roleLimitOf(tx, input, 'proposed')) !== undefined)
    return refused('REFUSED', 'grant_already_proposed');
  const id = randomUUID();
  await insertRoleLimit(tx, { id, ...input, proposedById: actor.id });
  const payload = { roleLimitId: id, ...input };
  await appendEvent(tx, actor, { kind: 'grant', id }, { action: 'role_limit.proposed', payload });
  return done(id);
}
