/** The versions of policy and authority that an assessment was made with. Published ones never change. */
import type { Transaction } from '@/db/connect';
import type { AssessmentRow } from '@/db/queries/decision/assessment';
import { versionsById } from '@/db/queries/institution/product';
import type { AuthorityMatrix } from '@/lib/domain/authority/matrix';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';

export type KnownVersions = { readonly policy: PolicyVersion; readonly matrix: AuthorityMatrix };

/** Read and parsed once in a process: the cases of a day stand on the same few. */
const known = new Map<string, KnownVersions>();
const knownAtMost = 100;

/** `undefined` where the reader may not see them. */
export async function knownVersions(
  tx: Transaction,
  { policyVersionId, matrixVersionId }: Pick<AssessmentRow, 'policyVersionId' | 'matrixVersionId'>,
): Promise<KnownVersions | undefined> {
  const key = `${policyVersionId}/${matrixVersionId}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const rows = await versionsById(tx, policyVersionId, matrixVersionId);
  if (rows === undefined) return undefined;
  const { policy, matrix } = rows;
  const versions: KnownVersions = { policy: JSON.parse(policy.body), matrix: JSON.parse(matrix.body) };
  if (policy.state === 'draft' || matrix.state === 'draft') return versions;
  if (known.size >= knownAtMost) known.clear();
  known.set(key, versions);
  return versions;
}
