import type { ReadPage } from './page';

/** A table as a page: each filled cell a word in its place, so that one reader serves paper and files of rows alike. */
export function tablePage(cells: readonly (readonly string[])[]): ReadPage {
  const columns = Math.max(1, ...cells.map((row) => row.length));
  const rows = Math.max(1, cells.length);
  const words = cells.flatMap((row, down) =>
    row.flatMap((cell, across) =>
      cell.trim() === ''
        ? []
        : [
            {
              text: cell.trim(),
              confidence: 1,
              box: {
                left: (across + 0.02) / columns,
                top: (down + 0.1) / rows,
                width: 0.9 / columns,
                height: 0.8 / rows,
              },
            },
          ],
    ),
  );
  return {
    number: 1,
    width: columns,
    height: rows,
    source: 'table',
    quarterTurns: 0,
    levelledDegrees: 0,
    words,
  };
}
