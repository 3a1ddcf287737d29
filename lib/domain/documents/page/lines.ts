/** Lines of a page as an eye sees them, across its columns. */
import { type Box, bottomOf, boxAround, middleOf, type PageWord, type ReadPage, rightOf } from './page';

export type Line = {
  readonly page: number;
  /** Words with one blank between, none between Chinese signs, a tab where a column ends. */
  readonly text: string;
  readonly box: Box;
  readonly spans: readonly { readonly start: number; readonly end: number; readonly word: PageWord }[];
};

/** A part of a line with its place. */
export type Piece = {
  readonly text: string;
  readonly page: number;
  readonly box: Box;
  readonly confidence: number;
};

const isHan = (sign: string | undefined) => sign !== undefined && /[\p{Script=Han}：（）、，]/u.test(sign);

function between(line: string, last: PageWord, next: PageWord, aspect: number): string {
  const gap = (next.box.left - rightOf(last.box)) * aspect;
  const height = Math.max(last.box.height, next.box.height);
  if (gap > height * 1.6) return '\t';
  const isTight = gap < height * 0.6;
  return isTight && (isHan(line.at(-1)) || isHan(next.text[0])) ? '' : ' ';
}

function lineOf(page: ReadPage, words: readonly PageWord[]): Line {
  const sorted = [...words].sort((one, other) => one.box.left - other.box.left);
  const spans: { start: number; end: number; word: PageWord }[] = [];
  let text = '';
  for (const word of sorted) {
    const last = spans.at(-1)?.word;
    if (last !== undefined)
      text += page.source === 'table' ? '\t' : between(text, last, word, page.width / page.height);
    spans.push({ start: text.length, end: text.length + word.text.length, word });
    text += word.text;
  }
  return { page: page.number, text, box: boxAround(words.map((word) => word.box)), spans };
}

/** Lines of a page from its top: words belong together where the middle of one lies within the height of the other. */
export function linesOf(page: ReadPage): Line[] {
  // Rules between columns are seen as bars: the gap that they leave is what ends a column.
  const words = page.words.filter((word) => !/^[|[\]_—]+$/.test(word.text));
  const sorted = words.sort((one, other) => middleOf(one.box) - middleOf(other.box));
  const groups: PageWord[][] = [];
  for (const word of sorted) {
    const group = groups.slice(-6).find((each) => {
      const near = each.reduce((best, other) =>
        Math.abs(other.box.left - word.box.left) < Math.abs(best.box.left - word.box.left) ? other : best,
      );
      const apart = Math.abs(middleOf(near.box) - middleOf(word.box));
      return apart < Math.min(near.box.height, word.box.height) * 0.55;
    });
    if (group === undefined) groups.push([word]);
    else group.push(word);
  }
  return groups
    .map((group) => lineOf(page, group))
    .sort((one, other) => middleOf(one.box) - middleOf(other.box));
}

/** A part of a line, from one place of its text to another; a word cut through gives its share of the width. */
export function pieceOf(line: Line, start: number, end: number): Piece {
  const parts = line.spans.filter((span) => span.start < end && span.end > start);
  const boxes = parts.map(({ start: from, end: to, word }) => {
    const share = (at: number) => (Math.min(to, Math.max(from, at)) - from) / Math.max(1, to - from);
    const left = word.box.left + word.box.width * share(start);
    return { ...word.box, left, width: word.box.left + word.box.width * share(end) - left };
  });
  const confidence = parts.length === 0 ? 0 : Math.min(...parts.map(({ word }) => word.confidence));
  return { text: line.text.slice(start, end).trim(), page: line.page, box: boxAround(boxes), confidence };
}

/** Parts of a line between its tabs. */
export function cellsOf(line: Line): Piece[] {
  return [...line.text.matchAll(/[^\t]+/g)].map((match) =>
    pieceOf(line, match.index, match.index + match[0].length),
  );
}

/** Whether two boxes share some of their width. */
export function isUnder(upper: Box, lower: Box, slack = 0.01): boolean {
  return (
    lower.left < rightOf(upper) + slack &&
    rightOf(lower) > upper.left - slack &&
    lower.top > bottomOf(upper) - upper.height * 0.4
  );
}
