/** Filters as the person sees them: which are set, and the address without one of them. */
import type { QueueAddress } from './queue-address';

export const filterNames = [
  'branch',
  'product',
  'grade',
  'amount',
  'since',
  'received',
  'stage',
  'outcome',
  'decided',
  'holder',
  'signer',
  'docs',
] as const;
export type FilterName = (typeof filterNames)[number];
export type FilterPart = Pick<QueueAddress, FilterName>;

const empty: FilterPart = {
  branch: [],
  product: [],
  grade: [],
  amount: null,
  since: null,
  received: null,
  stage: [],
  outcome: [],
  decided: null,
  holder: null,
  signer: null,
  docs: null,
};

/** Names of the filters that narrow the view, in the order of the menu. */
export function activeFilters(address: FilterPart): readonly FilterName[] {
  return filterNames.filter((name) => {
    const value = address[name];
    return Array.isArray(value) ? value.length > 0 : value !== null;
  });
}

/** What to write into the address to take one filter away. */
export function withoutFilter(name: FilterName): Partial<FilterPart> {
  return { [name]: empty[name] };
}

/** What to write into the address to take all filters away. */
export const withoutFilters: FilterPart = empty;

/** Adds or removes one value of a list filter. */
export function toggled<Value>(values: readonly Value[], value: Value): Value[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
}
