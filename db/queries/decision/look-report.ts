/** Second looks and reviews afterwards as lists, and their kept figures; nothing is counted here. */
import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { application } from '@/db/schema/application/application';
import { afterReview, secondLook } from '@/db/schema/decision/second-look';
import type { StatisticMetric } from '@/db/schema/record/counter';
import type { ReasonCode } from '@/lib/domain/assessment/reasons/reason-codes';
import type { Grade } from '@/lib/domain/authority/vocabulary';
import type { LookKind } from '@/lib/domain/second-look/vocabulary';

export type LookFigure = {
  readonly metric: StatisticMetric;
  readonly branchId: string;
  readonly key1: string;
  readonly key2: string;
  readonly count: number;
};

const metrics: readonly StatisticMetric[] = [
  'look_kind',
  'look_grade',
  'look_reason',
  'look_person',
  'look_hours',
  'after_review',
];

/** All figures of second looks from a business date on, folded and unfolded rows in one statement. */
export async function lookFigures(
  tx: Transaction,
  of: { readonly branchId: string | null; readonly from: string },
): Promise<readonly LookFigure[]> {
  const { rows } = await tx.execute<{
    metric: StatisticMetric;
    branch_id: string;
    key1: string;
    key2: string;
    count: number;
  }>(sql`
    select metric, branch_id, key1, key2, sum(count)::int as count from (
      select metric, branch_id, bucket, key1, key2, count from app.statistic
      union all
      select metric, branch_id, bucket, key1, key2, delta from app.statistic_delta) kept
    where metric = any(${sql.param([...metrics])}::text[]) and bucket >= ${of.from}::date
      and (${of.branchId}::uuid is null or branch_id = ${of.branchId}::uuid)
    group by metric, branch_id, key1, key2 having sum(count) <> 0
    order by metric, key1, key2, branch_id`);
  return rows.map(({ branch_id, ...row }) => ({ ...row, branchId: branch_id }));
}

export type Place = { readonly at: Date; readonly id: string };

export function looksPage(
  tx: Transaction,
  of: {
    readonly branchId: string | null;
    readonly kind?: LookKind | undefined;
    readonly grade?: Grade | undefined;
    readonly reason?: ReasonCode | undefined;
    readonly person?: string | undefined;
    readonly only?: 'running' | 'settled' | 'reversed' | undefined;
    readonly after: Place | null;
    readonly limit: number;
  },
) {
  const { branchId, kind, grade, reason, person, only, after } = of;
  return tx
    .select({ look: secondLook, number: application.number })
    .from(secondLook)
    .innerJoin(application, eq(application.id, secondLook.applicationId))
    .where(
      and(
        branchId === null ? undefined : eq(secondLook.branchId, branchId),
        kind === undefined ? undefined : eq(secondLook.kind, kind),
        grade === undefined ? undefined : eq(secondLook.grade, grade),
        reason === undefined ? undefined : sql`${reason} = any(${secondLook.reasons})`,
        person === undefined ? undefined : sql`${person}::uuid = any(${secondLook.decidedBy})`,
        only === 'running' ? isNull(secondLook.settledAt) : undefined,
        only === 'settled' ? isNotNull(secondLook.settledAt) : undefined,
        only === 'reversed' ? inArray(secondLook.result, ['reversed', 'improved']) : undefined,
        after === null
          ? undefined
          : or(
              lt(secondLook.askedAt, after.at),
              and(eq(secondLook.askedAt, after.at), lt(secondLook.id, after.id)),
            ),
      ),
    )
    .orderBy(desc(secondLook.askedAt), desc(secondLook.id))
    .limit(of.limit);
}

export function reviewsPage(
  tx: Transaction,
  of: { readonly branchId: string | null; readonly after: Place | null; readonly limit: number },
) {
  const { branchId, after } = of;
  return tx
    .select({ review: afterReview, number: application.number })
    .from(afterReview)
    .innerJoin(application, eq(application.id, afterReview.applicationId))
    .where(
      and(
        isNull(afterReview.verdict),
        branchId === null ? undefined : eq(afterReview.branchId, branchId),
        after === null
          ? undefined
          : sql`(${afterReview.dueAt}, ${afterReview.applicationId}) > (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(asc(afterReview.dueAt), asc(afterReview.applicationId))
    .limit(of.limit);
}
