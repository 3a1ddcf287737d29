/** What the address of the queue holds: view, sort, filters, hidden columns, the focused row and its peek. */
import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import type { QueueFilters, QueueSort } from '@/lib/contracts/queue';
import { stages } from '@/lib/domain/application/vocabulary';
import { grades } from '@/lib/domain/authority/vocabulary';
import { hideableColumns } from './columns';
import { type DateRange, formatDateRange, parseDateRange } from './date-range';
import {
  type Direction,
  decidedOutcomes,
  naturalDirection,
  queueSorts,
  queueViews,
  sortsOf,
} from './queue-words';

/** Whole currency units, `null` where the range is open. */
export type AmountRange = { readonly from: number | null; readonly to: number | null };

const wholeUnits = (text: string): number | null | undefined => {
  if (text === '') return null;
  return /^\d{1,12}$/.test(text) ? Number(text) : undefined;
};

/** `10000-50000`, `10000-` or `-50000`, in whole currency units. */
export function parseAmountRange(text: string): AmountRange | null {
  const [low, high, ...rest] = text.split('-');
  if (low === undefined || high === undefined || rest.length > 0) return null;
  const from = wholeUnits(low);
  const to = wholeUnits(high);
  if (from === undefined || to === undefined || (from === null && to === null)) return null;
  if (from !== null && to !== null && from > to) return null;
  return { from, to };
}
export const formatAmountRange = ({ from, to }: AmountRange): string => `${from ?? ''}-${to ?? ''}`;

const amountParser = createParser({
  parse: parseAmountRange,
  serialize: formatAmountRange,
  eq: (a, b) => a.from === b.from && a.to === b.to,
});

const datesParser = createParser<DateRange>({
  parse: parseDateRange,
  serialize: formatDateRange,
  eq: (a, b) => a.from === b.from && a.to === b.to,
});

/** `7d`: received within the last seven days. */
const daysParser = createParser({
  parse: (text) => {
    const days = /^(\d{1,4})d$/.exec(text)?.[1];
    return days === undefined || Number(days) < 1 || Number(days) > 3650 ? null : Number(days);
  },
  serialize: (days: number) => `${days}d`,
});

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const uuidParser = createParser({
  parse: (text) => (uuidPattern.test(text) ? text.toLowerCase() : null),
  serialize: (text: string) => text,
});
const rowParser = createParser({
  parse: (text) => (/^\d{4}-\d{4,6}$/.test(text) ? text : null),
  serialize: (text: string) => text,
});

export const queueParsers = {
  // Always written: what opens without one depends on the reader's role.
  view: parseAsStringLiteral(queueViews).withDefault('open').withOptions({ clearOnDefault: false }),
  sort: parseAsStringLiteral(queueSorts).withDefault('sla'),
  dir: parseAsStringLiteral(['asc', 'desc'] as const),
  branch: parseAsArrayOf(uuidParser).withDefault([]),
  product: parseAsArrayOf(parseAsString).withDefault([]),
  grade: parseAsArrayOf(parseAsStringLiteral(grades)).withDefault([]),
  stage: parseAsArrayOf(parseAsStringLiteral(stages)).withDefault([]),
  amount: amountParser,
  since: daysParser,
  received: datesParser,
  decided: datesParser,
  outcome: parseAsArrayOf(parseAsStringLiteral(decidedOutcomes)).withDefault([]),
  holder: uuidParser,
  signer: uuidParser,
  docs: parseAsStringLiteral(['open'] as const),
  hide: parseAsArrayOf(parseAsStringLiteral(hideableColumns)).withDefault([]),
  row: rowParser,
  peek: parseAsStringLiteral(['open', 'closed'] as const),
};
export type QueueAddress = inferParserType<typeof queueParsers>;

export const readQueueAddress = createLoader(queueParsers);
export const writeQueueAddress = createSerializer(queueParsers);

/** The input of the list procedure for an address; `digits` is the count of minor digits of the lender's currency. */
export function listInput(address: QueueAddress, digits: number) {
  const sort = sortOf(address);
  return {
    view: address.view,
    sort,
    direction: directionOf({ sort, dir: address.dir }),
    filters: filtersOf(address, digits),
  };
}

/** The sort in force: the person's own where the view knows it. */
function sortOf({ view, sort }: Pick<QueueAddress, 'view' | 'sort'>): QueueSort {
  const allowed = sortsOf(view);
  return allowed.includes(sort) ? sort : allowed[0];
}

/** The direction in force: the person's own, else the natural one of the sort. */
function directionOf(address: Pick<QueueAddress, 'sort' | 'dir'>): Direction {
  return address.dir ?? naturalDirection[address.sort];
}

/** The contract's filters of an address; amounts go from whole units to minor ones. */
export function filtersOf(address: QueueAddress, digits: number): QueueFilters {
  const minor = (units: number) => units * 10 ** digits;
  const { amount, received, decided } = address;
  return {
    ...(address.branch.length > 0 && { branch: address.branch.slice(0, 20) }),
    ...(address.product.length > 0 && { product: address.product.slice(0, 20) }),
    ...(address.grade.length > 0 && { grade: [...new Set(address.grade)] }),
    ...(address.stage.length > 0 && { stage: [...new Set(address.stage)] }),
    ...(amount?.from != null && { amountFromMinor: minor(amount.from) }),
    ...(amount?.to != null && { amountToMinor: minor(amount.to) }),
    ...(address.since !== null && { receivedWithinDays: address.since }),
    ...(received?.from != null && { receivedFrom: received.from }),
    ...(received?.to != null && { receivedTo: received.to }),
    ...(decided?.from != null && { decidedFrom: decided.from }),
    ...(decided?.to != null && { decidedTo: decided.to }),
    ...(address.outcome.length > 0 && { outcome: [...new Set(address.outcome)] }),
    ...(address.signer !== null && { signer: address.signer }),
    ...(address.holder !== null && { holder: address.holder }),
    ...(address.docs !== null && { documentsOpen: true }),
  };
}

/** Pure: the view of an address as it is written, cut to 40 signs, where there is none of that name; else `null`. */
export const unknownView = (asked: string | null): string | null =>
  asked === null || queueViews.some((each) => each === asked) ? null : asked.slice(0, 40);
