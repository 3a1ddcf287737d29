/** Between the address of the queue and what a saved view keeps of it: view, sort, filters and columns, no row. */
import type { ViewContent } from '@/lib/contracts/desk';
import { filtersOf, type QueueAddress } from '../state/queue-address';

export type ViewAddress = Omit<QueueAddress, 'row' | 'peek'>;

export const contentOf = (address: QueueAddress, digits: number): ViewContent => ({
  view: address.view,
  sort: address.sort,
  direction: address.dir,
  filters: filtersOf(address, digits),
  hide: [...address.hide],
});

/** The address that shows a saved view; amounts go from minor to whole units. */
export function addressOf(
  { view, sort, direction, filters, hide }: ViewContent,
  digits: number,
): ViewAddress {
  const units = (minor: number | undefined) =>
    minor === undefined ? null : Math.round(minor / 10 ** digits);
  const range = <T>(from: T | null | undefined, to: T | null | undefined) =>
    (from ?? null) === null && (to ?? null) === null ? null : { from: from ?? null, to: to ?? null };
  return {
    view,
    sort,
    dir: direction,
    branch: filters.branch ?? [],
    product: filters.product ?? [],
    grade: filters.grade ?? [],
    stage: filters.stage ?? [],
    amount: range(units(filters.amountFromMinor), units(filters.amountToMinor)),
    since: filters.receivedWithinDays ?? null,
    received: range(filters.receivedFrom, filters.receivedTo),
    decided: range(filters.decidedFrom, filters.decidedTo),
    outcome: filters.outcome ?? [],
    holder: filters.holder ?? null,
    signer: filters.signer ?? null,
    docs: filters.documentsOpen === true ? 'open' : null,
    hide: [...hide],
  };
}

const canonical = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(canonical)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => a.localeCompare(b))
            .map(([key, inner]) => [key, canonical(inner)]),
        )
      : value;

/** Whether two contents show the same list, whatever the order of their words. */
export const sameContent = (a: ViewContent, b: ViewContent): boolean =>
  JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
