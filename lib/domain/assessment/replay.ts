/** Runs a stored assessment again: the same snapshot and versions must give the same bytes (quality.md B-11). */
import { assess, type ModelVersions } from '@/lib/domain/assessment/assess';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import { canonicalJson } from '@/lib/domain/shared/canonical-json';

export type ReplayResult =
  | { readonly same: true }
  /** `offset`: the first character that differs; the two excerpts begin there. */
  | { readonly same: false; readonly offset: number; readonly stored: string; readonly replayed: string };

const excerptLength = 80;

/** The bytes that are stored for an assessment. */
export function assessmentBytes(snapshot: Snapshot, policy: PolicyVersion, models: ModelVersions): string {
  return canonicalJson(assess(snapshot, policy, models));
}

/** Compares a stored result with what the same arguments give now. */
export function replay(
  storedResult: string,
  snapshot: Snapshot,
  policy: PolicyVersion,
  models: ModelVersions,
): ReplayResult {
  const replayed = assessmentBytes(snapshot, policy, models);
  if (replayed === storedResult) return { same: true };
  let offset = 0;
  while (storedResult[offset] === replayed[offset]) offset += 1;
  const excerpt = (text: string) => text.slice(offset, offset + excerptLength);
  return { same: false, offset, stored: excerpt(storedResult), replayed: excerpt(replayed) };
}
