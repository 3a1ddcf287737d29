/** The verdict of a person on an automatic decision that was drawn; it is recorded and counted, and decides nothing. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { findCase, findCaseById } from '@/db/queries/case/case';
import { afterReviewOf, giveVerdict, meetDeadline } from '@/db/queries/decision/second-look';
import { candidateFor } from '@/db/queries/decision/step-authority';
import type { ApplicationState } from '@/lib/domain/application/vocabulary';
import type { Verdict } from '@/lib/domain/second-look/vocabulary';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { keepWords } from '@/lib/services/kernel/signing/kept-words';

type Input = { number: string; verdict: Verdict; reason: string; key: string };
type Reviewed = { number: string; state: ApplicationState };

export function reviewAfterwards(context: Context, input: Input): Promise<Outcome<Reviewed>> {
  const { key, ...content } = input;
  return runCommand(context, {
    operation: 'application.review_afterwards',
    key,
    input: content,
    run: (tx) => review(tx, context, input),
    async read(tx, id) {
      const row = await findCaseById(tx, id);
      return row === undefined ? notFound : done({ number: row.number, state: row.state });
    },
  });
}

async function review(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const { actor } = context;
  const row = await findCase(tx, input.number);
  if (row === undefined) return notFound;
  const allowed = authorizeOnCase(actor, 'application.review_afterwards', row);
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refused('FORBIDDEN', 'forbidden');
  // Nobody judges the decision on their own case, or on that of somebody close to them.
  const person = await candidateFor(tx, row, actor.id);
  if (person === undefined) return refused('FORBIDDEN', 'forbidden');
  if (person.conflicts.length > 0) return refused('REFUSED', 'conflict_of_interest');
  const drawn = await afterReviewOf(tx, row.id);
  if (drawn === undefined) return refused('REFUSED', 'not_drawn');
  const of = { applicationId: row.id, verdict: input.verdict, reviewerId: actor.id };
  if (!(await giveVerdict(tx, of))) return refused('REFUSED', 'reviewed_already');
  const commitment = await asSystem(tx, 'after_review', async () => {
    await meetDeadline(tx, row.id, 'after_review');
    return keepWords(tx, context.vault, {
      row,
      kind: 'after_review_reason',
      text: input.reason,
      by: { kind: 'staff', id: actor.id },
    });
  });
  await recordOnCase(tx, actor, row.id, {
    action: 'application.reviewed_afterwards',
    payload: { verdict: input.verdict, commitment },
  });
  return done(row.id);
}
