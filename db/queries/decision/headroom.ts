/**
 * Headroom of exposure limits (B-5): one row per limit, locked in the order of its name, with a check that refuses what
 * does not fit. Amounts are minor units of the limit's currency.
 */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { constraintOf } from '@/db/connect-errors';
import { limitTaken } from '@/db/queries/institution/institution-wide';
import { headroomLimit, reservation } from '@/db/schema/decision/headroom';
import type { LimitDimension, ReservationState } from '@/db/schema/words';

export type LimitKey = {
  readonly dimension: LimitDimension;
  readonly key: string;
  readonly currency: string;
  readonly ceilingMinor: number;
};
export type LimitRow = typeof headroomLimit.$inferSelect;

const standing: readonly ReservationState[] = ['held', 'kept', 'turned'];

/**
 * Rows of the limits, made where they are missing, locked until the transaction ends. A ceiling never falls under
 * what is already reserved and used: the rest of a lowered limit is simply zero.
 */
export async function lockLimits(tx: Transaction, keys: readonly LimitKey[]): Promise<readonly LimitRow[]> {
  if (keys.length === 0) return [];
  const ordered = [...keys].sort((left, right) => (nameOf(left) < nameOf(right) ? -1 : 1));
  return tx
    .insert(headroomLimit)
    .values(ordered.map((each) => ({ ...each })))
    .onConflictDoUpdate({
      target: [headroomLimit.dimension, headroomLimit.key, headroomLimit.currency],
      set: {
        ceilingMinor: sql`greatest(excluded.ceiling_minor, headroom_limit.reserved_minor + headroom_limit.used_minor)`,
        updatedAt: sql`now()`,
      },
    })
    .returning();
}

const nameOf = (limit: LimitKey) => `${limit.dimension}/${limit.key}/${limit.currency}`;

export type Reserved =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly dimension: LimitDimension;
      readonly key: string;
      /** What is left for this case. */
      readonly leftMinor: number;
    };

/**
 * Holds `amountMinor` of each limit for a case; the keys of one dimension stand for one group, whose cases count
 * together once all its rows are locked; an earlier reservation of the same case counts towards it and is kept
 * at the larger of both. Nothing is held when one does not fit: the first such limit is returned.
 */
export async function reserve(
  tx: Transaction,
  applicationId: string,
  amountMinor: number,
  keys: readonly LimitKey[],
  signatureId: string | null,
): Promise<Reserved> {
  const limits = await lockLimits(tx, keys);
  const own = await tx
    .select({ limitId: reservation.limitId, amountMinor: reservation.amountMinor })
    .from(reservation)
    .where(and(eq(reservation.applicationId, applicationId), inArray(reservation.state, [...standing])));
  const held = new Map(own.map((each) => [each.limitId, each.amountMinor]));
  for (const [dimension, rows] of Map.groupBy(limits, (limit) => limit.dimension)) {
    const [first] = rows;
    if (first === undefined) continue;
    const ceilingMinor = Math.min(...rows.map((limit) => limit.ceilingMinor));
    const of = { dimension, keys: rows.map(({ key }) => key), currency: first.currency };
    const leftMinor = ceilingMinor - (await limitTaken(tx, of, applicationId));
    if (amountMinor > leftMinor) return { ok: false, dimension, key: first.key, leftMinor };
  }
  const raises = limits.flatMap((limit) => {
    const raiseMinor = amountMinor - (held.get(limit.id) ?? 0);
    return raiseMinor > 0 ? [{ id: limit.id, raiseMinor }] : [];
  });
  if (raises.length > 0) await raiseReservations(tx, { applicationId, signatureId, amountMinor, raises });
  return { ok: true };
}

type Raising = {
  readonly applicationId: string;
  readonly signatureId: string | null;
  readonly amountMinor: number;
  /** The limits are locked already; `raiseMinor` over 0. */
  readonly raises: readonly { readonly id: string; readonly raiseMinor: number }[];
};

