import type { DraftData } from '@/lib/contracts/applicant/apply';

type Section = Readonly<Record<string, unknown>>;
const sectionsOf = (data: DraftData): Readonly<Record<string, unknown>> => data;
const isSection = (value: unknown): value is Section =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Two devices went on from the same draft: every answer that was changed here since `base` stays as it is here, all
 * others are as the other device left them. Nothing that was typed is lost.
 */
export function mergeDrafts(base: DraftData, mine: DraftData, theirs: DraftData): DraftData {
  return mergeInto(sectionsOf(base), sectionsOf(mine), sectionsOf(theirs)) as DraftData;
}

function mergeInto(base: Section, mine: Section, theirs: Section): Section {
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
  const merged = names.map((name): [string, unknown] => {
    const [before, here, there] = [base[name], mine[name], theirs[name]];
    if (isSection(here) && isSection(there))
      return [name, mergeInto(isSection(before) ? before : {}, here, there)];
    return [name, same(before, here) ? there : here];
  });
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}
