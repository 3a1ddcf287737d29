/** The applicant withdraws: it wins over a signature still held, and gives back all headroom. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { decideClosing, standingClosing } from '@/db/queries/closing/closing';
import { endOffer, standingOffer } from '@/db/queries/decision/offer';
import { decideTransition } from '@/lib/domain/workflow/transitions/transitions';
import { endSigning } from '@/lib/services/kernel/act/end-signing';
import { lockBorrowed, readTracked, signingOf, type Tracked } from '@/lib/services/kernel/act/own-case';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { mustMove, outOfAppeal, tell, unheld } from '@/lib/services/kernel/signing/ends';
import { releaseHeadroom } from '@/lib/services/kernel/signing/exposure';
import { keepWords } from '@/lib/services/kernel/signing/kept-words';
import { unstaffed } from '@/lib/services/kernel/signing/people/staff-step';

type Input = { number: string; key: string; reason?: string | undefined };

export function withdraw(context: Context, input: Input): Promise<Outcome<Tracked>> {
  return runCommand(context, {
    operation: 'application.withdraw',
    key: input.key,
    input: { number: input.number, reason: input.reason ?? null },
    run: (tx) => end(tx, context, input),
    read: readTracked,
  });
}

async function end(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const locked = await lockBorrowed(tx, context, input.number, 'application.withdraw');
  if (!locked.ok) return locked;
  const { row, actor } = locked.value;
  const decided = decideTransition({
    state: row.state,
    event: 'withdraw',
    context: { actsAs: ['applicant'], met: [], held: row.heldSignatureId !== null },
  });
  if (!decided.ok) return refused('REFUSED', decided.reason);
  const signing = await signingOf(tx, row);
  await endSigning(tx, signing, 'withdrawn');
  const offer = await standingOffer(tx, row.id);
  if (offer !== undefined) await endOffer(tx, offer, 'withdrawn', signing.now);
  await releaseHeadroom(tx, actor, row);
  const waiting = await asSystem(tx, 'applicant_act', () => standingClosing(tx, row.id));
  if (waiting !== undefined)
    await asSystem(tx, 'applicant_act', () =>
      decideClosing(tx, waiting, { state: 'withdrawn', decidedById: actor.id }),
    );
  if (input.reason !== undefined) {
    const words = { row, kind: 'withdraw_reason', text: input.reason, by: actor };
    await asSystem(tx, 'applicant_act', () => keepWords(tx, context.vault, words));
  }
  const moved = await mustMove(tx, actor, {
    row,
    event: 'withdraw',
    to: decided.to,
    act: { action: 'application.withdrawn', payload: { whileIn: row.state } },
    patch: {
      ...unheld,
      ...outOfAppeal,
      openStep: null,
      resumeState: null,
      ...unstaffed,
    },
  });
  await tell(tx, moved, 'withdrawn');
  return done(row.id);
}
