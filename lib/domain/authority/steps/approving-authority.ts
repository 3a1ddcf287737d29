/** The authority that gives an approval, and so may undo it (domain.md section 2). */
import { type CaseForSigning, limitCovers } from '@/lib/domain/authority/signing';
import type { Candidate } from '@/lib/domain/authority/staffing';

/** Those who could have given the last signature of the route; of a panel, its chair. Whoever signed it need not be there. */
export function isApprovingAuthority(
  signer: Candidate,
  { steps, chairId, exposureMinor }: Pick<CaseForSigning, 'steps' | 'chairId' | 'exposureMinor'>,
): boolean {
  if (!signer.active || signer.conflicts.length > 0) return false;
  const last = steps.at(-1);
  if (last === 'committee') return chairId === signer.staffId;
  const ofRole =
    last === 'manager'
      ? signer.roles.includes('manager')
      : signer.roles.includes('officer') || signer.roles.includes('manager');
  return ofRole && limitCovers(signer, exposureMinor);
}
