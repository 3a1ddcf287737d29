/** Cases that a draft would send another way, a page at a time. */
import { z } from 'zod';
import { type DecisionRow, declineReasonsOf } from '@/db/queries/decision/decision';
import { type ChangedRow, changedAfter, findBacktest } from '@/db/queries/institution/backtest';
import { type ChangedCaseView, changedCaseView } from '@/lib/contracts/house/authority';
import { authorize } from '@/lib/services/kernel/authorize';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';

type Input = {
  readonly backtestId: string;
  readonly approvesDeclined?: boolean | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};
type Page = { cases: ChangedCaseView[]; nextCursor: string | null };

const place = z.strictObject({
  approvesDeclined: z.boolean(),
  lossAtStakeMinor: z.int(),
  number: z.string(),
});

export async function listChangedCases(context: Context, input: Input): Promise<Outcome<Page>> {
  const allowed = authorize(context.actor, 'policy.read_draft');
  if (!allowed.ok) return allowed;
  const opened = input.cursor === undefined ? null : context.seal.open('backtest', input.cursor);
  const after = place.safeParse(opened).data ?? null;
  return reading(context, async (tx): Promise<Outcome<Page>> => {
    if ((await findBacktest(tx, input.backtestId)) === undefined) return notFound;
    const rows = await changedAfter(tx, input.backtestId, input, after, input.limit + 1);
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    const reasons = await declineReasonsOf(
      tx,
      page.map(({ number }) => number),
    );
    return done({
      cases: page.map((row) => view(row, reasons.get(row.number) ?? [])),
      nextCursor:
        rows.length > page.length && last !== undefined
          ? context.seal.close('backtest', {
              approvesDeclined: last.approvesDeclined,
              lossAtStakeMinor: last.lossAtStakeMinor,
              number: last.number,
            })
          : null,
    });
  });
}

const view = (row: ChangedRow, declinedFor: DecisionRow['reasons']): ChangedCaseView =>
  changedCaseView.parse({
    number: row.number,
    from: row.fromRoute,
    to: row.toRoute,
    amountMinor: row.amountMinor,
    pd: row.pdMillionths === null ? null : row.pdMillionths / 1e6,
    decided: row.decided,
    approvesDeclined: row.approvesDeclined,
    lossAtStakeMinor: row.lossAtStakeMinor,
    caughtBy: row.caughtBy,
    declinedFor: declinedFor.map(({ code }) => code),
  });
