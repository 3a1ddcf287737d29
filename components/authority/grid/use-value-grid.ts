'use client';

import { useRef } from 'react';
import type { WorkedIn } from '@/components/ui/tables/data-table';
import { useCommands } from '@/lib/client/keys/use-commands';
import { useAuthority } from '../authority-context';
import { type GridShape, type Place, useGridKeys } from './use-grid-keys';

/** The grid of reason codes, to which a problem leads. */
export const CODES_ID = 'authority-reasons';

export type ValueKey = {
  readonly id: string;
  readonly keys: string;
  readonly label: string;
  readonly run: (at: Place) => void;
};

/**
 * A grid of values beside the matrix: arrow keys move, `keys` act on the place in hand, Esc puts back what is in force.
 * A key that is pressed outside leads into the grid first, as in the matrix.
 */
export function useValueGrid({
  id,
  shape,
  first,
  keys: own,
  onUndo,
  undoLabel,
}: {
  id: string;
  shape: GridShape;
  first: Place;
  keys: readonly ValueKey[];
  onUndo: (at: Place) => void;
  undoLabel: string;
}) {
  const { editable } = useAuthority();
  const ref = useRef<HTMLTableElement>(null);
  const keys = useGridKeys(ref, shape, first);
  useCommands(
    editable
      ? [
          ...own.map((key) => ({
            id: key.id,
            label: key.label,
            group: 'do' as const,
            keys: key.keys,
            keysOnly: true,
            run: () => (keys.holdsFocus() ? key.run(keys.at) : keys.focus(keys.at)),
          })),
          {
            id: `${id}.undo`,
            label: undoLabel,
            group: 'do' as const,
            keys: 'esc',
            keysOnly: true,
            run: () => {
              if (keys.holdsFocus()) onUndo(keys.at);
            },
          },
        ]
      : [],
  );
  const workedIn: WorkedIn | undefined = editable ? { ref, id, onKeyDown: keys.onKeyDown } : undefined;
  return { workedIn, place: keys.place };
}
