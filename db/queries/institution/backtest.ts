/** Runs of a backtest and the cases that each would send another way. */
import { and, desc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import {
  authorityBacktest,
  authorityBacktestCase,
  authorityMatrixVersion,
} from '@/db/schema/institution/authority';
import type { BacktestResult, ChangedCase } from '@/lib/domain/authority/backtest/backtest';

export type BacktestRow = typeof authorityBacktest.$inferSelect;
export type ChangedRow = typeof authorityBacktestCase.$inferSelect;

export async function insertBacktest(
  tx: Transaction,
  row: typeof authorityBacktest.$inferInsert,
): Promise<void> {
  await tx.insert(authorityBacktest).values(row);
}

export async function findBacktest(tx: Transaction, id: string): Promise<BacktestRow | undefined> {
  const [row] = await tx.select().from(authorityBacktest).where(eq(authorityBacktest.id, id)).limit(1);
  return row;
}

export async function newestBacktestOf(
  tx: Transaction,
  matrixVersionId: string,
): Promise<BacktestRow | undefined> {
  const [row] = await tx
    .select()
    .from(authorityBacktest)
    .where(eq(authorityBacktest.matrixVersionId, matrixVersionId))
    .orderBy(desc(authorityBacktest.createdAt))
    .limit(1);
  return row;
}

/** A finished run of this very body: what publication asks for. */
export async function backtestedBody(
  tx: Transaction,
  matrixVersionId: string,
  bodyHash: string,
): Promise<boolean> {
  const { rows } = await tx.execute<{ found: boolean }>(sql`
    select exists (select from ${authorityBacktest} where ${and(
      eq(authorityBacktest.matrixVersionId, matrixVersionId),
      eq(authorityBacktest.bodyHash, bodyHash),
      eq(authorityBacktest.state, 'done'),
    )}) as found`);
  return rows[0]?.found ?? false;
}

/** A run that was killed begins anew: what it had found is cleared first. */
export async function beginBacktest(tx: Transaction, id: string): Promise<void> {
  await tx.delete(authorityBacktestCase).where(eq(authorityBacktestCase.backtestId, id));
  await tx
    .update(authorityBacktest)
    .set({ casesDone: 0, casesUnknown: 0 })
    .where(and(eq(authorityBacktest.id, id), eq(authorityBacktest.state, 'running')));
}

export async function writeProgress(
  tx: Transaction,
  id: string,
  progress: { readonly casesDone: number; readonly casesUnknown: number },
): Promise<void> {
  await tx
    .update(authorityBacktest)
    .set(progress)
    .where(and(eq(authorityBacktest.id, id), eq(authorityBacktest.state, 'running')));
}

export async function finishBacktest(
  tx: Transaction,
  id: string,
  end: { readonly state: 'done'; readonly result: BacktestResult } | { readonly state: 'failed' },
): Promise<void> {
  await tx
    .update(authorityBacktest)
    .set({ ...end, finishedAt: sql`now()` })
    .where(and(eq(authorityBacktest.id, id), eq(authorityBacktest.state, 'running')));
}

export async function insertChanged(
  tx: Transaction,
  backtestId: string,
  changed: readonly ChangedCase[],
): Promise<void> {
  if (changed.length === 0) return;
  const column = <T>(of: (each: ChangedCase) => T) => sql.param(changed.map(of));
  await tx.execute(sql`
    insert into app.authority_backtest_case (backtest_id, number, from_route, to_route, decided, amount_minor,
      pd_millionths, approves_declined, loss_at_stake_minor, caught_by)
    select ${backtestId}::uuid, number, from_route, to_route, decided, amount_minor, pd_millionths, approves_declined,
      loss_at_stake_minor, string_to_array(caught_by, ' ')
    from unnest(
      ${column((each) => each.number)}::text[], ${column((each) => each.from)}::text[],
      ${column((each) => each.to)}::text[], ${column((each) => each.decided)}::text[],
      ${column((each) => each.amountMinor)}::bigint[],
      ${column((each) => (each.pd === null ? null : Math.round(each.pd * 1e6)))}::int[],
      ${column((each) => each.approvesDeclined)}::boolean[],
      ${column((each) => each.lossAtStakeMinor)}::bigint[],
      ${column((each) => each.caughtBy?.join(' ') ?? null)}::text[])
      as changed (number, from_route, to_route, decided, amount_minor, pd_millionths, approves_declined,
        loss_at_stake_minor, caught_by)`);
}

export type ChangedPlace = Pick<ChangedRow, 'approvesDeclined' | 'lossAtStakeMinor' | 'number'>;

/** Those that the draft would approve though people declined them first; then by loss at stake, then by number. */
export function changedAfter(
  tx: Transaction,
  backtestId: string,
  only: { readonly approvesDeclined?: boolean | undefined },
  after: ChangedPlace | null,
  limit: number,
): Promise<ChangedRow[]> {
  const row = authorityBacktestCase;
  const beyond =
    after === null
      ? undefined
      : sql`(${row.approvesDeclined}, ${row.lossAtStakeMinor}) <= (${after.approvesDeclined}, ${after.lossAtStakeMinor})
          and ((${row.approvesDeclined}, ${row.lossAtStakeMinor}) < (${after.approvesDeclined}, ${after.lossAtStakeMinor})
            or ${row.number} > ${after.number})`;
  return tx
    .select()
    .from(row)
    .where(
      and(
        eq(row.backtestId, backtestId),
        only.approvesDeclined === undefined ? undefined : eq(row.approvesDeclined, only.approvesDeclined),
        beyond,
      ),
    )
    .orderBy(desc(row.approvesDeclined), desc(row.lossAtStakeMinor), row.number)
    .limit(limit);
}

/** The last finished run over a product, of whatever draft: the counts that stand in the grid. */
export async function newestBacktestOfProduct(
  tx: Transaction,
  productId: string,
): Promise<BacktestRow | undefined> {
  const [found] = await tx
    .select({ row: authorityBacktest })
    .from(authorityBacktest)
    .innerJoin(authorityMatrixVersion, eq(authorityMatrixVersion.id, authorityBacktest.matrixVersionId))
    .where(and(eq(authorityMatrixVersion.productId, productId), eq(authorityBacktest.state, 'done')))
    .orderBy(desc(authorityBacktest.createdAt))
    .limit(1);
  return found?.row;
}
