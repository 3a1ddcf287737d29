'use client';

import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { announce } from '@/components/layout/announcer';
import { useCommands } from '@/lib/client/keys/use-commands';
import { type Grade, grades } from '@/lib/domain/authority/vocabulary';
import { useAuthority } from '../authority-context';
import { useGridKeys } from '../grid/use-grid-keys';
import { previousOf } from '../state/matrix-diff';
import { choices, type RoutedTo, setCell } from '../state/matrix-edit';
import styles from '../styles/grid.module.css';
import { BandHead } from './band-head';
import { GradeHead } from './grade-head';
import { type CellActs, MatrixCell } from './matrix-cell';
import { useBandActs } from './use-band-acts';
import { useCellCounts } from './use-cell-counts';

export const GRID_ID = 'authority-matrix';
/** A draft is worked in like a sheet of figures; a matrix that is only read is a table. */
/** The heads of the bands are row −1. */
const FIRST = { row: 0, column: 0 };
const asGrid = { role: 'grid' } as const;

/** Grades against total exposure. A draft is edited in place, by pointer or keyboard. */
export function MatrixGrid() {
  const t = useTranslations('authority.matrix');
  const { body, editable } = useAuthority();
  const grid = useRef<HTMLTableElement>(null);
  const countsOf = useCellCounts();
  const { keys, acts } = useCellActs(grid);
  const used = editable ? acts : null;
  return (
    <div className={styles.scroll}>
      <table
        ref={grid}
        id={GRID_ID}
        className={styles.grid}
        aria-label={t(editable ? 'gridLabel' : 'tableLabel')}
        {...(editable ? { ...asGrid, onKeyDownCapture: keys.onKeyDown } : {})}
      >
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              {t('corner')}
            </th>
            {body.bandsUpToMinor.map((bound, band) => (
              <BandHead key={bound ?? 'open'} band={band} acts={used} />
            ))}
          </tr>
        </thead>
        <tbody>
          {grades.map((grade, row) => (
            <tr key={grade}>
              <GradeHead grade={grade} />
              {body.bandsUpToMinor.map((bound, band) => (
                <MatrixCell
                  key={bound ?? 'open'}
                  grade={grade}
                  row={row}
                  band={band}
                  counts={countsOf(grade, band)}
                  acts={used}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What can be done in the grid, and the keys that do it at the place in hand. */
function useCellActs(grid: React.RefObject<HTMLTableElement | null>) {
  const t = useTranslations('authority');
  const { body, view, draft, editable } = useAuthority();
  const columns = body.bandsUpToMinor.length;
  const keys = useGridKeys(grid, { firstRow: -1, lastRow: grades.length - 1, columns }, FIRST);
  const bands = useBandActs();
  const onChoose = (grade: Grade, band: number, to: RoutedTo) => {
    if (draft === null || !editable) return;
    draft.store.change({ body: setCell(draft.store.read().body, grade, band, to) });
    announce(t(`tiers.${to}`));
  };
  const { row, column } = keys.at;
  const grade = grades[row];
  const choose = (to: RoutedTo) => {
    if (!keys.holdsFocus()) keys.focus(keys.at);
    else if (grade !== undefined) onChoose(grade, column, to);
  };
  const undo = () => {
    if (grade === undefined || !keys.holdsFocus()) return;
    const [was, ...others] = previousOf(view.live.body, body, grade, column);
    if (was !== undefined && others.length === 0) onChoose(grade, column, was);
  };
  const remove = () => {
    if (row < 0 && keys.holdsFocus()) bands.remove(column);
  };
  useCommands(
    editable
      ? [
          ...choices.map((to, at) => ({
            id: `authority.tier.${to}`,
            label: t('matrix.key', { tier: t(`tiers.${to}`) }),
            group: 'do' as const,
            keys: String(at + 1),
            keysOnly: true,
            run: () => choose(to),
          })),
          {
            id: 'authority.undo',
            label: t('matrix.keyUndo'),
            group: 'do',
            keys: 'esc',
            keysOnly: true,
            run: undo,
          },
          {
            id: 'authority.band',
            label: t('matrix.keyRemove'),
            group: 'do',
            keys: 'delete',
            keysOnly: true,
            run: remove,
          },
        ]
      : [],
  );
  const acts: CellActs = { onChoose, place: keys.place };
  return { keys, acts };
}
