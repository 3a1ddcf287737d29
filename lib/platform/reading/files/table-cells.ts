import { parse } from 'csv-parse/sync';

const mostCells = 400_000;

/** Text of bytes that are UTF-8 or, failing that, GB 18030 (which holds GBK and GB 2312); null where they are neither. */
export function decodedText(bytes: Uint8Array): string | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes('\0') ? null : text;
    } catch {
      // The next encoding is tried.
    }
  }
  return null;
}

/** Cells of a table of lines, separated by commas, tabs or semicolons; null where the bytes are no such table. */
export function tableCells(bytes: Uint8Array): string[][] | null {
  const text = decodedText(bytes);
  if (text === null) return null;
  const counted = [',', '\t', ';'].map((mark) => ({ mark, count: text.split(mark).length - 1 }));
  const [best] = counted.sort((one, other) => other.count - one.count);
  if (best === undefined || best.count < 2) return null;
  try {
    const cells: string[][] = parse(text, {
      delimiter: best.mark,
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: true,
      trim: true,
    });
    return cells.reduce((sum, row) => sum + row.length, 0) > mostCells ? null : cells;
  } catch {
    return null;
  }
}
