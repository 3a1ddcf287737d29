/** Notices in the app to people who signed: their signature is void, or the terms became tighter after it. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import type { SignatureRow } from '@/db/queries/decision/signature';
import type { StaffNotice } from '@/lib/contracts/house/people';
import { informedOfTightening } from '@/lib/domain/workflow/rounds/rounds';
import type { RoundEnd } from '@/lib/domain/workflow/rounds/voiding';
import { notifyStaff } from '@/lib/services/kernel/notify';
import type { SigningCase } from '../signing-case';

const kindOf: Readonly<Record<RoundEnd, StaffNotice>> = {
  reassessed: 'signature_void_reassessed',
  loosened: 'signature_void_loosened',
  returned: 'signature_void_returned',
  approval_undone: 'signature_void_undone',
  committee_without_result: 'signature_void_committee',
};

/** Everybody whose signature fell with the round, but the one who brought it about. */
export async function tellVoided(
  tx: Transaction,
  row: CaseRow,
  voided: readonly SignatureRow[],
  { because, byId }: { readonly because: RoundEnd; readonly byId?: string },
): Promise<void> {
  const signers = new Set(voided.map((each) => each.staffId));
  for (const staffId of signers) {
    if (staffId === byId) continue;
    await notifyStaff(tx, {
      applicationId: row.id,
      staffId,
      template: kindOf[because],
      params: { number: row.number, round: row.round },
      dedupeKey: `signature_void/${row.id}/${row.round}/${staffId}`,
      ...(byId === undefined ? {} : { fromId: byId }),
    });
  }
}

/** A change that only tightens informs earlier signers of the round; their signatures stand. */
export async function tellTightened(
  tx: Transaction,
  { row, signatures }: SigningCase,
  change: SignatureRow,
): Promise<void> {
  for (const staffId of informedOfTightening(signatures, row.round, change.staffId))
    await notifyStaff(tx, {
      applicationId: row.id,
      staffId,
      template: 'terms_tightened',
      params: { number: row.number, round: row.round },
      dedupeKey: `terms_tightened/${change.id}/${staffId}`,
      fromId: change.staffId,
    });
}
