/** How well a score ranks: area under the ROC curve, and bad rates by quantile (domain.md section 10). */

export type Scored = { readonly pd: number; readonly bad: boolean };

/**
 * Area under the ROC curve by the rank sum (Mann–Whitney), ties at half; `null` without both good and bad cases.
 * A higher PD is expected of a bad case: 0.5 ranks by chance, 1 ranks perfectly.
 */
export function areaUnderRoc(cases: readonly Scored[]): number | null {
  const bads = cases.filter((each) => each.bad).length;
  const goods = cases.length - bads;
  if (bads === 0 || goods === 0) return null;
  const sorted = [...cases].sort((a, b) => a.pd - b.pd);
  let rankSum = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.pd === sorted[from]?.pd) to += 1;
    const rank = (from + 1 + to) / 2;
    rankSum += rank * sorted.slice(from, to).filter((each) => each.bad).length;
    from = to;
  }
  return (rankSum - (bads * (bads + 1)) / 2) / (bads * goods);
}

export type Quantile = {
  readonly cases: number;
  readonly bads: number;
  readonly pdFrom: number;
  readonly pdTo: number;
};

/** Cases in `parts` groups of (nearly) equal size by rising PD. */
export function badsByQuantile(cases: readonly Scored[], parts: number): Quantile[] {
  const sorted = [...cases].sort((a, b) => a.pd - b.pd);
  return Array.from({ length: parts }, (_, index) => {
    const group = sorted.slice(
      Math.floor((index * sorted.length) / parts),
      Math.floor(((index + 1) * sorted.length) / parts),
    );
    return {
      cases: group.length,
      bads: group.filter((each) => each.bad).length,
      pdFrom: group[0]?.pd ?? Number.NaN,
      pdTo: group.at(-1)?.pd ?? Number.NaN,
    };
  }).filter((group) => group.cases > 0);
}
