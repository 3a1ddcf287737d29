/** People of the lender as colleagues see them. */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { keptQuery } from '@/db/kept-plans';
import { grant, staff } from '@/db/schema/people/staff';
import type { Person } from '@/lib/contracts/case-parts';

const shown = { id: staff.id, name: staff.name, nameLatin: staff.nameLatin, initials: staff.initials };

export async function staffById(tx: Transaction, id: string): Promise<Person | null> {
  const [row] = await tx.select(shown).from(staff).where(eq(staff.id, id)).limit(1);
  return row ?? null;
}

/** By id, for joining names to rows that hold ids only. */
export async function staffByIds(tx: Transaction, ids: readonly string[]): Promise<Map<string, Person>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await named(tx, { ids: wanted });
  return new Map(rows.map((row) => [row.id, row]));
}
const named = keptQuery((db) =>
  db
    .select(shown)
    .from(staff)
    .where(sql`${staff.id} = any(${sql.placeholder('ids')}::uuid[])`),
);

/** Active people of a branch, by name. */
export function staffOfBranch(tx: Transaction, branchId: string): Promise<Person[]> {
  return tx
    .select(shown)
    .from(staff)
    .innerJoin(grant, and(eq(grant.staffId, staff.id), eq(grant.kind, 'branch'), eq(grant.state, 'active')))
    .where(and(eq(grant.branchId, branchId), eq(staff.active, true)))
    .orderBy(asc(staff.name))
    .limit(200);
}