async function raiseReservations(tx: Transaction, of: Raising): Promise<void> {
  const ids = sql`${sql.param(of.raises.map((each) => each.id))}::uuid[]`;
  const raises = sql`${sql.param(of.raises.map((each) => each.raiseMinor))}::bigint[]`;
  await tx.execute(sql`
    with raised as (select * from unnest(${ids}, ${raises}) as r (limit_id, raise_minor)),
    limits as (
      update app.headroom_limit l
        set reserved_minor = l.reserved_minor + r.raise_minor, version = l.version + 1, updated_at = now()
        from raised r where l.id = r.limit_id returning l.id),
    grown as (
      update app.reservation s set amount_minor = ${of.amountMinor}
        from limits l where s.limit_id = l.id and s.application_id = ${of.applicationId}::uuid
          and s.state in ('held', 'kept', 'turned') returning s.limit_id)
    insert into app.reservation (application_id, limit_id, amount_minor, signature_id)
      select ${of.applicationId}::uuid, l.id, ${of.amountMinor}, ${of.signatureId}::uuid
        from limits l where l.id not in (select limit_id from grown)`);
}

/**
 * Gives back all that a case holds: at every end, return to review, undo, void and taking back. Idempotent; returns the
 * amount that was held of the fullest limit, minor units, 0 where nothing was.
 */
export async function releaseReservations(tx: Transaction, applicationId: string): Promise<number> {
  const { rows } = await tx.execute<{ amount: string | null }>(sql`
    with released as (
      update app.reservation set state = 'released', released_at = now()
      where application_id = ${applicationId}::uuid and state in ('held', 'kept') returning limit_id, amount_minor),
    ordered as (
      select l.id, r.amount_minor from app.headroom_limit l join released r on r.limit_id = l.id
      order by l.dimension || '/' || l.key || '/' || l.currency
      for update of l),
    lowered as (
      update app.headroom_limit l
        set reserved_minor = l.reserved_minor - o.amount_minor, version = l.version + 1, updated_at = now()
        from ordered o where o.id = l.id returning 1)
    select max(amount_minor)::text as amount from released`);
  return Number(rows[0]?.amount ?? 0);
}

/**
 * Gives back what a case holds beyond `toMinor` (over 0) of each limit; returns what was given back of the fullest one,
 * minor units, 0 where nothing was.
 */
export async function lowerReservations(
  tx: Transaction,
  applicationId: string,
  toMinor: number,
): Promise<number> {
  const { rows } = await tx.execute<{ amount: string | null }>(sql`
    with beyond as (
      select id, limit_id, amount_minor - ${toMinor}::bigint as amount from app.reservation
      where application_id = ${applicationId}::uuid and state in ('held', 'kept') and amount_minor > ${toMinor}::bigint),
    shrunk as (
      update app.reservation r set amount_minor = ${toMinor}::bigint from beyond b where b.id = r.id returning 1),
    ordered as (
      select l.id, b.amount from app.headroom_limit l join beyond b on b.limit_id = l.id
      order by l.dimension || '/' || l.key || '/' || l.currency
      for update of l),
    lowered as (
      update app.headroom_limit l
        set reserved_minor = l.reserved_minor - o.amount, version = l.version + 1, updated_at = now()
        from ordered o where o.id = l.id returning 1)
    select max(amount)::text as amount from beyond`);
  return Number(rows[0]?.amount ?? 0);
}

/** At the final approval the reservation is kept until disbursement. */
export async function keepReservations(tx: Transaction, applicationId: string): Promise<void> {
  await tx
    .update(reservation)
    .set({ state: 'kept' })
    .where(and(eq(reservation.applicationId, applicationId), eq(reservation.state, 'held')));
}

/** At disbursement the reservation becomes exposure: out of `reserved`, into `used`. */
export async function turnReservations(tx: Transaction, applicationId: string): Promise<void> {
  await tx.execute(sql`
    with turned as (
      update app.reservation set state = 'turned'
      where application_id = ${applicationId}::uuid and state in ('held', 'kept') returning limit_id, amount_minor),
    ordered as (
      select l.id, t.amount_minor from app.headroom_limit l join turned t on t.limit_id = l.id
      order by l.dimension || '/' || l.key || '/' || l.currency for update of l)
    update app.headroom_limit l
      set reserved_minor = l.reserved_minor - t.amount_minor, used_minor = l.used_minor + t.amount_minor,
        version = l.version + 1, updated_at = now()
      from ordered t where t.id = l.id`);
}

/** True for the refusal of the check itself, should a writer have passed `reserve` by. */
export const isHeadroomExceeded = (error: unknown): boolean =>
  constraintOf(error) === 'headroom_not_exceeded';
