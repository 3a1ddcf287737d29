/** What one version changes against another; routes are said by exposure: bounds may differ between the two. */
import type { MatrixBody } from '@/lib/contracts/house/authority';
import { type Grade, grades } from '@/lib/domain/authority/vocabulary';
import {
  type CodeChange,
  codesChanged,
  type RuleOfPolicy,
  type TiersChange,
  tiersChanged,
} from './document-edit';
import { lowerBound, type RoutedTo } from './matrix-edit';

/** Exposures above `aboveMinor` up to and with `upToMinor` (`null`: all above) of a grade are routed anew. */
export type MatrixChange = {
  readonly grade: Grade;
  readonly aboveMinor: number;
  readonly upToMinor: number | null;
  readonly was: RoutedTo;
  readonly is: RoutedTo;
};
export type MatrixDiff = {
  readonly changes: readonly MatrixChange[];
  /** Bounds that only one of the two has, minor units. */
  readonly boundsAdded: readonly number[];
  readonly boundsRemoved: readonly number[];
  readonly tiers: readonly TiersChange[];
  readonly codes: readonly CodeChange[];
};

const boundsOf = ({ bandsUpToMinor }: MatrixBody): readonly number[] =>
  bandsUpToMinor.filter((bound) => bound !== null);

function cellAt(body: MatrixBody, grade: Grade, exposureMinor: number): RoutedTo | undefined {
  const band = body.bandsUpToMinor.findIndex((bound) => bound === null || exposureMinor <= bound);
  return body.rows[grade][band];
}

/** Ranges between all bounds of both, each with an exposure that lies in it. */
function ranges(before: MatrixBody, after: MatrixBody) {
  const bounds = [...new Set([...boundsOf(before), ...boundsOf(after)])].toSorted((a, b) => a - b);
  return [...bounds, null].map((upToMinor, at) => {
    const aboveMinor = bounds[at - 1] ?? 0;
    return { aboveMinor, upToMinor, inside: upToMinor ?? aboveMinor + 1 };
  });
}

/**
 * Every exposure of every grade that is routed differently, ranges with the same change as one; the tiers of `rules` and
 * the codes of signers.
 */
export function diffOf(before: MatrixBody, after: MatrixBody, rules: readonly RuleOfPolicy[]): MatrixDiff {
  const changes: MatrixChange[] = [];
  for (const grade of grades) {
    for (const { aboveMinor, upToMinor, inside } of ranges(before, after)) {
      const [was, is] = [cellAt(before, grade, inside), cellAt(after, grade, inside)];
      if (was === undefined || is === undefined || was === is) continue;
      const last = changes.at(-1);
      const goesOn = last?.grade === grade && last.upToMinor === aboveMinor;
      if (goesOn && last.was === was && last.is === is) changes.splice(-1, 1, { ...last, upToMinor });
      else changes.push({ grade, aboveMinor, upToMinor, was, is });
    }
  }
  const [old, now] = [boundsOf(before), boundsOf(after)];
  return {
    changes,
    boundsAdded: now.filter((bound) => !old.includes(bound)),
    boundsRemoved: old.filter((bound) => !now.includes(bound)),
    tiers: tiersChanged(before, after, rules),
    codes: codesChanged(before, after),
  };
}

/** How many changes one would name: bounds only where no route changes with them. */
export function countChanges({ changes, boundsAdded, boundsRemoved, tiers, codes }: MatrixDiff): number {
  const routed = changes.length > 0 ? changes.length : boundsAdded.length + boundsRemoved.length;
  return routed + tiers.length + codes.length;
}

/** What stood where a cell of the draft stands now, in the order of exposure; empty where nothing changes in it. */
export function previousOf(
  live: MatrixBody,
  draft: MatrixBody,
  grade: Grade,
  band: number,
): readonly RoutedTo[] {
  const is = draft.rows[grade][band];
  const [lower, upper] = [lowerBound(draft, band), draft.bandsUpToMinor[band] ?? null];
  const found = ranges(live, draft)
    .filter(({ inside }) => inside > lower && (upper === null || inside <= upper))
    .map(({ inside }) => cellAt(live, grade, inside))
    .filter((cell) => cell !== undefined);
  const distinct = [...new Set(found)];
  return distinct.every((cell) => cell === is) ? [] : distinct;
}
