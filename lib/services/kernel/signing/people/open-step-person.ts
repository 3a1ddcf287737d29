/** Whether the open step is this person's, whatever act they then choose: what admits papers and asks the applicant. */
import { type CaseForSigning, maySign, type SigningRefusal } from '@/lib/domain/authority/signing';
import type { Candidate } from '@/lib/domain/authority/staffing';

/** `null`: it is theirs. Of a committee's step everybody who sits on the panel. */
export function openStepRefusal(onCase: CaseForSigning, signer: Candidate): SigningRefusal | null {
  if (onCase.openStep === null) return 'no_open_step';
  if (onCase.steps[onCase.openStep - 1] === 'committee') {
    if (!signer.active) return 'inactive';
    return onCase.panelIds.includes(signer.staffId) ? null : 'not_on_panel';
  }
  const decision = maySign({
    signer,
    act: 'return',
    onCase,
    seenVersion: onCase.version,
    againstSystem: false,
    overrideReasonGiven: false,
  });
  return decision.ok ? null : decision.reason;
}
