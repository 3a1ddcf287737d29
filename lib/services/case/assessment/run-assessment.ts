/**
 * The first assessment of a submitted case: ask the ports, assess, then approve or decline automatically or route to
 * people. Running it again after it has happened changes nothing.
 */
import type { Transaction } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import { type CaseRow, databaseNow, findCaseById, lockCaseById } from '@/db/queries/case/case';
import { insertPortAnswer } from '@/db/queries/decision/assessment';
import { theInstitution } from '@/db/queries/institution/product';
import { statusOfClaim } from '@/lib/domain/fraud/identity-claim';
import { dateIn } from '@/lib/services/kernel/case/business-day';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { settleWait } from '@/lib/services/kernel/case/spans';
import type { Context } from '@/lib/services/kernel/context';
import { settleIdentityClaim } from '@/lib/services/kernel/people/identity-claim';
import { askPorts, type PortReply } from './ask-ports';
import { assessCase } from './assess-case';
import { approveAutomatically, declineAutomatically, routeToPeople } from './automatic-decision';
import { partiesToAsk } from './parties-to-ask';
import { setApart } from './set-apart';

export async function runAssessment(
  context: Context,
  input: { readonly applicationId: string },
): Promise<void> {
  const replies = await gather(context, input.applicationId).catch(async (silence: unknown) => {
    await waitForPorts(context, input.applicationId);
    throw silence;
  });
  await inActor(context.database, context.actor, async (tx) => {
    const locked = await lockCaseById(tx, input.applicationId);
    if (locked === undefined || locked.state !== 'assessing') return;
    await storeReplies(tx, context, locked, replies);
    const row = await setApart(tx, context, locked);
    const assessed = await assessCase(tx, row);
    const { assessment, stored } = assessed;
    await recordOnCase(tx, context.actor, row.id, {
      action: 'application.assessed',
      payload: {
        assessmentId: stored.id,
        outcome: assessment.outcome,
        grade: assessment.grade,
        tier: assessment.route.tier,
        policy: assessment.policyVersion,
        matrix: assessment.matrixVersion,
        resultHash: stored.resultHash,
      },
    });
    if (assessment.outcome === 'decline' && row.origin !== 'import')
      return declineAutomatically(tx, context, row, assessed);
    if (assessment.outcome === 'approve' && assessment.route.automaticAllowed && row.origin !== 'import')
      return approveAutomatically(tx, context, row, assessed);
    return routeToPeople(tx, context, row, assessed);
  });
}

/** A provider that did not answer is waited for: from here on the time is not ours. */
const waitForPorts = (context: Context, applicationId: string): Promise<void> =>
  inActor(context.database, context.actor, async (tx) => {
    const row = await lockCaseById(tx, applicationId);
    if (row?.state === 'assessing') await settleWait(tx, row, { portSilent: true });
  });

/** Outside any transaction: a port may take its time, and no lock waits for it. */
async function gather(context: Context, applicationId: string): Promise<PortReply[]> {
  const read = await inActor(context.database, context.actor, async (tx) => {
    const row = await findCaseById(tx, applicationId);
    if (row === undefined || row.state !== 'assessing') return null;
    const { timeZone } = await theInstitution(tx);
    const now = await databaseNow(tx);
    return {
      asks: await partiesToAsk(tx, context, row),
      onDate: dateIn(timeZone, now),
      at: now.toISOString(),
    };
  });
  if (read === null) return [];
  const replies: PortReply[] = [];
  for (const party of read.asks)
    replies.push(...(await askPorts(context.ports, party, read.onDate, read.at)));
  return replies;
}

async function storeReplies(
  tx: Transaction,
  context: Context,
  row: CaseRow,
  replies: readonly PortReply[],
): Promise<void> {
  for (const reply of replies) {
    const { port, partyId, provider, simulated } = reply;
    const { facts, status } = await settled(tx, reply);
    await insertPortAnswer(tx, {
      applicationId: row.id,
      partyId,
      port,
      provider,
      simulated,
      facts,
      answeredAt: new Date(),
    });
    await recordOnCase(tx, context.actor, row.id, {
      action: 'report.received',
      payload: { port, partyId, status, simulated },
    });
  }
}

/** A confirmed number may be confirmed for somebody else: what the assessment is told follows the claim. */
async function settled(tx: Transaction, reply: PortReply) {
  if (reply.port === 'bureau') return { facts: reply.facts, status: reply.facts.status };
  if (reply.port === 'income')
    return { facts: reply.facts, status: reply.facts.monthlyMinor === null ? 'no_record' : 'verified' };
  const { partyId, provider, simulated, facts } = reply;
  if (facts.status === 'not_checked') return { facts, status: facts.status };
  const claim = await settleIdentityClaim(tx, { partyId, answer: facts.status, provider, simulated });
  const status = statusOfClaim(claim, facts.status);
  return { facts: { ...facts, status }, status: claim === 'contested' ? claim : status };
}
