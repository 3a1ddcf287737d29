import type { FactSource } from '@/lib/domain/application/vocabulary';
import type { EvidenceRef } from '@/lib/domain/assessment/assessment';
import type { Fact, SourcedValue } from '@/lib/domain/assessment/snapshot';

/** Verified counts before reported, reported before read, read before declared (domain.md section 3). */
const strength = {
  verified: 3,
  reported: 2,
  extracted: 1,
  declared: 0,
} as const satisfies Record<FactSource, number>;

/** A reading less sure than this does not displace what was declared. */
export const leastReadConfidence = 0.8;

export const pickReasons = ['verified', 'reported', 'read', 'declared_only', 'read_too_uncertain'] as const;
export type PickReason = (typeof pickReasons)[number];

/** The value of a fact that is used, where it came from and why it and no other. */
export type Picked<T> = SourcedValue<T> & { readonly factId: string; readonly why: PickReason };

/**
 * The value that counts: the strongest source; of equals the latest, then by name of the source so that order in the
 * list never matters. A reading under {@link leastReadConfidence} is passed over. `null` where there is no value.
 */
export function pickValue<T>(fact: Fact<T> | null): Picked<T> | null {
  return pick(fact, () => true);
}

/** As {@link pickValue} among what is not declared: what stands against the applicant's own word. */
export function confirmedValue<T>(fact: Fact<T> | null): Picked<T> | null {
  return pick(fact, (value) => value.source !== 'declared');
}

/** What the applicant said, the latest where they said it twice. */
export function declaredValue<T>(fact: Fact<T> | null): Picked<T> | null {
  return pick(fact, (value) => value.source === 'declared');
}

/** Where a picked value comes from, for a figure: the fact, which names its documents and reports. */
export function factRef(id: string): EvidenceRef {
  return { kind: 'fact', id };
}

function pick<T>(fact: Fact<T> | null, among: (value: SourcedValue<T>) => boolean): Picked<T> | null {
  if (fact === null) return null;
  let best: SourcedValue<T> | null = null;
  let uncertain = false;
  for (const value of fact.values) {
    if (!among(value)) continue;
    if (value.source === 'extracted' && (value.confidence ?? 1) < leastReadConfidence) uncertain = true;
    else if (best === null || beats(value, best)) best = value;
  }
  return best === null ? null : { ...best, factId: fact.id, why: whyOf(best.source, uncertain) };
}

function beats(value: SourcedValue<unknown>, other: SourcedValue<unknown>): boolean {
  const difference = strength[value.source] - strength[other.source];
  if (difference !== 0) return difference > 0;
  return value.at === other.at ? value.by > other.by : value.at > other.at;
}

function whyOf(source: FactSource, uncertain: boolean): PickReason {
  if (source === 'extracted') return 'read';
  if (source !== 'declared') return source;
  return uncertain ? 'read_too_uncertain' : 'declared_only';
}
