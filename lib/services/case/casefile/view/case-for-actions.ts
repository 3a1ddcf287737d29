/** A case as the rules of the buttons see it, for the one who looks. */
import type { CaseRow } from '@/db/queries/case/case';
import type { DecisionRow } from '@/db/queries/decision/decision';
import type { CaseForActions } from '@/lib/domain/workflow/transitions/available-actions';
import { caseForSigning, type SigningCase } from '@/lib/services/kernel/signing/signing-case';

const resumable = (state: CaseRow['resumeState']) =>
  state === 'review' || state === 'approval' ? state : null;
const appealed = (state: CaseRow['appealFrom']) =>
  state === 'declined' || state === 'offered' ? state : null;

export function caseForActions(signing: SigningCase, decision: DecisionRow | undefined): CaseForActions {
  const { row } = signing;
  const held = signing.rows.filter((each) => each.state === 'held');
  return {
    ...caseForSigning(signing, row.exposureMinor ?? row.amountMinor),
    // One whose instant has come binds until it is carried out: what comes after it cannot be offered yet.
    held: row.heldSignatureId !== null,
    appealFrom: appealed(row.appealFrom),
    standingOffer: row.appealFrom === 'offered',
    resumeState: resumable(row.resumeState),
    decidedAutomatically: decision?.automatic ?? false,
    heldSignatures: held.map((each) => ({
      staffId: each.staffId,
      state: each.state,
      finalAtMs: each.finalAt.getTime(),
    })),
  };
}
