/** What keeps a member of staff from settling the tray of a case: in review its holder does, in approval the open step. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { candidateFor } from '@/db/queries/decision/step-authority';
import { type TrayRefusal, trayRefusal } from '@/lib/domain/workflow/desk/tray';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { openStepRefusal } from '@/lib/services/kernel/signing/people/open-step-person';
import { caseForSigning, loadSigningCase } from '@/lib/services/kernel/signing/signing-case';

/** `null`: they may; `not_permitted`: no signer at all. `inTray`: what is to be settled waits there still. */
export async function settlerRefusal(
  tx: Transaction,
  row: CaseRow,
  actor: StaffActor,
  inTray = true,
): Promise<TrayRefusal | 'not_permitted' | null> {
  const signer = await candidateFor(tx, row, actor.id);
  if (signer === undefined || !signer.active || signer.conflicts.length > 0) return 'not_permitted';
  const onCase = caseForSigning(await loadSigningCase(tx, row), row.exposureMinor ?? row.amountMinor);
  return trayRefusal({
    state: row.state,
    inTray,
    held: row.heldSignatureId !== null,
    holds: row.holderId === actor.id,
    stepRefusal: openStepRefusal(onCase, signer),
  });
}
