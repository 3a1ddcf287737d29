/** Runs a backtest over the past, a page of cases at a time; killed in the middle it begins anew and ends once. */
import { inActor } from '@/db/connect-actor';
import { matrixById, matrixOf } from '@/db/queries/institution/authority';
import {
  type BacktestRow,
  beginBacktest,
  findBacktest,
  finishBacktest,
  insertChanged,
  writeProgress,
} from '@/db/queries/institution/backtest';
import { type PastPlace, pastCasesAfter } from '@/db/queries/institution/past-cases';
import { theInstitution } from '@/db/queries/institution/product';
import { backtest } from '@/lib/domain/authority/backtest/backtest';
import type { Context } from '@/lib/services/kernel/context';

/** What Postgres sorts within its usual working memory; progress moves with every page. */
const CASES_AT_ONCE = 5_000;

type Input = { readonly backtestId: string };

export async function runBacktest(context: Context, { backtestId }: Input): Promise<void> {
  const begun = await inActor(context.database, context.actor, async (tx) => {
    const row = await findBacktest(tx, backtestId);
    if (row === undefined || row.state !== 'running') return null;
    const [draft, live] = [
      await matrixById(tx, row.matrixVersionId),
      await matrixById(tx, row.liveVersionId),
    ];
    if (draft === undefined || live === undefined) return null;
    await beginBacktest(tx, backtestId);
    const { timeZone } = await theInstitution(tx);
    return { row, draft, live, timeZone };
  });
  if (begun === null) return;
  const { row, draft, live, timeZone } = begun;
  // An edit after the start makes another draft of it: this run answers for nothing any more.
  if (draft.bodyHash !== row.bodyHash) return giveUpBacktest(context, { backtestId });
  const test = backtest(matrixOf(live), matrixOf(draft));
  await readPast(context, { row, productId: draft.productId, timeZone }, test);
  const result = test.result();
  await inActor(context.database, context.actor, (tx) =>
    finishBacktest(tx, backtestId, { state: 'done', result }),
  );
}

type Past = { readonly row: BacktestRow; readonly productId: string; readonly timeZone: string };

async function readPast(context: Context, past: Past, test: ReturnType<typeof backtest>): Promise<void> {
  const { row, productId, timeZone } = past;
  const period = { productId, timeZone, from: row.decidedFrom, to: row.decidedTo };
  let [casesDone, casesUnknown] = [0, 0];
  let after: PastPlace | null = null;
  do {
    after = await inActor(context.database, context.actor, async (tx): Promise<PastPlace | null> => {
      const page = await pastCasesAfter(tx, period, after, CASES_AT_ONCE);
      casesDone += page.read;
      const known = page.known.filter((each) => test.knows(each));
      casesUnknown += page.read - known.length;
      await insertChanged(
        tx,
        row.id,
        known.flatMap((each) => test.add(each) ?? []),
      );
      await writeProgress(tx, row.id, { casesDone, casesUnknown });
      return page.read < CASES_AT_ONCE ? null : page.last;
    });
  } while (after !== null);
}

/** After the last attempt: nobody waits for a result that will not come. */
export async function giveUpBacktest(context: Context, { backtestId }: Input): Promise<void> {
  await inActor(context.database, context.actor, (tx) => finishBacktest(tx, backtestId, { state: 'failed' }));
}
