/** A page as it was read: words with their places. All places are fractions of the page, 0–1, from its left top. */

export type Box = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

export type PageWord = {
  readonly text: string;
  readonly box: Box;
  /** 0–1; words of a text layer or of a table have 1. */
  readonly confidence: number;
};

/** Where the words come from: written in the file, seen in a picture, or cells of a table. */
export const pageSources = ['text_layer', 'recognition', 'table'] as const;
export type PageSource = (typeof pageSources)[number];

export type ReadPage = {
  /** From 1. */
  readonly number: number;
  /** Of the page upright: points in a PDF, pixels in a picture, columns in a table. */
  readonly width: number;
  readonly height: number;
  readonly source: PageSource;
  /** Clockwise quarters by which the stored page must be turned to stand upright. */
  readonly quarterTurns: 0 | 1 | 2 | 3;
  /** By how many degrees (clockwise) the upright page was turned before reading, so that its lines lie level. */
  readonly levelledDegrees: number;
  /** Places are those on the levelled page; {@link boxOnPage} gives the ones on the page upright. */
  readonly words: readonly PageWord[];
};

/** The smallest box around some boxes (at least one; an empty box for none). */
export function boxAround(boxes: readonly Box[]): Box {
  if (boxes.length === 0) return { left: 0, top: 0, width: 0, height: 0 };
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
}

export const rightOf = (box: Box) => box.left + box.width;
export const bottomOf = (box: Box) => box.top + box.height;
export const middleOf = (box: Box) => box.top + box.height / 2;
export const centreOf = (box: Box) => box.left + box.width / 2;

const inside = (share: number) => Math.min(1, Math.max(0, share));

/**
 * A box of the levelled page on the page upright, as its reader sees it. Turning a w × h page by an angle gives one of
 * w·cos + h·sin by w·sin + h·cos about the same centre.
 */
export function boxOnPage(page: Pick<ReadPage, 'width' | 'height' | 'levelledDegrees'>, box: Box): Box {
  if (page.levelledDegrees === 0) return box;
  const angle = (page.levelledDegrees * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const levelWidth = page.width * Math.abs(cosine) + page.height * Math.abs(sine);
  const levelHeight = page.width * Math.abs(sine) + page.height * Math.abs(cosine);
  // The box turns about its own middle only: its corners would make it fatter than the word.
  const x = (box.left + box.width / 2 - 0.5) * levelWidth;
  const y = (box.top + box.height / 2 - 0.5) * levelHeight;
  const width = (box.width * levelWidth) / page.width;
  const height = (box.height * levelHeight) / page.height + Math.abs(Math.tan(angle)) * width * 0.5;
  const left = inside((x * cosine + y * sine) / page.width + 0.5 - width / 2);
  const top = inside((y * cosine - x * sine) / page.height + 0.5 - height / 2);
  return { left, top, width: Math.min(width, 1 - left), height: Math.min(height, 1 - top) };
}
