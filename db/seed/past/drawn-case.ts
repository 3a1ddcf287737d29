/** One past case as it was drawn, before it becomes rows. */
import { createHash } from 'node:crypto';
import type { ApplicationState, Stage } from '@/lib/domain/application/vocabulary';
import type { BranchCode } from '../lender-rows';
import type { PastApplicant } from './past-applicant';
import type { PastDecision } from './past-decision';
import type { PastFacts } from './past-facts';
import type { LoanSeen } from './past-outcome';
import type { PastTimes } from './past-times';

/** Rules in force, by which every case of the book was decided. */
export type RulesInForce = {
  readonly productId: string;
  readonly productCode: string;
  readonly currency: string;
  readonly rateAnnual: string;
  readonly policyVersionId: string;
  readonly matrixVersionId: string;
  readonly scorecard: string;
};

export type DrawnCase = {
  /** Names the case: its ids follow from it. */
  readonly name: string;
  readonly number: string;
  readonly branch: BranchCode;
  readonly submittedAt: Date;
  readonly openedAt: Date;
  readonly applicant: PastApplicant;
  readonly facts: PastFacts;
  readonly decision: PastDecision;
  readonly times: PastTimes;
  readonly state: ApplicationState & Stage;
  /** `null` where nothing was disbursed. */
  readonly loan: (LoanSeen & { readonly outstandingMinor: number }) | null;
};

export type Ids = (place: number) => string;
/** Places of the ids of one case; steps, signatures and spans count on from theirs. */
export const place = { application: 0, assessment: 1, vector: 2, step: 16, signature: 32, span: 48 } as const;

/** UUIDs (form 4) that belong to a name, by one hash for all of them; the last byte is the place. */
export function idsOf(name: string): Ids {
  const bytes = createHash('sha256').update(`countersign past/${name}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  const head = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 30)}`;
  return (of) => `${head}${of.toString(16).padStart(2, '0')}`;
}
