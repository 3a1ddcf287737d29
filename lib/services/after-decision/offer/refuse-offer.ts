/** The borrower refuses the offer; in a second look that ends the look and leaves what was decided. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { latestDecision } from '@/db/queries/decision/decision';
import { endOffer, standingOffer } from '@/db/queries/decision/offer';
import { decideTransition } from '@/lib/domain/workflow/transitions/transitions';
import { endSigning } from '@/lib/services/kernel/act/end-signing';
import {
  appealOrigin,
  isHeld,
  lockBorrowed,
  readTracked,
  signingOf,
  type Tracked,
} from '@/lib/services/kernel/act/own-case';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { mustMove } from '@/lib/services/kernel/signing/ends';
import { releaseHeadroom } from '@/lib/services/kernel/signing/exposure';
import { keepWords } from '@/lib/services/kernel/signing/kept-words';
import { returnToOrigin } from '@/lib/services/kernel/signing/uphold';

type Input = { number: string; key: string; reason?: string | undefined };

export function refuseOffer(context: Context, input: Input): Promise<Outcome<Tracked>> {
  return runCommand(context, {
    operation: 'offer.refuse',
    key: input.key,
    input: { number: input.number, reason: input.reason ?? null },
    run: (tx) => refuse(tx, context, input),
    read: readTracked,
  });
}

async function refuse(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const locked = await lockBorrowed(tx, context, input.number, 'offer.refuse');
  if (!locked.ok) return locked;
  const { row, actor } = locked.value;
  const signing = await signingOf(tx, row);
  const decided = decideTransition({
    state: row.state,
    event: 'refuse',
    context: { actsAs: ['applicant'], met: [], held: isHeld(signing), appealFrom: appealOrigin(row) },
  });
  if (!decided.ok) return refused('REFUSED', decided.reason);
  if (input.reason !== undefined) {
    const words = { row, kind: 'refuse_reason', text: input.reason, by: actor };
    await asSystem(tx, 'applicant_act', () => keepWords(tx, context.vault, words));
  }
  if (decided.to !== 'refused') {
    const before = await latestDecision(tx, row.id);
    await endSigning(tx, signing, 'appeal_ended');
    const reasons = before?.reasons.map((reason) => reason.code) ?? [];
    await returnToOrigin(tx, actor, signing, {
      event: 'refuse',
      act: { action: 'application.upheld', payload: { to: decided.to, reasons } },
      reasons,
    });
    return done(row.id);
  }
  const offer = await standingOffer(tx, row.id);
  if (offer === undefined) return refused('REFUSED', 'no_standing_offer');
  await endOffer(tx, offer, 'refused', signing.now);
  await releaseHeadroom(tx, actor, row);
  await mustMove(tx, actor, {
    row,
    event: 'refuse',
    to: decided.to,
    act: { action: 'application.refused', payload: { offerId: offer.id } },
  });
  return done(row.id);
}
