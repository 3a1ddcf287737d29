import { type Grade, grades } from '@/lib/domain/authority/vocabulary';
import type { MasterScale } from '@/lib/domain/policy/policy-version';

/**
 * Grade of an unrounded PD; the lower bound is inclusive (PD = 1.5 % is B). Throws RangeError on a scale with a gap.
 */
export function gradeOf(pd: number, scale: MasterScale): Grade {
  const step = scale.find(({ below }) => below === null || pd < below);
  if (step === undefined) throw new RangeError(`no grade for a PD of ${pd}`);
  return step.grade;
}

export const scaleProblems = ['grades_not_in_order', 'bounds_not_rising', 'open_end_missing'] as const;
export type ScaleProblem = (typeof scaleProblems)[number];

/** What keeps a master scale from being published: every PD must have exactly one grade. */
export function scaleFaults(scale: MasterScale): readonly ScaleProblem[] {
  const found: ScaleProblem[] = [];
  if (scale.length !== grades.length || scale.some(({ grade }, index) => grade !== grades[index]))
    found.push('grades_not_in_order');
  if (scale.at(-1)?.below !== null || scale.length === 0) found.push('open_end_missing');
  const bounds = scale.slice(0, -1).map(({ below }) => below);
  const rising = bounds.every((bound, index) => {
    const before = index === 0 ? 0 : (bounds[index - 1] ?? Number.POSITIVE_INFINITY);
    return bound !== null && bound > before && bound < 1;
  });
  if (!rising) found.push('bounds_not_rising');
  return found;
}
