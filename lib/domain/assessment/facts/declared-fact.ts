import type { Fact } from '@/lib/domain/assessment/snapshot';

/** A fact that somebody stated and nobody has confirmed. */
export const declaredFact = (id: string, value: number, at: string): Fact<number> => ({
  id,
  values: [{ value, source: 'declared', by: 'applicant', at }],
});
