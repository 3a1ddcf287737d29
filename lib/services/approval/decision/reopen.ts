/** A manager reopens an automatic decline: people look at it, by row D of the matrix plus one tier for grade E. */
import type { Transaction } from '@/db/connect';
import { findCaseById } from '@/db/queries/case/case';
import { latestDecision, undoDecision } from '@/db/queries/decision/decision';
import { decideTransition } from '@/lib/domain/workflow/transitions/transitions';
import { contentOf } from '@/lib/services/approval/decision/act/signed-input';
import { beginAct } from '@/lib/services/kernel/act/begin-act';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { mustMove } from '@/lib/services/kernel/signing/ends';
import { exposureBeside } from '@/lib/services/kernel/signing/exposure';
import { settling } from '@/lib/services/kernel/signing/finalise-held';
import { keepWords } from '@/lib/services/kernel/signing/kept-words';
import { layRoute, peekWith } from '@/lib/services/kernel/signing/next-step';
import { routeAtTerms } from '@/lib/services/kernel/signing/route-at-terms';
import { decidedColumns } from '@/lib/services/kernel/signing/signed-terms';

type Input = { number: string; version: number; key: string; reason: string };
type Reopened = { number: string; version: number };

export async function readNumber(tx: Transaction, id: string): Promise<Outcome<Reopened>> {
  const row = await findCaseById(tx, id);
  return row === undefined ? notFound : done({ number: row.number, version: row.version });
}

export function reopen(context: Context, input: Input): Promise<Outcome<Reopened>> {
  const outcome = runCommand(context, {
    operation: 'application.reopen',
    key: input.key,
    input: contentOf(input),
    run: (tx) => lookAgain(tx, context, input),
    read: readNumber,
  });
  return settling(context, input.number, outcome);
}

async function lookAgain(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const begin = await beginAct(tx, context, input, () => 'application.reopen');
  if (!begin.ok) return begin;
  const { row, actor, rules } = begin.value;
  const decision = await latestDecision(tx, row.id);
  const decided = decideTransition({
    state: row.state,
    event: 'reopen',
    context: {
      actsAs: ['manager'],
      met: ['reason'],
      held: false,
      decidedAutomatically: decision?.automatic === true,
    },
  });
  if (!decided.ok) return refused('REFUSED', decided.reason);
  const route = routeAtTerms({
    row,
    rules,
    amountMinor: row.amountMinor,
    exposureMinor: (await exposureBeside(tx, row)) + row.amountMinor,
    referrals: 0,
    limitBreached: false,
    round: row.round,
  });
  const commitment = await keepWords(tx, context.vault, {
    row,
    kind: 'reopen_reason',
    text: input.reason,
    by: { kind: 'staff', id: actor.id },
  });
  await undoDecision(tx, row.id);
  await layRoute(tx, { row, round: row.round, open: 1 }, route);
  await mustMove(tx, actor, {
    row,
    event: 'reopen',
    to: decided.to,
    act: { action: 'application.reopened', payload: { commitment } },
    patch: {
      openStep: 1,
      tier: route.tier,
      routeBecause: route.because,
      ...decidedColumns(null),
      ...peekWith(row, route.steps, 1),
    },
  });
  return done(row.id);
}
