/**
 * Keeps the list still under the eye (interface.md section 9). Fresh data changes the content of rows in their
 * places; rows that have come in between wait behind one line, and rows that have left stay, dimmed, until asked.
 */
export type Numbered = { readonly number: string };
export type SteadyRows<Row extends Numbered> = {
  /** In the order shown; `gone` rows are the last known content. */
  readonly rows: readonly { readonly row: Row; readonly gone: boolean }[];
  /** How many rows wait above the last one shown. */
  readonly waiting: number;
};

/**
 * Merges fresh rows into those shown. Rows after the last shown one are simply appended, as when the next page has
 * come. The same objects are kept where nothing has changed, so that a row is drawn again only when it differs.
 */
export function steadyRows<Row extends Numbered>(
  shown: SteadyRows<Row> | null,
  fresh: readonly Row[],
): SteadyRows<Row> {
  if (shown === null || shown.rows.length === 0) {
    return { rows: fresh.map((row) => ({ row, gone: false })), waiting: 0 };
  }
  const freshByNumber = new Map(fresh.map((row) => [row.number, row]));
  const shownNumbers = new Set(shown.rows.map(({ row }) => row.number));
  const lastShared = fresh.findLastIndex((row) => shownNumbers.has(row.number));
  if (lastShared < 0) return { rows: fresh.map((row) => ({ row, gone: false })), waiting: 0 };
  const kept = shown.rows.map((entry) => {
    const now = freshByNumber.get(entry.row.number);
    if (now === undefined) return entry.gone ? entry : { row: entry.row, gone: true };
    return now === entry.row && !entry.gone ? entry : { row: now, gone: false };
  });
  const appended = fresh.slice(lastShared + 1).map((row) => ({ row, gone: false }));
  const waiting = fresh.slice(0, lastShared).filter((row) => !shownNumbers.has(row.number)).length;
  return { rows: [...kept, ...appended], waiting };
}
