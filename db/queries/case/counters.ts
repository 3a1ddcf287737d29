/**
 * Kept counts and roll-ups: read exactly at any moment, folded by one folder, compared with a full recount. A sum
 * of folded rows and unfolded deltas is exact because both are read in one statement.
 */
import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import type { StatisticMetric } from '@/db/schema/record/counter';
import type { KeptCount } from '@/db/schema/words';
import type { QueueView } from '@/lib/contracts/queue';
import type { QueueScope } from './queue';

/** `branchId: null` asks for all branches; `signs` is `null` for who signs no step. */
type CountedFor = {
  readonly branchId: string | null;
  readonly staffId: string | null;
  readonly signs: QueueScope['signs'];
};

/** The kept counts that add up to a person's `to_sign`: open steps of their roles, less those they are barred from. */
const signCounts = (signs: QueueScope['signs']): KeptCount[] =>
  (signs?.roles ?? []).flatMap((role) => [`to_sign_${role}` as const, `barred_${role}` as const]);

/** The statement itself, for the counts and for the test of its plan. */
export const viewCountsStatement = (of: CountedFor) => sql`
    with kept as (
      select view, staff_id, branch_id, count from app.queue_count
      union all select view, staff_id, branch_id, delta from app.queue_count_delta),
    summed as (
      select view, sum(count)::int as count from kept
      where case when view = 'mine' then staff_id = ${of.staffId}::uuid
        else ${of.branchId}::uuid is null or branch_id = ${of.branchId}::uuid end
      group by view),
    signing as (
      select coalesce(sum(case when staff_id is null then count else -count end), 0)::int as count from kept
      where branch_id = ${of.signs?.branchId ?? null}::uuid
        and view::text = any(${sql.param(signCounts(of.signs))}::text[])
        and (staff_id is null or staff_id = ${of.staffId}::uuid))
    select
      coalesce((select count from summed where view = 'open'), 0) as open,
      coalesce((select count from summed where view = 'mine'), 0) as mine,
      (select count from signing) as to_sign,
      coalesce((select count from summed where view = 'unclaimed'), 0) as unclaimed,
      coalesce((select count from summed where view = 'waiting'), 0) as waiting,
      coalesce((select count from summed where view = 'committee'), 0) + (
        select count(*)::int from app.application a where a.id = any ((select app.actor_cases())::uuid[])
          and a.desk = 'committee' and a.handling_branch_id <> ${of.branchId}::uuid) as committee,
      coalesce((select count from summed where view = 'conditions'), 0) as conditions,
      coalesce((select count from summed where view = 'decided'), 0) as decided,
      coalesce((select count from summed where view = 'archive'), 0) as archive,
      coalesce((select count from summed where view = 'unstaffed'), 0) as unstaffed,
      (select count(*)::int from app.application a where a.is_open and a.paused_at is null and a.at_risk_at <= now()
        and (${of.branchId}::uuid is null or a.handling_branch_id = ${of.branchId}::uuid)) as at_risk`;

/** Counts of the fixed views; the committee's with what other branches put to the actor; `mine` counts what `staffId` holds. */
export async function viewCounts(tx: Transaction, of: CountedFor): Promise<Record<QueueView, number>> {
  const { rows } = await tx.execute<Record<QueueView, number>>(viewCountsStatement(of));
  const counts = rows[0];
  if (counts === undefined) throw new Error('The kept counts could not be read.');
  return counts;
}

/** Cases whose open step nobody can sign, by handling branch; also for administrators, who see no case. */
export async function unstaffedByBranch(tx: Transaction): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.execute<{ branch_id: string; count: number }>(sql`
    select branch_id, sum(count)::int as count from (
      select branch_id, count from app.queue_count where view = 'unstaffed'
      union all select branch_id, delta from app.queue_count_delta where view = 'unstaffed') kept
    group by branch_id having sum(count) <> 0`);
  return new Map(rows.map((row) => [row.branch_id, row.count]));
}

export type StatisticRow = {
  readonly bucket: string;
  readonly key1: string;
  readonly key2: string;
  readonly count: number;
  readonly amountMinor: number;
};

/**
 * Roll-up rows from a business date on, in its order. `received`: by week; `decided`: week, outcome, grade; `duration`:
 * week, grade, business minutes rounded down to 30; `open`: day received, stage. `branchId: null`: all branches.
 * Metrics of one person need their `staffId`, and give nothing without it.
 */
export async function statisticRows(
  tx: Transaction,
  of: {
    readonly metric: StatisticMetric;
    readonly branchId: string | null;
    readonly staffId?: string;
    readonly from: string;
  },
): Promise<readonly StatisticRow[]> {
  const { rows } = await tx.execute<{
    bucket: string;
    key1: string;
    key2: string;
    count: number;
    amount: string;
  }>(sql`
    select bucket::text, key1, key2, sum(count)::int as count, sum(amount_minor)::text as amount from (
      select metric, branch_id, staff_id, bucket, key1, key2, count, amount_minor from app.statistic
      union all
      select metric, branch_id, staff_id, bucket, key1, key2, delta, amount_minor from app.statistic_delta) kept
    where metric = ${of.metric} and bucket >= ${of.from}::date
      and staff_id is not distinct from ${of.staffId ?? null}::uuid
      and (${of.branchId}::uuid is null or branch_id = ${of.branchId}::uuid)
    group by bucket, key1, key2 having sum(count) <> 0 order by bucket, key1, key2`);
  return rows.map(({ amount, ...row }) => ({ ...row, amountMinor: Number(amount) }));
}

export type OverrideCount = {
  readonly staffId: string;
  readonly direction: string;
  /** `-`: a case without a grade. */
  readonly grade: string;
  readonly count: number;
};

