/** The second person's answer to a proposed limit of a role; a confirmed one binds at the next signature. */
import type { Transaction } from '@/db/connect';
import {
  allBranchIds,
  findRoleLimit,
  type RoleLimitRow,
  roleLimitOf,
  writeRoleLimit,
} from '@/db/queries/people/role-limit';
import { appendEvent } from '@/db/queries/record/audit';
import { mayConfirmRoleLimit, mayRejectRoleLimit } from '@/lib/domain/authority/rights/role-limits';
import type { GrantState } from '@/lib/domain/authority/vocabulary';
import type { StaffActor } from '@/lib/services/kernel/actor';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { enqueueStaffing } from '@/lib/services/kernel/signing/people/staff-step';
import { type Decide, decideProposed } from '../grants/decide-proposed';

type Input = { roleLimitId: string; version: number; key: string };
type Decided = { roleLimitId: string; state: GrantState };

export const confirmRoleLimit = (context: Context, input: Input): Promise<Outcome<Decided>> =>
  decideRoleLimit(context, input, 'role_limit.confirm', confirm);

export const rejectRoleLimit = (context: Context, input: Input): Promise<Outcome<Decided>> =>
  decideRoleLimit(context, input, 'role_limit.reject', reject);

async function decideRoleLimit(
  context: Context,
  input: Input,
  operation: 'role_limit.confirm' | 'role_limit.reject',
  decide: Decide<RoleLimitRow>,
): Promise<Outcome<Decided>> {
  const { roleLimitId } = input;
  const of = { operation, input, id: roleLimitId, find: findRoleLimit, decide };
  const decided = await decideProposed(context, of);
  return decided.ok ? done({ roleLimitId, ...decided.value }) : decided;
}

const grantorOf = (actor: StaffActor) => ({ staffId: actor.id, active: true, roles: actor.roles });

async function confirm(tx: Transaction, actor: StaffActor, row: RoleLimitRow): Promise<Outcome<string>> {
  const decision = mayConfirmRoleLimit(grantorOf(actor), row);
  if (!decision.ok) return refused('REFUSED', `grant_${decision.reason}`);
  const now = new Date();
  const before = await roleLimitOf(tx, row, 'active');
  if (before !== undefined) await writeRoleLimit(tx, before, { state: 'ended', endedAt: now });
  // The proposal that a role has no limit is over as soon as it is confirmed: nothing stays in force.
  const state = row.limitMinor === null ? 'ended' : 'active';
  const written = await writeRoleLimit(tx, row, {
    state,
    confirmedById: actor.id,
    confirmedAt: now,
    ...(state === 'ended' ? { endedAt: now } : {}),
  });
  if (!written) return refused('REFUSED', 'grant_not_proposed');
  await record(tx, actor, 'role_limit.confirmed', row.id);
  for (const branchId of await allBranchIds(tx)) await enqueueStaffing(tx, branchId);
  return done(row.id);
}

async function reject(tx: Transaction, actor: StaffActor, row: RoleLimitRow): Promise<Outcome<string>> {
  const decision = mayRejectRoleLimit(grantorOf(actor), row);
  if (!decision.ok) return refused('REFUSED', `grant_${decision.reason}`);
  const written = await writeRoleLimit(tx, row, { state: 'rejected', endedAt: new Date() });
  if (!written) return refused('REFUSED', 'grant_not_proposed');
  await record(tx, actor, 'role_limit.rejected', row.id);
  return done(row.id);
}

const record = (
  tx: Transaction,
  actor: StaffActor,
  action: 'role_limit.confirmed' | 'role_limit.rejected',
  roleLimitId: string,
) => appendEvent(tx, actor, { kind: 'grant', id: roleLimitId }, { action, payload: { roleLimitId } });
