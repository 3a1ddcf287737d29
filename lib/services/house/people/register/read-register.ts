/** What a member of staff has declared, and until when it stands; nobody reads another's here. */
import type { Transaction } from '@/db/connect';
import { registerDue, registerOf } from '@/db/queries/people/register';
import type { RegisterView } from '@/lib/contracts/signing/register';
import { isStaff } from '@/lib/services/kernel/actor';
import { authorize } from '@/lib/services/kernel/authorize';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';

export function readRegister(context: Context): Promise<Outcome<RegisterView>> {
  return reading(context, async (tx) => {
    const allowed = authorize(context.actor, 'register.confirm');
    if (!allowed.ok) return allowed;
    if (!isStaff(context.actor)) return refused('FORBIDDEN', 'forbidden');
    return done(await registerView(tx, context.actor.id));
  });
}

export async function registerView(tx: Transaction, staffId: string): Promise<RegisterView> {
  const { dueAt, confirmedAt, now } = await registerDue(tx, staffId);
  const rows = await registerOf(tx, staffId);
  return {
    entries: rows.map((row) => ({
      id: row.id,
      relation: row.relation,
      identityHint: row.identityHint,
      phoneHint: row.phoneHint,
      address: row.addressHash !== null,
      confirmedAt: row.confirmedAt.toISOString(),
    })),
    confirmedAt: confirmedAt?.toISOString() ?? null,
    dueAt: dueAt.toISOString(),
    overdue: dueAt < now,
  };
}
