import type { QueueView } from '@/lib/contracts/queue';

/** The columns of the queue in their order; those that never leave cannot be hidden (interface.md section 5). */
const queueColumns = [
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
  'decided',
  'holder',
] as const;
export type QueueColumn = (typeof queueColumns)[number];

export const hideableColumns = ['product', 'term', 'documents', 'stage', 'holder'] as const;
export type HideableColumn = (typeof hideableColumns)[number];

const isHideable = (column: QueueColumn): column is HideableColumn =>
  hideableColumns.some((each) => each === column);

/** Open work has a clock; what is decided or ended has stopped it, and shows when that was. */
export function columnsOf(view: QueueView): readonly QueueColumn[] {
  const absent = view === 'decided' || view === 'archive' ? 'clock' : 'decided';
  return queueColumns.filter((column) => column !== absent);
}

/** The columns of a view that are shown when the person hides some. */
export function visibleColumns(view: QueueView, hidden: readonly HideableColumn[]): readonly QueueColumn[] {
  return columnsOf(view).filter((column) => !isHideable(column) || !hidden.includes(column));
}
