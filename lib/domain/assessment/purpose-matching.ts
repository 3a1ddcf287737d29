/** Reads the purpose's free text at intake; what leaves here are codes and offsets, never the text. */
import type { PurposeCategory } from '@/lib/domain/application/vocabulary';
import {
  categoryTerms,
  kindredCategories,
  prohibitedTerms,
} from '@/lib/domain/assessment/facts/purpose-terms';

/** `prohibited_…` or `mismatch_…`; offsets count UTF-16 units of the text, `to` exclusive. */
export type PurposeHit = { readonly code: string; readonly from: number; readonly to: number };

/**
 * Terms of prohibited uses, and of a category that is neither the chosen one nor kin to it. A text that also speaks of
 * the chosen category is no mismatch. Sorted by place.
 */
export function matchPurpose(text: string, category: PurposeCategory | null): readonly PurposeHit[] {
  const prohibited = Object.entries(prohibitedTerms)
    .filter(([code]) => code !== category)
    .flatMap(([code, terms]) => find(text, terms, `prohibited_${code}`));
  return [...prohibited, ...mismatches(text, category)].sort(
    (a, b) => a.from - b.from || a.to - b.to || (a.code < b.code ? -1 : 1),
  );
}

/** Categories that a text speaks of, the one named most often first: a hint while the applicant fills in the form. */
export function hintCategories(text: string): readonly PurposeCategory[] {
  return spokenOf(text)
    .toSorted((a, b) => b.hits.length - a.hits.length)
    .map(({ category }) => category);
}

type Spoken = { readonly category: PurposeCategory; readonly hits: readonly PurposeHit[] };

function mismatches(text: string, category: PurposeCategory | null): readonly PurposeHit[] {
  if (category === null || category === 'other') return [];
  const spoken = spokenOf(text);
  if (spoken.some((each) => each.category === category || areKin(each.category, category))) return [];
  return spoken.flatMap((each) => each.hits);
}

function spokenOf(text: string): readonly Spoken[] {
  const categories = Object.keys(categoryTerms).filter((key): key is PurposeCategory => key in categoryTerms);
  return categories
    .map((category) => ({
      category,
      hits: find(text, categoryTerms[category] ?? [], `mismatch_${category}`),
    }))
    .filter(({ hits }) => hits.length > 0);
}

function areKin(left: PurposeCategory, right: PurposeCategory): boolean {
  return kindredCategories.some((group) => group.includes(left) && group.includes(right));
}

/** Every place of any of the terms; where two overlap the longer one stands. */
function find(text: string, terms: readonly string[], code: string): readonly PurposeHit[] {
  const pattern = patternOf(terms);
  return Array.from(text.matchAll(pattern), (match) => ({
    code,
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** Patterns by the list that they were made of: intake asks for the same few again and again. */
const patterns = new WeakMap<readonly string[], RegExp>();

function patternOf(terms: readonly string[]): RegExp {
  const known = patterns.get(terms);
  if (known) return known;
  const longestFirst = terms.toSorted((a, b) => b.length - a.length);
  const alternatives = longestFirst.map((term) =>
    /^[a-z]/.test(term)
      ? `(?<![\\p{Script=Latin}])${term.replaceAll(' ', '\\s+')}(?![\\p{Script=Latin}])`
      : term,
  );
  const pattern = new RegExp(alternatives.join('|'), 'giu');
  patterns.set(terms, pattern);
  return pattern;
}
