/** Ends what is still signed or open on a case that its applicant takes out of the lender's hands. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { endRequests } from '@/db/queries/case/request';
import { voidOpenSteps } from '@/db/queries/decision/route';
import { voidSignatures } from '@/db/queries/decision/signature';
import { stands } from '@/lib/domain/authority/signing';
import { systemActor } from '@/lib/services/kernel/actor';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import type { SigningCase } from '@/lib/services/kernel/signing/signing-case';

const ENDING = 'end_signing';

/** Every standing signature of the open round is void, held ones too, each with its event. */
export async function endSigning(tx: Transaction, signing: SigningCase, because: string): Promise<void> {
  const { row, signatures } = signing;
  const ids = signatures
    .filter((each) => each.act !== 'vote' && each.round === row.round && stands(each))
    .map((each) => each.id);
  await asSystem(tx, ENDING, async () => {
    const voided = await voidSignatures(tx, ids, because);
    for (const { id, round, step } of voided)
      await recordOnCase(tx, systemActor(ENDING), row.id, {
        action: 'signature.voided',
        payload: { signatureId: id, round, step, because },
      });
    await voidOpenSteps(tx, { applicationId: row.id, round: row.round });
    await endRequests(tx, row.id, 'withdrawn');
  });
}
