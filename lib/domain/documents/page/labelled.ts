import { cellsOf, isUnder, type Line, type Piece, pieceOf } from './lines';
import { bottomOf, centreOf } from './page';

export type Wanted = {
  /** The words printed before or above a value, in either language. */
  readonly label: RegExp;
  /** What the value looks like; its first group, if any, is the value. */
  readonly value: RegExp;
  /** Where a value may stand; to the right and below, if not said. */
  readonly where?: 'right' | 'below' | 'both';
};

const afterLabel = /^[\s:：.\-_|]*/;

function matchIn(line: Line, from: number, to: number, value: RegExp): Piece | null {
  const match = value.exec(line.text.slice(from, to));
  if (match === null) return null;
  const text = match[1] ?? match[0];
  const start = from + match.index + match[0].indexOf(text);
  return text.trim() === '' ? null : pieceOf(line, start, start + text.length);
}

function toTheRight(line: Line, end: number, value: RegExp): Piece | null {
  const gap = afterLabel.exec(line.text.slice(end))?.[0].length ?? 0;
  const found = matchIn(line, end + gap, line.text.length, value);
  // The value begins where the label ends, or it is that of another label.
  const between = found === null ? '' : line.text.slice(end + gap).split(found.text)[0];
  return found !== null && (between ?? '').length <= 3 ? found : null;
}

function below(lines: readonly Line[], at: number, label: Piece, value: RegExp): Piece | null {
  // A box of a form reaches from its label to the next one.
  const [own] = lines.slice(at, at + 1);
  const next =
    own === undefined
      ? []
      : cellsOf(own).filter(({ box }) => box.left > label.box.left + label.box.width * 0.5);
  const limit = Math.min(1, ...next.map(({ box }) => box.left));
  for (const line of lines.slice(at + 1, at + 6)) {
    if (line.page !== label.page || line.box.top > bottomOf(label.box) + 4.5 * label.box.height) break;
    const cells = cellsOf(line).filter(({ box }) => box.top > label.box.top + label.box.height * 0.4);
    for (const cell of cells) {
      const middle = centreOf(cell.box);
      if (!isUnder(label.box, cell.box) && (middle < label.box.left || middle > limit)) continue;
      const from = line.text.indexOf(cell.text);
      const found = matchIn(line, from, from + cell.text.length, value);
      if (found !== null && isWithin(found, label.box.left, limit)) return found;
    }
  }
  return null;
}

const isWithin = (piece: Piece, left: number, limit: number) =>
  centreOf(piece.box) >= left - 0.02 && centreOf(piece.box) <= limit + 0.02;

/** The first value that stands beside or under its label, with its place; null where none does. */
export function labelled(lines: readonly Line[], wanted: Wanted): Piece | null {
  const where = wanted.where ?? 'both';
  for (const [at, line] of lines.entries()) {
    const pattern = new RegExp(wanted.label.source, `${wanted.label.flags.replace('g', '')}g`);
    for (const match of line.text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      const label = pieceOf(line, match.index, end);
      const found =
        (where === 'below' ? null : toTheRight(line, end, wanted.value)) ??
        (where === 'right' ? null : below(lines, at, label, wanted.value));
      if (found !== null) return found;
    }
  }
  return null;
}

/** The first place where something is printed, label or not. */
export function printed(lines: readonly Line[], value: RegExp): Piece | null {
  for (const line of lines) {
    const found = matchIn(line, 0, line.text.length, value);
    if (found !== null) return found;
  }
  return null;
}
