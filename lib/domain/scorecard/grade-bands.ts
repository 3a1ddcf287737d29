/** Where the grades of a master scale lie on the scale of points. */
import type { Grade } from '@/lib/domain/authority/vocabulary';
import type { MasterScale } from '@/lib/domain/policy/policy-version';
import { pointsOfPd } from './probability';

/**
 * The points of one grade, unrounded: above `above` (a score at that very bound is the next lower grade), up to and
 * including `upTo`. `null` where the scale is open.
 */
export type GradeBand = {
  readonly grade: Grade;
  readonly above: number | null;
  readonly upTo: number | null;
};

/** One band per grade, best first: the bounds of PD turned into points. */
export function gradeBands(scale: MasterScale): readonly GradeBand[] {
  return scale.map(({ grade, below }, index) => {
    const best = scale[index - 1]?.below ?? null;
    return {
      grade,
      above: below === null ? null : pointsOfPd(below),
      upTo: best === null ? null : pointsOfPd(best),
    };
  });
}
