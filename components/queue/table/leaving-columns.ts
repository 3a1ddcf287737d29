import type { QueueColumn } from '../state/columns';
import styles from './queue-table.module.css';

/** The classes of columns that leave where the list is narrow; those that carry the decision have none. */
export const leaves: Readonly<Partial<Record<QueueColumn, string | undefined>>> = {
  product: styles.leavesFirst,
  term: styles.leavesFirst,
  documents: styles.leavesSecond,
  stage: styles.leavesThird,
};
