/** The job that makes a held vote final: a recusal seats an alternate, a certain result closes the vote. */
import type { Transaction } from '@/db/connect';
import { findVote, makeVoteFinal, recuseMember, type VoteRow } from '@/db/queries/committee';
import { authorize } from '@/lib/services/kernel/authorize';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';
import { recordOnCase } from '@/lib/services/kernel/record';
import { lockSettledById } from '@/lib/services/kernel/signing/finalise-held';
import { seatCommittee } from '@/lib/services/kernel/signing/seat-committee';
import { loadSigningCase } from '@/lib/services/kernel/signing/signing-case';
import { openCommitteeStep, settlePanel } from './settle-panel';

/** On role `worker` only. `final: false`: taken back or finalised before, or its instant has not come. */
export async function finaliseVote(
  context: Context,
  input: { readonly voteId: string },
): Promise<Outcome<{ final: boolean }>> {
  const allowed = authorize(context.actor, 'application.progress');
  if (!allowed.ok) return allowed;
  return transact<{ final: boolean }>(context, async (tx) => {
    const found = await findVote(tx, input.voteId);
    const row = found && (await lockSettledById(tx, found.applicationId));
    if (row === undefined) return notFound;
    const final = await makeVoteFinal(tx, input.voteId);
    if (final === undefined) return done({ final: false });
    if (final.choice === 'recuse') await recuse(tx, context, final);
    const signing = await loadSigningCase(tx, row);
    const step = openCommitteeStep(signing);
    const here = step !== undefined && step.step === final.step && step.round === final.round;
    if (here && final.choice === 'recuse') await seatCommittee(tx, context.actor, signing, step);
    if (here) await settlePanel(tx, context.actor, signing, false);
    return done({ final: true });
  });
}

async function recuse(tx: Transaction, context: Context, final: VoteRow): Promise<void> {
  const { applicationId, round, step, staffId } = final;
  await recuseMember(tx, { applicationId, round, step }, staffId);
  await recordOnCase(tx, context.actor, applicationId, { action: 'vote.recused', payload: { round, step } });
}
