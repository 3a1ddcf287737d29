/** Runs every stored assessment again and compares the bytes (quality.md B-11). */
import { assessmentsAfter, type StoredAssessment, versionBodies } from '@/db/queries/record/verification';
import { replay } from '@/lib/domain/assessment/replay';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import type { AuthorityMatrix } from '@/lib/domain/authority/matrix';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import { builtInScorecards } from '@/lib/domain/scorecard/scorecards';
import type { Checked } from './open-database';

export type Difference = { readonly assessmentId: string; readonly because: string };
export type ReplayReport = {
  readonly replayed: number;
  /** Ended with 'erased on …': they do not count as differences. */
  readonly erased: number;
  readonly differences: readonly Difference[];
};

type Versions = {
  readonly policy: (id: string) => PolicyVersion | undefined;
  readonly matrix: (id: string) => AuthorityMatrix | undefined;
};

async function readVersions(read: Checked['read']): Promise<Versions> {
  const { policies, matrices } = await read(versionBodies);
  const parsed = <T>(bodies: ReadonlyMap<string, string>) =>
    new Map([...bodies].map(([id, body]): [string, T] => [id, JSON.parse(body)]));
  const policy = parsed<PolicyVersion>(policies);
  const matrix = parsed<AuthorityMatrix>(matrices);
  return { policy: (id) => policy.get(id), matrix: (id) => matrix.get(id) };
}

/** `null` where the same bytes came out. */
function differenceOf(stored: StoredAssessment, versions: Versions): string | null {
  const policy = versions.policy(stored.policyVersionId);
  const matrix = versions.matrix(stored.matrixVersionId);
  const champion = builtInScorecards[stored.champion ?? policy?.scorecard ?? ''];
  if (policy === undefined || matrix === undefined) return 'its policy or matrix is missing';
  if (champion === undefined) return `its scorecard ${stored.champion} is missing`;
  if (stored.snapshot === null || stored.result === null) return 'snapshot or result is missing';
  const snapshot: Snapshot = JSON.parse(stored.snapshot);
  const result = replay(stored.result, snapshot, policy, { champion, challengers: [], matrix });
  if (result.same) return null;
  return `differs at ${result.offset}: ${result.stored} / ${result.replayed}`;
}

export async function replayAssessments(read: Checked['read'], atOnce = 200): Promise<ReplayReport> {
  const versions = await readVersions(read);
  const differences: Difference[] = [];
  let replayed = 0;
  let erased = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const from = after;
    const page = await read((tx) => assessmentsAfter(tx, from, atOnce));
    if (page.length === 0) return { replayed, erased, differences };
    for (const stored of page) {
      after = stored.id;
      if (stored.erasedAt !== null) {
        erased += 1;
        continue;
      }
      replayed += 1;
      const because = differenceOf(stored, versions);
      if (because !== null) differences.push({ assessmentId: stored.id, because });
    }
  }
}
