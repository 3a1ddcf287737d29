/** Staff with what was granted to them, and the grants that wait for a second person. */
import { and, asc, desc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { branch, institution } from '@/db/schema/institution/institution';
import { grant, staff, staffInvitation } from '@/db/schema/people/staff';
import type { GrantState } from '@/lib/domain/authority/vocabulary';

export type StaffRow = typeof staff.$inferSelect;
export type GrantRow = typeof grant.$inferSelect;

const inForce = and(eq(grant.state, 'active'), isNull(grant.endsGrantId));

/** The member of staff behind a sign-in with every grant in force; `undefined` for anybody else. */
export async function staffOfUser(
  tx: Transaction,
  userId: string,
): Promise<{ readonly staff: StaffRow; readonly grants: readonly GrantRow[] } | undefined> {
  const rows = await tx
    .select({ staff, grant })
    .from(staff)
    .leftJoin(grant, and(eq(grant.staffId, staff.id), inForce))
    .where(eq(staff.userId, userId))
    .limit(100);
  const [first] = rows;
  if (first === undefined) return undefined;
  return { staff: first.staff, grants: rows.flatMap((row) => (row.grant === null ? [] : [row.grant])) };
}

export async function findStaff(tx: Transaction, id: string): Promise<StaffRow | undefined> {
  const [row] = await tx.select().from(staff).where(eq(staff.id, id)).limit(1);
  return row;
}

export async function findStaffByUser(tx: Transaction, userId: string): Promise<StaffRow | undefined> {
  const [row] = await tx.select().from(staff).where(eq(staff.userId, userId)).limit(1);
  return row;
}

/** One change of grants at a time over the lender, so that no two together leave it without an administrator. */
export async function lockGrants(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('grants', 3))`);
}

export async function insertStaff(tx: Transaction, row: typeof staff.$inferInsert): Promise<void> {
  await tx.insert(staff).values(row);
}

/** Staff by name, after a person; `branchId` narrows to those who work there. */
export function staffAfter(
  tx: Transaction,
  after: { readonly name: string; readonly id: string } | null,
  branchId: string | null,
  limit: number,
): Promise<StaffRow[]> {
  const ofBranch = sql`exists (select from app."grant" g where g.staff_id = ${staff.id} and g.kind = 'branch'
    and g.state = 'active' and g.ends_grant_id is null and g.branch_id = ${branchId})`;
  return tx
    .select()
    .from(staff)
    .where(
      and(
        branchId === null ? undefined : ofBranch,
        after === null
          ? undefined
          : or(gt(staff.name, after.name), and(eq(staff.name, after.name), gt(staff.id, after.id))),
      ),
    )
    .orderBy(asc(staff.name), asc(staff.id))
    .limit(limit);
}

export async function grantsInForce(tx: Transaction, staffIds: readonly string[]): Promise<GrantRow[]> {
  if (staffIds.length === 0) return [];
  return tx
    .select()
    .from(grant)
    .where(and(inArray(grant.staffId, [...staffIds]), inForce));
}

/** Active administrators of the lender. */
export async function activeAdministrators(tx: Transaction): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(distinct ${staff.id})::int` })
    .from(staff)
    .innerJoin(grant, and(eq(grant.staffId, staff.id), inForce))
    .where(and(eq(staff.active, true), eq(grant.kind, 'role'), eq(grant.role, 'admin')));
  return row?.count ?? 0;
}

export async function insertGrant(tx: Transaction, row: typeof grant.$inferInsert): Promise<void> {
  await tx.insert(grant).values(row);
}

export async function findGrant(tx: Transaction, id: string): Promise<GrantRow | undefined> {
  const [row] = await tx.select().from(grant).where(eq(grant.id, id)).limit(1);
  return row;
}

/** Changes a grant that still stands as it was read; `false` when somebody was faster. */
export async function writeGrant(
  tx: Transaction,
  read: Pick<GrantRow, 'id' | 'version' | 'state'>,
  patch: Partial<typeof grant.$inferInsert>,
): Promise<boolean> {
  const written = await tx
    .update(grant)
    .set({ ...patch, version: read.version + 1 })
    .where(and(eq(grant.id, read.id), eq(grant.version, read.version), eq(grant.state, read.state)))
    .returning({ id: grant.id });
  return written.length > 0;
}

