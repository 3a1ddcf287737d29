/** Proposes a role, branch, limit or appointment, or the end of one; nothing changes until a second person confirms. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import {
  activeAdministrators,
  findStaff,
  type GrantRow,
  grantsInForce,
  insertGrant,
  isProposed,
  openBranches,
} from '@/db/queries/people/people';
import { appendEvent } from '@/db/queries/record/audit';
import { type GrantValue, mayPropose } from '@/lib/domain/authority/rights/grants';
import type { Appointment, StaffRole } from '@/lib/domain/authority/vocabulary';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { asGrantor } from './as-grantor';
import { columnsOf, grantOf, grantValueOf, recordedValue } from './grant-rows';

type Input = { staffId: string; end: boolean; key: string } & (
  | { kind: 'role'; role: StaffRole }
  | { kind: 'branch'; branchId: string }
  | { kind: 'limit'; currency: string; amountMinor: number }
  | { kind: 'appointment'; appointment: Appointment }
);

export function proposeGrant(context: Context, input: Input): Promise<Outcome<{ grantId: string }>> {
  const { key, ...content } = input;
  return runCommand(context, {
    operation: 'grant.propose',
    key,
    input: content,
    run: (tx) => asGrantor(tx, context.actor, 'grant.propose', (actor) => propose(tx, actor, input)),
    read: async (_tx, grantId) => done({ grantId }),
  });
}

async function propose(tx: Transaction, actor: StaffActor, input: Input): Promise<Outcome<string>> {
  const person = await findStaff(tx, input.staffId);
  if (person === undefined || !person.active) return notFound;
  const held = await grantsInForce(tx, [input.staffId]);
  const ends = input.end ? held.find((row) => isMeant(row, input)) : undefined;
  if (input.end && ends === undefined) return refused('REFUSED', 'grant_nothing_to_end');
  const value = ends === undefined ? valueIn(input) : grantValueOf(ends);
  if (value.kind === 'branch' && !(await openBranches(tx)).some(({ id }) => id === value.branchId))
    return notFound;
  const proposed = { staffId: input.staffId, value, endsGrantId: ends?.id ?? null };
  const decision = mayPropose({ staffId: actor.id, active: true, roles: actor.roles }, proposed, {
    inForce: held.map(grantOf),
    activeAdmins: await activeAdministrators(tx),
  });
  if (!decision.ok) return refused('REFUSED', `grant_${decision.reason}`);
  const row = { staffId: input.staffId, endsGrantId: proposed.endsGrantId, ...columnsOf(value) };
  if (await isProposed(tx, row)) return refused('REFUSED', 'grant_already_proposed');
  const id = randomUUID();
  await insertGrant(tx, { id, ...row, proposedById: actor.id });
  await appendEvent(
    tx,
    actor,
    { kind: 'grant', id },
    {
      action: 'grant.proposed',
      payload: { grantId: id, kind: value.kind, value: recordedValue(value), end: input.end },
    },
  );
  return done(id);
}

/** A limit is ended by its currency, whatever its amount. */
function isMeant(row: GrantRow, input: Input): boolean {
  if (row.kind !== input.kind) return false;
  if (input.kind === 'role') return row.role === input.role;
  if (input.kind === 'branch') return row.branchId === input.branchId;
  if (input.kind === 'limit') return row.currency === input.currency;
  return row.appointment === input.appointment;
}

function valueIn(input: Input): GrantValue {
  if (input.kind === 'role') return { kind: 'role', role: input.role };
  if (input.kind === 'branch') return { kind: 'branch', branchId: input.branchId };
  if (input.kind === 'limit')
    return { kind: 'limit', currency: input.currency, limitMinor: input.amountMinor };
  return { kind: 'appointment', appointment: input.appointment };
}
