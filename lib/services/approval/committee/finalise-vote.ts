/** The job that makes a held vote final: a recusal seats an alternate, a certain result closes the vote. */
import type { Transaction } from '@/db/connect';
import {
  findVote,
  makeVoteFinal,
  overdueVotes,
  recuseMember,
  type VoteRow,
} from '@/db/queries/decision/committee';
import { authorize } from '@/lib/services/kernel/authorize';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';
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
    const known = await findVote(tx, input.voteId);
    const row = known && (await lockSettledById(tx, known.applicationId));
    const found = await findVote(tx, input.voteId);
    if (row === undefined || found === undefined) return notFound;
    if (found.state !== 'held') return done({ final: false });
    const of = { applicationId: row.id, round: found.round, step: found.step };
    // Others whose instant came first count first, whichever job is the first to run.
    const overdue = await overdueVotes(tx, of);
    if (!overdue.some((each) => each.id === found.id)) return done({ final: false });
    for (const each of overdue) await finalise(tx, context, each);
    const signing = await loadSigningCase(tx, row);
    const step = openCommitteeStep(signing);
    const here = step !== undefined && step.step === of.step && step.round === of.round;
    if (here && overdue.some((each) => each.choice === 'recuse'))
      await seatCommittee(tx, context.actor, signing, step);
    if (here) await settlePanel(tx, context.actor, signing, false);
    return done({ final: true });
  });
}

async function finalise(tx: Transaction, context: Context, held: VoteRow): Promise<void> {
  await makeVoteFinal(tx, held.id);
  if (held.choice !== 'recuse') return;
  const { applicationId, round, step, staffId } = held;
  await recuseMember(tx, { applicationId, round, step }, staffId);
  await recordOnCase(tx, context.actor, applicationId, { action: 'vote.recused', payload: { round, step } });
}
