/** Limits of roles: those in force and those that wait for a second person; at most one of each a role and currency. */
import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { branch } from '@/db/schema/institution/institution';
import { roleLimit } from '@/db/schema/people/role-limit';
import type { StaffRole } from '@/lib/domain/authority/vocabulary';

export type RoleLimitRow = typeof roleLimit.$inferSelect;

/** What is in force or proposed, by role. */
export function standingRoleLimits(tx: Transaction): Promise<RoleLimitRow[]> {
  return tx
    .select()
    .from(roleLimit)
    .where(inArray(roleLimit.state, ['active', 'proposed']))
    .orderBy(roleLimit.role, roleLimit.currency)
    .limit(100);
}

export async function roleLimitOf(
  tx: Transaction,
  of: { readonly role: StaffRole; readonly currency: string },
  state: 'active' | 'proposed',
): Promise<RoleLimitRow | undefined> {
  const [row] = await tx
    .select()
    .from(roleLimit)
    .where(and(eq(roleLimit.role, of.role), eq(roleLimit.currency, of.currency), eq(roleLimit.state, state)))
    .limit(1);
  return row;
}

export async function findRoleLimit(tx: Transaction, id: string): Promise<RoleLimitRow | undefined> {
  const [row] = await tx.select().from(roleLimit).where(eq(roleLimit.id, id)).limit(1);
  return row;
}

export async function insertRoleLimit(tx: Transaction, row: typeof roleLimit.$inferInsert): Promise<void> {
  await tx.insert(roleLimit).values(row);
}

/** Changes a row that still stands as it was read; `false` when somebody was faster. */
export async function writeRoleLimit(
  tx: Transaction,
  read: Pick<RoleLimitRow, 'id' | 'version' | 'state'>,
  patch: Partial<typeof roleLimit.$inferInsert>,
): Promise<boolean> {
  const written = await tx
    .update(roleLimit)
    .set({ ...patch, version: read.version + 1 })
    .where(
      and(eq(roleLimit.id, read.id), eq(roleLimit.version, read.version), eq(roleLimit.state, read.state)),
    )
    .returning({ id: roleLimit.id });
  return written.length > 0;
}

/** Every branch: a limit of a role is of the whole lender. */
export async function allBranchIds(tx: Transaction): Promise<string[]> {
  return (await tx.select({ id: branch.id }).from(branch).limit(10_000)).map(({ id }) => id);
}
