/** Who applies when: past cases over two years with season and growth, and open ones for every stage of today. */

import { seasonByMonth } from '@/db/seed/applications';
import { branchCodes } from '@/db/seed/lender-rows';
import { type SeedBorrower, seedBorrower } from '@/db/seed/people';
import { chanceOf } from '@/db/seed/seeded';
import type { Stop } from '@/scripts/seed/decision/deciding';
import { stops } from '@/scripts/seed/decision/deciding';

const dayMs = 86_400_000;
const openShares: Readonly<Record<Stop | 'draft' | 'assessing', number>> = {
  draft: 24,
  assessing: 4,
  documents: 30,
  officer: 78,
  applicant: 24,
  manager: 38,
  committee: 20,
  approved: 4,
  offered: 32,
  accepted: 20,
};

export type OpenStop = Stop | 'draft' | 'assessing';

export type Plan = {
  /** Submission of past cases, oldest first. */
  readonly past: readonly {
    readonly name: string;
    readonly submittedAt: Date;
    readonly person: SeedBorrower;
  }[];
  readonly open: readonly { readonly name: string; readonly stop: OpenStop; readonly person: SeedBorrower }[];
};

/** How many of each stop there are in a book of `applications`; at least one of each. */
export function openStops(applications: number): OpenStop[] {
  const factor = applications / 6_000;
  return ([...stops, 'draft', 'assessing'] as const).flatMap((stop) =>
    Array.from({ length: Math.max(1, Math.round(openShares[stop] * factor)) }, (): OpenStop => stop),
  );
}

const countable = (stop: OpenStop) => stop !== 'draft';

function submissionTimes(count: number, asOf: Date): Date[] {
  const chance = chanceOf('submissions');
  const first = new Date(asOf);
  first.setUTCMonth(first.getUTCMonth() - 24);
  const spanDays = Math.floor((asOf.getTime() - first.getTime()) / dayMs) - 12;
  const weights = Array.from({ length: spanDays }, (_, day) => {
    const date = new Date(first.getTime() + day * dayMs);
    const weekday = date.getUTCDay();
    const season = seasonByMonth[date.getUTCMonth()] ?? 1;
    return season * (0.7 + (0.6 * day) / spanDays) * (weekday === 0 || weekday === 6 ? 0.45 : 1.1);
  });
  const total = weights.reduce((sum, each) => sum + each, 0);
  const reached: number[] = [];
  let sum = 0;
  for (const weight of weights) {
    sum += weight;
    reached.push(sum);
  }
  const times = Array.from({ length: count }, () => {
    const wanted = chance.unit() * total;
    let low = 0;
    let high = reached.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((reached[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    const day = Math.floor(first.getTime() / dayMs) * dayMs + low * dayMs;
    // Between eight in the morning and half past nine at night, Shanghai time.
    return day + Math.floor(chance.unit() * 13.5 * 3_600_000);
  });
  return times.toSorted((left, right) => left - right).map((each) => new Date(each));
}

export function planBook(applications: number, asOf: Date): Plan {
  const wanted = openStops(applications);
  const openCount = wanted.filter(countable).length;
  const past = Math.max(0, applications - openCount);
  const chance = chanceOf('people');
  const lastSeen: { readonly person: SeedBorrower; at: number }[] = [];
  let people = 0;
  const newcomer = () => {
    people += 1;
    return seedBorrower(
      people,
      chance.weighted(branchCodes.map((code, index) => [code, 38 - index * 6] as const)),
    );
  };
  const cases = submissionTimes(past, asOf).map((submittedAt, index) => {
    const at = submittedAt.getTime();
    const regulars = chance.happens(0.22) ? lastSeen.filter((each) => at - each.at > 75 * dayMs) : [];
    const again = regulars.length === 0 ? null : chance.pick(regulars);
    const person = again?.person ?? newcomer();
    if (again === null) lastSeen.push({ person, at });
    else again.at = at;
    return { name: `past/${index}`, submittedAt, person };
  });
  return {
    past: cases,
    open: wanted.map((stop, index) => ({ name: `open/${stop}/${index}`, stop, person: newcomer() })),
  };
}
