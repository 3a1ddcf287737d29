import { clsx } from 'clsx';
import { Icon } from '@/components/ui/icon';
import type { RoutedTo } from '../state/matrix-edit';
import styles from '../styles/grid.module.css';

/** Squares for signatures: full for one that is needed, hollow for a vote that may be missing. */
const squares = {
  auto: [],
  O: [true],
  OM: [true, true],
  K2: [true, true, false],
  K3: [true, true, true],
  decline: [],
} as const satisfies Record<RoutedTo, readonly boolean[]>;

/** A tier as a mark; its words stand beside it. */
export function TierMark({ to }: { to: RoutedTo }) {
  if (to === 'auto') return <Icon name="rule" size={14} />;
  if (to === 'decline') return <Icon name="close" size={12} />;
  return (
    <span aria-hidden="true" className={styles.squares}>
      {squares[to].map((full, at) => (
        // The squares of a tier never change their order.
        <span key={`${to} ${['first', 'second', 'third'][at]}`} className={clsx(full && styles.full)} />
      ))}
    </span>
  );
}
