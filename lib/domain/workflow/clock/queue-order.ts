/**
 * The order of a queue: one list of keys per sort, from which both the statement that reads a page and the words that
 * explain it are made, so that neither can say what the other does not do.
 */

/** `due`: nearest first; a clock that stands or that there is none of comes last. `id`: fixed, and means nothing. */
export type OrderKey = 'due' | 'received' | 'amount' | 'grade' | 'decided' | 'id';
export type OrderDirection = 'asc' | 'desc';

export const orderKeys = {
  sla: ['due', 'received', 'id'],
  received: ['received', 'id'],
  amount: ['amount', 'id'],
  grade: ['grade', 'id'],
  decided: ['decided', 'id'],
} as const satisfies Record<string, readonly OrderKey[]>;
export type OrderName = keyof typeof orderKeys;

/** What each key says of the rows, in the direction in which it is read; keys of the `queue.order` catalogue. */
const clausesOfKey = {
  due: {
    asc: ['overdue_first', 'least_left_first', 'still_last'],
    desc: ['still_first', 'most_left_first', 'overdue_last'],
  },
  received: { asc: ['oldest_first'], desc: ['newest_first'] },
  amount: { asc: ['smallest_first'], desc: ['largest_first'] },
  grade: { asc: ['best_grade_first', 'ungraded_last'], desc: ['ungraded_first', 'worst_grade_first'] },
  decided: { asc: ['first_decided_first'], desc: ['last_decided_first'] },
  id: { asc: ['fixed_among_equals'], desc: ['fixed_among_equals'] },
} as const satisfies Record<OrderKey, Record<OrderDirection, readonly string[]>>;
export type OrderClause = (typeof clausesOfKey)[OrderKey][OrderDirection][number];

/** `first`: what the first key says; `amongEquals`: what decides between rows that it leaves equal, in turn. */
export function orderClauses(
  sort: OrderName,
  direction: OrderDirection,
): { readonly first: readonly OrderClause[]; readonly amongEquals: readonly OrderClause[] } {
  const [leading, ...others]: readonly OrderKey[] = orderKeys[sort];
  return {
    first: leading === undefined ? [] : clausesOfKey[leading][direction],
    amongEquals: others.flatMap((key): readonly OrderClause[] => clausesOfKey[key][direction]),
  };
}

/** What of a row its place follows from; instants are epoch ms, `dueMs` is `null` where no clock runs. */
export type OrderedRow = {
  readonly id: string;
  readonly dueMs: number | null;
  readonly receivedMs: number;
  readonly amountMinor: number;
  /** 1 for the best grade; 9 where there is none. */
  readonly gradeRank: number;
  readonly decidedMs: number | null;
};

const sortValue = {
  due: (row: OrderedRow) => row.dueMs ?? Number.POSITIVE_INFINITY,
  received: (row: OrderedRow) => row.receivedMs,
  amount: (row: OrderedRow) => row.amountMinor,
  grade: (row: OrderedRow) => row.gradeRank,
  decided: (row: OrderedRow) => row.decidedMs ?? Number.POSITIVE_INFINITY,
  id: (row: OrderedRow) => row.id,
} as const satisfies Record<OrderKey, (row: OrderedRow) => number | string>;

/** Negative where `left` stands before `right`. */
export function compareInQueue(
  sort: OrderName,
  direction: OrderDirection,
  left: OrderedRow,
  right: OrderedRow,
): number {
  const turn = direction === 'asc' ? 1 : -1;
  for (const key of orderKeys[sort]) {
    const [a, b] = [sortValue[key](left), sortValue[key](right)];
    if (a !== b) return a < b ? -turn : turn;
  }
  return 0;
}
