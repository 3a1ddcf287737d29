/**
 * The second person's answer to a proposed grant. A confirmed one is in force at once, and every session of the person
 * concerned ends in the same transaction, so that nobody goes on with rights of before.
 */
import type { Transaction } from '@/db/connect';
import {
  activeAdministrators,
  findGrant,
  findStaff,
  type GrantRow,
  grantsInForce,
  revokeSessionsOf,
  writeGrant,
} from '@/db/queries/people/people';
import { appendEvent } from '@/db/queries/record/audit';
import { mayConfirm, mayReject } from '@/lib/domain/authority/rights/grants';
import type { GrantState } from '@/lib/domain/authority/vocabulary';
import type { StaffActor } from '@/lib/services/kernel/actor';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { enqueueStaffing } from '@/lib/services/kernel/signing/people/staff-step';
import { type Decide, decideProposed } from './decide-proposed';
import { grantOf } from './grant-rows';

type Input = { grantId: string; version: number; key: string };
type Decided = { grantId: string; state: GrantState };

export const confirmGrant = (context: Context, input: Input): Promise<Outcome<Decided>> =>
  decideGrant(context, input, 'grant.confirm', confirm);

export const rejectGrant = (context: Context, input: Input): Promise<Outcome<Decided>> =>
  decideGrant(context, input, 'grant.reject', reject);

async function decideGrant(
  context: Context,
  input: Input,
  operation: 'grant.confirm' | 'grant.reject',
  decide: Decide<GrantRow>,
): Promise<Outcome<Decided>> {
  const { grantId } = input;
  const decided = await decideProposed(context, { operation, input, id: grantId, find: findGrant, decide });
  return decided.ok ? done({ grantId, ...decided.value }) : decided;
}

async function confirm(tx: Transaction, actor: StaffActor, row: GrantRow): Promise<Outcome<string>> {
  const held = await grantsInForce(tx, [row.staffId]);
  const decision = mayConfirm({ staffId: actor.id, active: true, roles: actor.roles }, grantOf(row), {
    inForce: held.map(grantOf),
    activeAdmins: await activeAdministrators(tx),
  });
  if (!decision.ok) return refused('REFUSED', `grant_${decision.reason}`);
  const now = new Date();
  // A new limit takes the place of the one in the same currency; an end ends what it names.
  const replaced = held.filter((each) =>
    row.endsGrantId === null
      ? row.kind === 'limit' && each.kind === 'limit' && each.currency === row.currency
      : each.id === row.endsGrantId,
  );
  for (const each of replaced) await writeGrant(tx, each, { state: 'ended', endedAt: now });
  const state = row.endsGrantId === null ? 'active' : 'ended';
  const written = await writeGrant(tx, row, {
    state,
    confirmedById: actor.id,
    confirmedAt: now,
    ...(state === 'ended' ? { endedAt: now } : {}),
  });
  if (!written) return refused('REFUSED', 'grant_not_proposed');
  await appendEvent(
    tx,
    actor,
    { kind: 'grant', id: row.id },
    { action: 'grant.confirmed', payload: { grantId: row.id } },
  );
  await endSessionsOf(tx, actor, row.staffId);
  for (const branchId of branchesOf([row, ...held])) await enqueueStaffing(tx, branchId);
  return done(row.id);
}

/** Branches whose open steps the person may sign, or could before: their steps are staffed anew. */
const branchesOf = (grants: readonly GrantRow[]): ReadonlySet<string> =>
  new Set(grants.flatMap((each) => (each.branchId === null ? [] : [each.branchId])));

async function endSessionsOf(tx: Transaction, actor: StaffActor, staffId: string): Promise<void> {
  const person = await findStaff(tx, staffId);
  if (person === undefined || person.userId === null) return;
  const count = await revokeSessionsOf(tx, person.userId);
  await appendEvent(
    tx,
    actor,
    { kind: 'staff', id: staffId },
    { action: 'staff.sessions_revoked', payload: { staffId, count } },
  );
}

async function reject(tx: Transaction, actor: StaffActor, row: GrantRow): Promise<Outcome<string>> {
  const decision = mayReject({ staffId: actor.id, active: true, roles: actor.roles }, grantOf(row));
  if (!decision.ok) return refused('REFUSED', `grant_${decision.reason}`);
  const written = await writeGrant(tx, row, { state: 'rejected', endedAt: new Date() });
  if (!written) return refused('REFUSED', 'grant_not_proposed');
  await appendEvent(
    tx,
    actor,
    { kind: 'grant', id: row.id },
    { action: 'grant.rejected', payload: { grantId: row.id } },
  );
  return done(row.id);
}