/** Kept counts of decisions against the system from a business date on, by signer, direction and grade. */
export async function overrideCounts(
  tx: Transaction,
  of: { readonly branchId: string | null; readonly staffId?: string; readonly from: string },
): Promise<readonly OverrideCount[]> {
  const { rows } = await tx.execute<OverrideCount>(sql`
    select staff_id as "staffId", key1 as direction, key2 as grade, sum(count)::int as count from (
      select metric, branch_id, staff_id, bucket, key1, key2, count from app.statistic
      union all select metric, branch_id, staff_id, bucket, key1, key2, delta from app.statistic_delta) kept
    where metric = 'own_override' and bucket >= ${of.from}::date
      and (${of.branchId}::uuid is null or branch_id = ${of.branchId}::uuid)
      and (${of.staffId ?? null}::uuid is null or staff_id = ${of.staffId ?? null}::uuid)
    group by staff_id, key1, key2 having sum(count) <> 0 order by sum(count) desc, staff_id, key1, key2 limit 500`);
  return rows;
}

/**
 * Adds settled deltas to the kept counts; role `worker` as the system. Only rows below the oldest running transaction
 * are taken, so that none is skipped that commits later. Returns deltas folded; 0 where another folder is at work.
 */
export async function foldCounts(tx: Transaction): Promise<number> {
  const lock = await tx.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(7000010) as mine`);
  if (lock.rows[0]?.mine !== true) return 0;
  const queue = await tx.execute<{ folded: number }>(sql`
    with settled as (
      delete from app.queue_count_delta where xid < pg_snapshot_xmin(pg_current_snapshot())
      returning branch_id, view, staff_id, delta),
    folded as (
      insert into app.queue_count as c (branch_id, view, staff_id, count)
      select branch_id, view, staff_id, sum(delta) from settled group by branch_id, view, staff_id
      on conflict (branch_id, view, staff_id) do update set count = c.count + excluded.count)
    select count(*)::int as folded from settled`);
  const statistics = await tx.execute<{ folded: number }>(sql`
    with settled as (
      delete from app.statistic_delta where xid < pg_snapshot_xmin(pg_current_snapshot())
      returning metric, branch_id, staff_id, bucket, key1, key2, delta, amount_minor, currency),
    folded as (
      insert into app.statistic as s (metric, branch_id, staff_id, bucket, key1, key2, count, amount_minor, currency)
      select metric, branch_id, staff_id, bucket, key1, key2, sum(delta), sum(amount_minor), currency from settled
      group by metric, branch_id, staff_id, bucket, key1, key2, currency
      on conflict (metric, branch_id, staff_id, bucket, key1, key2, currency)
        do update set count = s.count + excluded.count, amount_minor = s.amount_minor + excluded.amount_minor)
    select count(*)::int as folded from settled`);
  return (queue.rows[0]?.folded ?? 0) + (statistics.rows[0]?.folded ?? 0);
}

/** Kept figures that differ from a full recount (B-12), in words; empty when all is well. Reads every case. */
export async function countFaults(tx: Transaction): Promise<readonly string[]> {
  const { rows } = await tx.execute<{ fault: string }>(sql`
    with kept as (
      select concat_ws('/', 'queue', branch_id, view, staff_id) as key, count, 0::numeric as amount
        from app.queue_count
      union all
      select concat_ws('/', 'queue', branch_id, view, staff_id), delta, 0 from app.queue_count_delta
      union all
      select concat_ws('/', metric, branch_id, staff_id, bucket, key1, key2, currency), count, amount_minor from app.statistic
      union all
      select concat_ws('/', metric, branch_id, staff_id, bucket, key1, key2, currency), delta, amount_minor
        from app.statistic_delta),
    counted as (
      select concat_ws('/', 'queue', k.branch_id, k.view, k.staff_id) as key, 1 as count, 0::numeric as amount
        from app.application a,
          lateral app.queue_keys(a) k
      union all
      select concat_ws('/', s.metric, s.branch_id, s.staff_id, s.bucket, s.key1, s.key2, s.currency), 1, s.amount_minor
        from app.application a, lateral app.statistic_keys(a) s where a.state not in ('historical', 'draft')
      union all
      select concat_ws('/', k.metric, k.branch_id, k.staff_id, k.bucket, k.key1, k.key2, k.currency), 1, k.amount_minor
        from app.override o, lateral app.override_keys(o) k
      union all
      select concat_ws('/', w.metric, w.branch_id, null::uuid, w.bucket, w.key1, w.key2, w.currency), 1, 0
        from app.application a, lateral app.wait_keys(a) w
      union all
      select concat_ws('/', s.metric, s.branch_id, s.staff_id, s.bucket, s.key1, s.key2, ''), 1, 0
        from app.second_look l, lateral app.second_look_keys(l) s
      union all
      select concat_ws('/', s.metric, s.branch_id, s.staff_id, s.bucket, s.key1, s.key2, ''), 1, 0
        from app.after_review r, lateral app.after_review_keys(r) s),
    both_sides as (
      select key, sum(count) as kept, 0 as counted, sum(amount) as kept_amount, 0 as counted_amount
        from kept group by key
      union all
      select key, 0, sum(count), 0, sum(amount) from counted group by key)
    select key || ': kept ' || sum(kept) || ' (' || sum(kept_amount) || '), counted ' || sum(counted)
      || ' (' || sum(counted_amount) || ')' as fault
    from both_sides group by key
    having sum(kept) <> sum(counted) or sum(kept_amount) <> sum(counted_amount) order by key`);
  return rows.map((row) => row.fault);
}
