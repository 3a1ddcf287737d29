/**
 * The order in which a person came upon a case, kept for the tab: the application page shows `2 of 93` and walks to
 * the previous and next case of the same view. Holds application numbers only, nothing personal.
 */
const KEY = 'countersign.case-order';
const MOST = 1000;
const AHEAD = 3;

export type CaseOrder = {
  /** Address of the list with view, sort and filters, to return to. */
  readonly from: string;
  readonly numbers: readonly string[];
  /** Rows of the view before the first number kept. */
  readonly offset: number;
  /** Rows of the whole view, `null` where it is only known to be more than were counted. */
  readonly total: number | null;
};

export type CaseNeighbours = {
  /** 1 for the first case of the view. */
  readonly position: number;
  readonly total: number | null;
  readonly previous: string | null;
  readonly next: string | null;
  /** The next cases, nearest first. */
  readonly ahead: readonly string[];
  readonly from: string;
};

/** Pure: where a case stands in an order, or `null` when it is not in it. */
export function neighboursIn(order: CaseOrder, number: string): CaseNeighbours | null {
  const at = order.numbers.indexOf(number);
  if (at < 0) return null;
  return {
    position: order.offset + at + 1,
    total: order.total,
    previous: order.numbers[at - 1] ?? null,
    next: order.numbers[at + 1] ?? null,
    ahead: casesAfter(order.numbers, number),
    from: order.from,
  };
}

/** Pure: the three cases that follow `number` in an order, nearest first; none where it is not in it. */
export function casesAfter(order: readonly string[], number: string | null): readonly string[] {
  const at = number === null ? -1 : order.indexOf(number);
  return at < 0 ? [] : order.slice(at + 1, at + 1 + AHEAD);
}

/** Pure: reads back what was stored; anything else is no order. */
export function parseCaseOrder(text: string | null): CaseOrder | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isCaseOrder(value) ? value : null;
  } catch {
    return null;
  }
}

function isCaseOrder(value: unknown): value is CaseOrder {
  if (typeof value !== 'object' || value === null) return false;
  if (!('from' in value) || !('numbers' in value) || !('total' in value) || !('offset' in value))
    return false;
  const { from, numbers, offset, total } = value;
  return (
    typeof from === 'string' &&
    from.startsWith('/queue') &&
    Array.isArray(numbers) &&
    numbers.every((each) => typeof each === 'string') &&
    typeof offset === 'number' &&
    (total === null || typeof total === 'number')
  );
}

/** Pure: of a very long order the thousand around the case that is opened. */
export function aroundCase(order: CaseOrder, opened: string): CaseOrder {
  if (order.numbers.length <= MOST) return order;
  const latest = order.numbers.length - MOST;
  const start = Math.min(latest, Math.max(0, order.numbers.indexOf(opened) - MOST / 2));
  return {
    ...order,
    numbers: order.numbers.slice(start, start + MOST),
    offset: order.offset + start,
  };
}

/** Remembers the order of the list from which a case is opened. Browser only. */
export function rememberCaseOrder(order: CaseOrder, opened: string): void {
  try {
    window.sessionStorage.setItem(KEY, JSON.stringify(aroundCase(order, opened)));
  } catch {
    // Storage may be full or switched off; the case then opens without neighbours.
  }
}

/** The order last remembered in this tab. Browser only. */
export function readCaseOrder(): CaseOrder | null {
  try {
    return parseCaseOrder(window.sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}

/** Where a case stands in the order last remembered in this tab. Browser only. */
export function caseNeighbours(number: string): CaseNeighbours | null {
  const order = readCaseOrder();
  return order === null ? null : neighboursIn(order, number);
}
