/** The assessment that a signature names, with the policy and matrix that it was made under. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { assessmentById } from '@/db/queries/decision/assessment';
import { rulesBodies } from '@/db/queries/decision/route';
import { productById, versionsInForce } from '@/db/queries/institution/product';
import type { Assessment } from '@/lib/domain/assessment/assessment';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import type { AuthorityMatrix } from '@/lib/domain/authority/matrix';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import { Fault } from '@/lib/platform/errors';

export type CaseRules = {
  readonly policy: PolicyVersion;
  readonly matrix: AuthorityMatrix;
  /** `null`: the case was routed without an assessment, or its person was erased. */
  readonly assessment: Assessment | null;
  readonly snapshot: Snapshot | null;
};

/** A case without an assessment is judged by what is in force now. Throws a Fault where nothing was published. */
export async function rulesOfCase(tx: Transaction, row: CaseRow): Promise<CaseRules> {
  const stored = row.assessmentId === null ? undefined : await assessmentById(tx, row.assessmentId);
  if (stored !== undefined) {
    const { policy, matrix } = await rulesBodies(tx, stored);
    if (policy !== null && matrix !== null)
      return {
        policy: JSON.parse(policy),
        matrix: JSON.parse(matrix),
        assessment: stored.result === null ? null : JSON.parse(stored.result),
        snapshot: stored.snapshot === null ? null : JSON.parse(stored.snapshot),
      };
  }
  const product = await productById(tx, row.productId);
  const versions = product && (await versionsInForce(tx, product));
  if (versions === undefined)
    throw new Fault('configuration', `Product of case ${row.number} has no policy or matrix in force.`);
  return {
    policy: JSON.parse(versions.policy.body),
    matrix: JSON.parse(versions.matrix.body),
    assessment: null,
    snapshot: null,
  };
}
