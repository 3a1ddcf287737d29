/** Institution-wide reads by named functions: counts, sums, numbers and grades, never a name or a value. */
import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import type { ApplicationState } from '@/lib/domain/application/vocabulary';
import type { Grade } from '@/lib/domain/authority/vocabulary';

const uuids = (ids: readonly string[]) => sql`${sql.param([...ids])}::uuid[]`;
const num = (value: unknown): number => Number(value ?? 0);

export type GroupExposure = {
  readonly ownOutstandingMinor: number;
  readonly ownApprovedMinor: number;
  readonly ownPendingMinor: number;
  readonly connectedOutstandingMinor: number;
  readonly connectedApprovedMinor: number;
  readonly connectedPendingMinor: number;
  readonly guaranteesMinor: number;
};

/** What stands with the parties' group besides one case; `pending` so that a split application adds up. */
export async function exposureOfGroup(
  tx: Transaction,
  partyIds: readonly string[],
  currency: string,
  exceptApplicationId: string,
): Promise<GroupExposure> {
  const { rows } = await tx.execute<Record<string, unknown>>(
    sql`select * from app.exposure_of_group(${uuids(partyIds)}, ${currency}, ${exceptApplicationId}::uuid)`,
  );
  const row = rows[0] ?? {};
  return {
    ownOutstandingMinor: num(row.own_outstanding_minor),
    ownApprovedMinor: num(row.own_approved_minor),
    ownPendingMinor: num(row.own_pending_minor),
    connectedOutstandingMinor: num(row.connected_outstanding_minor),
    connectedApprovedMinor: num(row.connected_approved_minor),
    connectedPendingMinor: num(row.connected_pending_minor),
    guaranteesMinor: num(row.guarantees_minor),
  };
}

export type LimitHolder = { readonly partyId: string; readonly sameNumber: boolean };

/** The parties' group, and who of it ever declared a number of theirs; ids only. */
export async function limitHolders(tx: Transaction, partyIds: readonly string[]): Promise<LimitHolder[]> {
  const { rows } = await tx.execute<{ party_id: string; same_number: boolean }>(
    sql`select party_id, same_number from app.limit_holders(${uuids(partyIds)})`,
  );
  return rows.map((row) => ({ partyId: row.party_id, sameNumber: row.same_number }));
}

/** One decision at a time about the exposure of a group: until the transaction ends others of its cases wait. */
export async function lockGroup(tx: Transaction, partyIds: readonly string[]): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('exposure/' || h.party_id, 0))
    from (select party_id from app.limit_holders(${uuids(partyIds)}) order by party_id) h`);
}

export type DuplicateCount = {
  readonly field: string;
  readonly otherApplications: number;
  readonly otherPeople: number;
  readonly otherOpenApplications: number;
};

export async function duplicateCounts(
  tx: Transaction,
  values: readonly { readonly field: string; readonly hash: Buffer }[],
  exceptApplicationId: string,
): Promise<DuplicateCount[]> {
  if (values.length === 0) return [];
  const fields = sql`${sql.param(values.map((each) => each.field))}::text[]`;
  const hashes = sql`${sql.param(values.map((each) => each.hash))}::bytea[]`;
  const { rows } = await tx.execute<Record<string, unknown>>(
    sql`select * from app.duplicate_counts(${fields}, ${hashes}, ${exceptApplicationId}::uuid) order by field`,
  );
  return rows.map((row) => ({
    field: String(row.field),
    otherApplications: num(row.other_applications),
    otherPeople: num(row.other_people),
    otherOpenApplications: num(row.other_open_applications),
  }));
}

export async function velocityCounts(
  tx: Transaction,
  partyIds: readonly string[],
  device: Buffer | null,
  asOf: Date,
  exceptApplicationId: string,
) {
  const { rows } = await tx.execute<Record<string, unknown>>(
    sql`select * from app.velocity_counts(${uuids(partyIds)}, ${device}::bytea, ${asOf.toISOString()}::timestamptz,
      ${exceptApplicationId}::uuid)`,
  );
  const row = rows[0] ?? {};
  return {
    applications7d: num(row.applications_7d),
    applications30d: num(row.applications_30d),
    sameDevice7d: num(row.same_device_7d),
  };
}

export type EarlierLoan = {
  readonly number: string;
  readonly state: ApplicationState;
  readonly amountMinor: number;
  readonly currency: string;
  readonly observed: string | null;
  readonly worstOverdueDays: number | null;
  readonly decidedAt: Date;
  readonly outstandingMinor: number;
};

export async function historyOf(
  tx: Transaction,
  partyIds: readonly string[],
  before: Date,
  exceptApplicationId: string,
): Promise<EarlierLoan[]> {
  const { rows } = await tx.execute<Record<string, unknown>>(
    sql`select * from app.history_of(${uuids(partyIds)}, ${before.toISOString()}::timestamptz,
      ${exceptApplicationId}::uuid) order by decided_at, number`,
  );
  return rows.map((row) => ({
    number: String(row.number),
    state: row.state as ApplicationState,
    amountMinor: num(row.amount_minor),
    currency: String(row.currency),
    observed: row.observed === null ? null : String(row.observed),
    worstOverdueDays: row.worst_overdue_days === null ? null : num(row.worst_overdue_days),
    decidedAt: new Date(String(row.decided_at)),
    outstandingMinor: num(row.outstanding_minor),
  }));
}

/** What other cases hold and use under these keys of one limit, each case counted once; minor units. */
export async function limitTaken(
  tx: Transaction,
  of: { readonly dimension: string; readonly keys: readonly string[]; readonly currency: string },
  exceptApplicationId: string,
): Promise<number> {
  const { rows } = await tx.execute<{ taken: string }>(sql`select app.limit_taken(${of.dimension},
    ${sql.param([...of.keys])}::text[], ${of.currency}, ${exceptApplicationId}::uuid)::text as taken`);
  return num(rows[0]?.taken);
}

export type SimilarCase = {
  readonly number: string;
  readonly likeness: number;
  readonly amountMinor: number;
  readonly grade: Grade | null;
  readonly state: ApplicationState;
  readonly observed: string | null;
  readonly worstOverdueDays: number | null;
};

export async function similarCases(
  tx: Transaction,
  of: {
    readonly vector: readonly (number | null)[];
    readonly scale: readonly number[];
    readonly productCode: string;
    readonly layout: string;
    readonly exceptApplicationId: string;
    readonly atMost: number;
  },
): Promise<SimilarCase[]> {
  const { rows } = await tx.execute<Record<string, unknown>>(
    sql`select * from app.similar_cases(${sql.param([...of.vector])}::float8[], ${sql.param([...of.scale])}::float8[],
      ${of.productCode}, ${of.layout}, ${of.exceptApplicationId}::uuid, ${of.atMost})`,
  );
  return rows.map((row) => ({
    number: String(row.number),
    likeness: num(row.likeness),
    amountMinor: num(row.amount_minor),
    grade: row.grade as Grade | null,
    state: row.state as ApplicationState,
    observed: row.observed === null ? null : String(row.observed),
    worstOverdueDays: row.worst_overdue_days === null ? null : num(row.worst_overdue_days),
  }));
}
