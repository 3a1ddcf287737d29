/** What the identity port said of a guarantor: stored like every report, and looked at by an assessment that is still open. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import type { CaseRow } from '@/db/queries/case/case';
import { insertPortAnswer } from '@/db/queries/decision/assessment';
import { enqueue } from '@/db/queries/record/jobs';
import type { IdentityClaim } from '@/lib/domain/application/vocabulary';
import { statusOfClaim } from '@/lib/domain/fraud/identity-claim';
import { type ApplicantActor, systemActor } from '@/lib/services/kernel/actor';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import type { OpenedLink } from '@/lib/services/kernel/guarantee/open-link';
import { settleIdentityClaim } from '@/lib/services/kernel/people/identity-claim';
import { factsAreFrozen, keepForTray } from '@/lib/services/kernel/tray/keep-for-tray';
import type { CheckedGuarantor } from './check-guarantor';
import { JOB } from './record-answer';

export async function settleGuarantor(
  tx: Transaction,
  by: ApplicantActor,
  { row, guarantor }: OpenedLink,
  { answer, provider, simulated }: CheckedGuarantor,
): Promise<IdentityClaim> {
  const partyId = guarantor.id;
  const claim = await settleIdentityClaim(tx, {
    partyId,
    answer: answer.status,
    provider,
    simulated,
    signInId: by.id,
  });
  const status = statusOfClaim(claim, answer.status);
  await asSystem(tx, JOB, async () => {
    const portAnswerId = await insertPortAnswer(tx, {
      applicationId: row.id,
      partyId,
      port: 'identity',
      provider,
      simulated,
      facts: { id: `${guarantor.role}.identity`, status, checkedOn: answer.checkedOn },
      answeredAt: new Date(),
    });
    await recordOnCase(tx, systemActor(JOB), row.id, {
      action: 'report.received',
      payload: {
        port: 'identity',
        partyId,
        status: claim === 'contested' ? claim : status,
        simulated,
      },
    });
    // Facts freeze at the first signature: from then on the claim is seen beside the party, and moves nothing by itself.
    if (await factsAreFrozen(tx, row))
      await keepForTray(tx, systemActor(JOB), row, { kind: 'report', partyId, portAnswerId });
    else await lookAgain(tx, row);
  });
  return claim;
}

const reassessable: readonly CaseRow['state'][] = ['review', 'approval', 'awaiting_applicant'];

async function lookAgain(tx: Transaction, row: CaseRow): Promise<void> {
  if (!reassessable.includes(row.state)) return;
  await enqueue(tx, {
    task: 'reassess_application',
    payload: { applicationId: row.id },
    key: `reassess/${row.id}`,
  });
}