/** Grants in a state, newest first, before one of them. */
export function grantsBefore(
  tx: Transaction,
  state: GrantState,
  before: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<GrantRow[]> {
  return tx
    .select()
    .from(grant)
    .where(
      and(
        eq(grant.state, state),
        before === null
          ? undefined
          : or(
              lt(grant.proposedAt, before.at),
              and(eq(grant.proposedAt, before.at), lt(grant.id, before.id)),
            ),
      ),
    )
    .orderBy(desc(grant.proposedAt), desc(grant.id))
    .limit(limit);
}

/** Whether the same already waits for its second person. */
export async function isProposed(
  tx: Transaction,
  of: Pick<
    GrantRow,
    'staffId' | 'kind' | 'role' | 'branchId' | 'currency' | 'limitMinor' | 'appointment' | 'endsGrantId'
  >,
): Promise<boolean> {
  const rows = await tx
    .select()
    .from(grant)
    .where(and(eq(grant.staffId, of.staffId), eq(grant.state, 'proposed'), eq(grant.kind, of.kind)));
  return rows.some(
    (row) =>
      row.role === of.role &&
      row.branchId === of.branchId &&
      row.currency === of.currency &&
      row.limitMinor === of.limitMinor &&
      row.appointment === of.appointment &&
      row.endsGrantId === of.endsGrantId,
  );
}

export type InvitationRow = typeof staffInvitation.$inferSelect;

/** Stores an invitation and makes every earlier one of the person worthless. */
export async function insertInvitation(
  tx: Transaction,
  row: { id: string; staffId: string; tokenHash: Buffer; createdById: string | null; days: number },
): Promise<void> {
  const { days, ...values } = row;
  await tx
    .update(staffInvitation)
    .set({ usedAt: sql`now()` })
    .where(and(eq(staffInvitation.staffId, row.staffId), isNull(staffInvitation.usedAt)));
  await tx
    .insert(staffInvitation)
    .values({ ...values, expiresAt: sql`now() + make_interval(days => ${days})` });
}

export async function findInvitation(tx: Transaction, id: string): Promise<InvitationRow | undefined> {
  const [row] = await tx.select().from(staffInvitation).where(eq(staffInvitation.id, id)).limit(1);
  return row;
}

/** An invitation that can still be used, with the person it is for; locked where it is about to be used. */
export async function openInvitation(
  tx: Transaction,
  tokenHash: Buffer,
  lock: boolean,
): Promise<{ readonly id: string; readonly staff: StaffRow } | undefined> {
  const query = tx
    .select({ id: staffInvitation.id, staff })
    .from(staffInvitation)
    .innerJoin(staff, eq(staff.id, staffInvitation.staffId))
    .where(
      and(
        eq(staffInvitation.tokenHash, tokenHash),
        isNull(staffInvitation.usedAt),
        gt(staffInvitation.expiresAt, sql`now()`),
        eq(staff.active, true),
      ),
    )
    .limit(1);
  const [row] = await (lock ? query.for('update') : query);
  return row;
}

export async function spendInvitation(tx: Transaction, id: string): Promise<void> {
  await tx.update(staffInvitation).set({ usedAt: sql`now()` }).where(eq(staffInvitation.id, id));
}

/** Branches that are open, by their code. */
export function openBranches(tx: Transaction) {
  return tx
    .select({ id: branch.id, en: branch.nameEn, zh: branch.nameZh })
    .from(branch)
    .where(isNull(branch.closedAt))
    .orderBy(asc(branch.code))
    .limit(500);
}

/** Names of branches in both languages. */
export async function branchNames(
  tx: Transaction,
  ids: readonly string[],
): Promise<Map<string, { readonly en: string; readonly zh: string }>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .select({ id: branch.id, en: branch.nameEn, zh: branch.nameZh })
    .from(branch)
    .where(inArray(branch.id, wanted));
  return new Map(rows.map(({ id, en, zh }) => [id, { en, zh }]));
}

/** Ends every session of a sign-in, in the transaction of the change that asks for it; returns how many. */
export async function revokeSessionsOf(tx: Transaction, userId: string): Promise<number> {
  const { rows } = await tx.execute<{ ended: number }>(
    sql`select auth.revoke_sessions(${userId}::uuid) as ended`,
  );
  return rows[0]?.ended ?? 0;
}

export type NewInstitution = Pick<
  typeof institution.$inferInsert,
  'nameEn' | 'nameZh' | 'jurisdiction' | 'timeZone' | 'currency'
>;

/** The lender of this database, stored where there is none yet; its id. */
export async function ensureInstitution(tx: Transaction, row: NewInstitution): Promise<string> {
  await tx.insert(institution).values(row).onConflictDoNothing();
  const [stored] = await tx.select({ id: institution.id }).from(institution).limit(1);
  if (stored === undefined) throw new Error('The institution was not stored.');
  return stored.id;
}
