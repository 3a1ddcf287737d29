'use client';

import { PayoutPart } from '@/components/application/payout/payout-part';
import { ProofForm } from '@/components/people/list/proof-form';

/** Joins the part with the form by which people prove once more who they are. */
export function OpenPayout() {
  return <PayoutPart ProofForm={ProofForm} />;
}
