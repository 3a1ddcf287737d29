'use client';

import { useCallback, useEffect, useState } from 'react';
import { nothingSelected, type Selection } from '../state/selection';

const KEY = 'countersign.ticked';
/** What one act can take at once. */
const MOST = 200;

type Kept = { readonly place: string; readonly rows: Selection };

/** Numbers of the rows that were ticked in this list before the page was read anew; anything else is nothing. */
function readKept(place: string): Selection {
  try {
    const value: unknown = JSON.parse(window.sessionStorage.getItem(KEY) ?? 'null');
    if (typeof value !== 'object' || value === null || !('place' in value) || !('rows' in value))
      return nothingSelected;
    const rows = value.place === place && Array.isArray(value.rows) ? value.rows : [];
    return new Set(rows.filter((each) => typeof each === 'string'));
  } catch {
    return nothingSelected;
  }
}

/** The ticked rows of one list; they survive reading the page anew, in this tab, and end with another list. */
export function useKeptSelection(place: string): [Selection, (rows: Selection) => void] {
  const [kept, setKept] = useState<Kept>({ place, rows: nothingSelected });
  // Once the page is alive: the server knows nothing of what was ticked.
  useEffect(() => {
    const rows = readKept(place);
    if (rows.size > 0) setKept({ place, rows });
  }, [place]);
  const select = useCallback(
    (rows: Selection) => {
      const few = rows.size > MOST ? new Set([...rows].slice(0, MOST)) : rows;
      setKept({ place, rows: few });
      try {
        window.sessionStorage.setItem(KEY, JSON.stringify({ place, rows: [...few] }));
      } catch {
        // Storage may be full or switched off; the ticks then end with the page.
      }
    },
    [place],
  );
  return [kept.place === place ? kept.rows : nothingSelected, select];
}
