/** Saved views of a person, and those that colleagues of the branch share. Policies decide which are seen and written. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { constraintOf } from '@/db/connect-errors';
import { savedView } from '@/db/schema/desk/desk';
import { branch } from '@/db/schema/institution/institution';
import { product } from '@/db/schema/institution/product';
import { staff } from '@/db/schema/people/staff';
import { plainViewName, type ViewContent } from '@/lib/contracts/desk';

export type ViewRow = typeof savedView.$inferSelect;

/** Most views of others that a bar can show; nobody is given more. */
const sharedAtMost = 30;

/** Whether an error is that a standing view of the person bears the name already. */
export const isViewNameTaken = (error: unknown): boolean => constraintOf(error) === 'saved_view_own_name';

/** One's own in their order. */
export function ownViews(tx: Transaction, staffId: string): Promise<ViewRow[]> {
  return tx
    .select()
    .from(savedView)
    .where(and(eq(savedView.staffId, staffId), isNull(savedView.removedAt)))
    .orderBy(asc(savedView.position));
}

/** Shared with the branch by colleagues, oldest first, with their makers' names. */
export function viewsSharedWith(tx: Transaction, branchId: string, staffId: string) {
  const owner = {
    id: staff.id,
    name: staff.name,
    nameLatin: staff.nameLatin,
    initials: staff.initials,
  };
  return tx
    .select({ view: savedView, owner })
    .from(savedView)
    .innerJoin(staff, eq(staff.id, savedView.staffId))
    .where(
      and(
        eq(savedView.sharedBranchId, branchId),
        isNull(savedView.removedAt),
        sql`${savedView.staffId} <> ${staffId}::uuid`,
      ),
    )
    .orderBy(asc(savedView.id))
    .limit(sharedAtMost);
}

/** One of one's own, removed ones too, under lock. */
export async function lockOwnView(
  tx: Transaction,
  staffId: string,
  id: string,
): Promise<ViewRow | undefined> {
  const [row] = await tx
    .select()
    .from(savedView)
    .where(and(eq(savedView.id, id), eq(savedView.staffId, staffId)))
    .for('update');
  return row;
}

export async function findView(tx: Transaction, id: string): Promise<ViewRow | undefined> {
  const [row] = await tx.select().from(savedView).where(eq(savedView.id, id));
  return row;
}

/** The lowest place that is free; `null` when all are taken. The person's row is locked, so that two saves differ. */
export async function freePlace(tx: Transaction, staffId: string, atMost: number): Promise<number | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`saved_view/${staffId}`}, 1))`);
  const { rows } = await tx.execute<{ place: number | null }>(sql`
    select coalesce(max(position), 0) + 1 as place from app.saved_view where staff_id = ${staffId}::uuid`);
  const next = rows[0]?.place ?? 1;
  if (next <= atMost) return next;
  const { rows: gaps } = await tx.execute<{ place: number }>(sql`
    select g as place from generate_series(1, ${atMost}::int) g
    where not exists (select from app.saved_view v where v.staff_id = ${staffId}::uuid and v.position = g)
    order by g limit 1`);
  return gaps[0]?.place ?? null;
}

export async function insertView(
  tx: Transaction,
  row: {
    readonly staffId: string;
    readonly name: string;
    readonly position: number;
    readonly content: ViewContent;
  },
): Promise<ViewRow> {
  const [inserted] = await tx
    .insert(savedView)
    .values({ ...row, namePlain: plainViewName(row.name) })
    .returning();
  if (inserted === undefined) throw new Error('The view was not stored.');
  return inserted;
}

/** `undefined` where the version moved on meanwhile. */
export async function writeView(
  tx: Transaction,
  read: Pick<ViewRow, 'id' | 'version'>,
  patch: Partial<Pick<ViewRow, 'name' | 'position' | 'sharedBranchId' | 'removedAt'>> & {
    content?: ViewContent;
  },
): Promise<ViewRow | undefined> {
  const [row] = await tx
    .update(savedView)
    .set({
      ...patch,
      ...(patch.name === undefined ? {} : { namePlain: plainViewName(patch.name) }),
      version: sql`${savedView.version} + 1`,
    })
    .where(and(eq(savedView.id, read.id), eq(savedView.version, read.version)))
    .returning();
  return row;
}

/** Gives the views their places in the order of `ids`, in one statement; the constraint is asked at its end. */
export async function placeViews(tx: Transaction, staffId: string, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`
    update app.saved_view v set position = o.place
    from unnest(${sql.param([...ids])}::uuid[]) with ordinality as o (id, place)
    where v.id = o.id and v.staff_id = ${staffId}::uuid and v.removed_at is null`);
}

/** Codes of all products and ids of all branches: what a view may still name. */
export async function knownNames(tx: Transaction): Promise<ReadonlySet<string>> {
  const products = await tx.select({ code: product.code }).from(product);
  const branches = await tx.select({ id: branch.id }).from(branch);
  return new Set([...products.map((each) => each.code), ...branches.map((each) => each.id)]);
}
