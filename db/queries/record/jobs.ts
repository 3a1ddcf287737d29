/** Jobs enter the queue in the caller's transaction: they run after its commit, and never after a rollback. */
import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';

export type Job = {
  readonly task: string;
  /** Ids and versions only; the job reads everything else under its own rights. */
  readonly payload: Readonly<Record<string, string | number | boolean | null>>;
  /** Of two waiting jobs with one key the later replaces the earlier. */
  readonly key?: string;
  /** Not before this instant; by default at once. */
  readonly runAt?: Date;
};

/** Adds a job by the queue's own function; returns its id as text. */
export async function enqueue(tx: Transaction, job: Job): Promise<string> {
  const { rows } = await tx.execute<{ id: string }>(
    sql`select jobs.enqueue(${job.task}, ${JSON.stringify(job.payload)}::json, ${job.key ?? null},
      ${job.runAt?.toISOString() ?? null}::timestamptz)::text as id`,
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error(`Job ${job.task} was not taken.`);
  return id;
}
