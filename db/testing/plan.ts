/** What Postgres did for a statement: the plan as it ran, flattened, for tests that hold it to index ranges. */
import { type SQLWrapper, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '@/db/connect';

type PlanNode = {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string | undefined;
  readonly 'Index Name'?: string | undefined;
  readonly 'Index Cond'?: string | undefined;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number | undefined;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly 'Temp Written Blocks': number;
  readonly Plans?: readonly PlanNode[] | undefined;
};

const node: z.ZodType<PlanNode> = z.lazy(() =>
  z.object({
    'Node Type': z.string(),
    'Relation Name': z.string().optional(),
    'Index Name': z.string().optional(),
    'Index Cond': z.string().optional(),
    'Actual Rows': z.number(),
    'Actual Loops': z.number(),
    'Rows Removed by Filter': z.number().optional(),
    'Shared Hit Blocks': z.number(),
    'Shared Read Blocks': z.number(),
    'Temp Written Blocks': z.number(),
    Plans: z.array(node).optional(),
  }),
);
const answer = z.tuple([z.object({ Plan: node, 'Execution Time': z.number() })]);

export type Scan = {
  readonly kind: string;
  readonly relation: string;
  readonly index: string | null;
  readonly condition: string;
  /** Rows that it read and that a filter then dropped, over all its loops. */
  readonly removed: number;
};
export type Plan = {
  readonly kinds: readonly string[];
  readonly scans: readonly Scan[];
  /** Every index that was used, whatever the kind of its scan. */
  readonly indexes: readonly string[];
  readonly rows: number;
  /** Pages touched, in memory or not. */
  readonly buffers: number;
  /** Pages that sorts, hashes and the like wrote to disk because they did not fit into memory. */
  readonly spilled: number;
  readonly milliseconds: number;
};

/** Runs the statement under `explain (analyze, buffers)` in the caller's transaction, with the rights of its actor. */
export async function explain(tx: Transaction, statement: SQLWrapper): Promise<Plan> {
  const { rows } = await tx.execute<{ 'QUERY PLAN': unknown }>(
    sql`explain (analyze, buffers, format json) ${statement}`,
  );
  const [{ Plan: top, 'Execution Time': milliseconds }] = answer.parse(rows[0]?.['QUERY PLAN']);
  const nodes = flattened(top);
  return {
    kinds: nodes.map((each) => each['Node Type']),
    scans: nodes.flatMap(scanOf),
    indexes: nodes.flatMap((each) => each['Index Name'] ?? []),
    rows: top['Actual Rows'],
    buffers: top['Shared Hit Blocks'] + top['Shared Read Blocks'],
    spilled: top['Temp Written Blocks'],
    milliseconds,
  };
}

const flattened = (each: PlanNode): PlanNode[] => [each, ...(each.Plans ?? []).flatMap(flattened)];

function scanOf(each: PlanNode): Scan[] {
  const relation = each['Relation Name'];
  if (relation === undefined) return [];
  return [
    {
      kind: each['Node Type'],
      relation,
      index: each['Index Name'] ?? null,
      condition: each['Index Cond'] ?? '',
      removed: (each['Rows Removed by Filter'] ?? 0) * each['Actual Loops'],
    },
  ];
}
