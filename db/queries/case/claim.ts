/** Claiming: one statement decides who gets a case, and nobody waits for a lock that another claim holds. */
import { inArray, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { application } from '@/db/schema/application/application';
import { staff } from '@/db/schema/people/staff';
import type { Stage } from '@/lib/domain/application/vocabulary';

export type Claimed = { readonly id: string; readonly number: string };
export type Claimer = {
  readonly staffId: string;
  readonly branchId: string;
  /** Stages whose work the claimer may do. */
  readonly stages: readonly Stage[];
};

/** Free, in decision, of the claimer's branch, and nothing that bars them: no tie to a party, not signed before an appeal. */
const claimable = ({ staffId, branchId }: Claimer) => sql`a.holder_id is null and a.is_open
  and a.state in ('review', 'approval') and a.held_signature_id is null
  and a.handling_branch_id = ${branchId}::uuid
  and not exists (select from app.conflicts_of_interest(a.id, ${staffId}::uuid))
  and not (a.appeal and exists (select from app.signature s where s.application_id = a.id
    and s.staff_id = ${staffId}::uuid and s.state = 'final' and s.round < a.round))`;

const take = (staffId: string, which: ReturnType<typeof sql>) => sql`
  with taken as (${which} for update of a skip locked)
  update app.application c set holder_id = ${staffId}::uuid, held_since = now(), version = c.version + 1
  from taken where c.id = taken.id and c.holder_id is null
  returning c.id, c.number`;

/** Those of the numbers that were free; the others are somebody else's, or were never claimable. */
export async function claimByNumber(
  tx: Transaction,
  by: Claimer,
  numbers: readonly string[],
): Promise<Claimed[]> {
  const which = sql`select a.id from app.application a
    where a.number = any(${sql.param([...numbers])}::text[]) and ${claimable(by)} order by a.id`;
  const { rows } = await tx.execute<Claimed>(take(by.staffId, which));
  return rows;
}

/** Those of the numbers that look free to the claimer now: not taken, or taken by a claim that has not ended yet. */
export async function freeAmong(tx: Transaction, by: Claimer, numbers: readonly string[]): Promise<string[]> {
  const { rows } = await tx.execute<{ number: string }>(sql`select a.number from app.application a
    where a.number = any(${sql.param([...numbers])}::text[]) and ${claimable(by)}`);
  return rows.map(({ number }) => number);
}

/** The most urgent free case of the branch; `undefined` when none is free. */
export async function claimMostUrgent(tx: Transaction, by: Claimer): Promise<Claimed | undefined> {
  const which = sql`select a.id from app.application a
    where a.handling_branch_id = ${by.branchId}::uuid and a.desk = 'unclaimed'
      and a.stage = any(${sql.param([...by.stages])}::app.stage[]) and ${claimable(by)}
    order by a.sla_sort_at, a.received_at, a.id limit 1`;
  const { rows } = await tx.execute<Claimed>(take(by.staffId, which));
  return rows[0];
}

/** How the cases of a claim stand now, with their holders. */
export function standingOfClaim(tx: Transaction, numbers: readonly string[]) {
  return tx
    .select({
      id: application.id,
      number: application.number,
      version: application.version,
      borrowerId: application.borrowerId,
      state: application.state,
      holderId: application.holderId,
      heldSignatureId: application.heldSignatureId,
      holder: staff.name,
      holderLatin: staff.nameLatin,
    })
    .from(application)
    .leftJoin(staff, sql`${staff.id} = ${application.holderId}`)
    .where(inArray(application.number, [...numbers]));
}
