/** The columns of the queue in their order; those that never leave cannot be hidden (interface.md section 5). */
export const queueColumns = [
  'number',
  'applicant',
  'product',
  'amount',
  'term',
  'grade',
  'reason',
  'documents',
  'stage',
  'clock',
  'holder',
] as const;
export type QueueColumn = (typeof queueColumns)[number];

export const hideableColumns = ['product', 'term', 'documents', 'stage', 'holder'] as const;
export type HideableColumn = (typeof hideableColumns)[number];

const isHideable = (column: QueueColumn): column is HideableColumn =>
  hideableColumns.some((each) => each === column);

/** The columns shown when the person hides some. */
export function visibleColumns(hidden: readonly HideableColumn[]): readonly QueueColumn[] {
  return queueColumns.filter((column) => !isHideable(column) || !hidden.includes(column));
}
