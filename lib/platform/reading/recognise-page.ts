import type { Box, PageWord, ReadPage } from '@/lib/domain/documents/page/page';
import { normalise } from './pictures/normalise';
import type { Picture, Recognition } from './recognition';

/** A page with less than this many letters read surely may stand on its side or head. */
const fewLetters = 40;
const sure = 0.7;
/** Below this the page may be in Chinese, which the English engine reads as noise. */
const doubtful = 0.85;
const zone = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<';

const surely = (words: readonly PageWord[], letters: RegExp) =>
  words
    .filter((word) => word.confidence >= sure)
    .reduce((sum, word) => sum + (word.text.match(letters)?.length ?? 0), 0);

const english = (words: readonly PageWord[]) =>
  surely(
    words.filter((word) => word.text.length >= 3),
    /[A-Za-z0-9]/g,
  );
const chinese = (words: readonly PageWord[]) => surely(words, /\p{Script=Han}/gu);

function meanConfidence(words: readonly PageWord[]): number {
  const letters = words.reduce((sum, word) => sum + word.text.length, 0);
  return letters === 0
    ? 0
    : words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / letters;
}

function shareInside(inner: Box, outer: Box): number {
  const width =
    Math.min(inner.left + inner.width, outer.left + outer.width) - Math.max(inner.left, outer.left);
  const height =
    Math.min(inner.top + inner.height, outer.top + outer.height) - Math.max(inner.top, outer.top);
  const area = inner.width * inner.height;
  return width <= 0 || height <= 0 || area === 0 ? 0 : (width * height) / area;
}

/** Chinese words, but numbers and codes as the English engine read them, which confuses their signs less. */
export function joinedWords(han: readonly PageWord[], latin: readonly PageWord[]): PageWord[] {
  const codes = latin.filter(
    (word) => /^[\w,.:/¥$*-]+$/.test(word.text) && /\d/.test(word.text) && word.confidence >= sure,
  );
  const kept = han.filter(
    (word) =>
      /\p{Script=Han}/u.test(word.text) || !codes.some((code) => shareInside(word.box, code.box) > 0.6),
  );
  const taken = codes.filter(
    (code) =>
      !kept.some((word) => /\p{Script=Han}/u.test(word.text) && shareInside(word.box, code.box) > 0.6),
  );
  return [...kept, ...taken];
}

async function readTurned(
  bytes: Uint8Array,
  turns: 0 | 1 | 2 | 3,
  mostPixels: number,
  recognition: Recognition,
) {
  const normalised = await normalise(bytes, turns, mostPixels);
  const picture = { png: normalised.png, width: normalised.readWidth, height: normalised.readHeight };
  let words = await recognition.words(picture, 'eng', 'scattered');
  if (meanConfidence(words) < doubtful) {
    const han = await recognition.words(picture, 'chi_sim', 'scattered');
    if (chinese(han) >= 8) words = joinedWords(han, words);
  }
  return { turns, normalised, picture, words, letters: english(words) + 2 * chinese(words) };
}

const isZone = (word: PageWord) => word.text.length >= 12 && (word.text.match(/[<«]/g)?.length ?? 0) >= 3;

/** Two readings of one page: of words in the same place the surer, and what only one has seen surely. */
export function surerWords(scattered: readonly PageWord[], blocks: readonly PageWord[]): PageWord[] {
  const touches = (one: PageWord, other: PageWord) =>
    shareInside(one.box, other.box) > 0.3 || shareInside(other.box, one.box) > 0.3;
  const better = blocks.filter((word) => {
    if (isZone(word)) return true;
    const rivals = scattered.filter((other) => touches(word, other));
    const letters = rivals.reduce((sum, other) => sum + other.text.length, 0);
    const surest = rivals.reduce((most, other) => Math.max(most, other.confidence), 0);
    return word.confidence >= 0.5 && word.text.length >= letters && word.confidence > surest;
  });
  const replaced = better.filter((word) => !isZone(word));
  return [
    ...scattered.filter((word) => isZone(word) || !replaced.some((other) => touches(word, other))),
    ...better,
  ];
}

/** Reads lines that look like a machine-readable zone once more, with its own 37 signs alone. */
async function withZone(
  words: readonly PageWord[],
  picture: Picture,
  recognition: Recognition,
): Promise<PageWord[]> {
  const marks = words.filter(isZone);
  const [first] = marks;
  if (first === undefined) return [...words];
  const top = Math.min(...marks.map((word) => word.box.top));
  const bottom = Math.max(...marks.map((word) => word.box.top + word.box.height));
  const room = first.box.height * 1.2;
  const area = {
    left: 0,
    width: picture.width,
    top: Math.max(0, Math.floor((top - room) * picture.height)),
    height: 0,
  };
  area.height = Math.min(picture.height, Math.ceil((bottom + room) * picture.height)) - area.top;
  const lines = (await recognition.linesOf(picture, area, zone))
    .map((line) => line.replace(/\s/g, ''))
    .filter((line) => line.length >= 26);
  if (lines.length < 2) return [...words];
  const height = (bottom - top) / lines.length;
  return [
    ...words,
    ...lines.map((text, index) => ({
      text,
      confidence: meanConfidence(marks),
      box: { left: first.box.left, top: top + index * height, width: first.box.width, height },
    })),
  ];
}

/**
 * A picture's words by recognition, in English, Chinese or both, whichever way up it is. Throws where the bytes are no
 * picture or it has over `mostPixels`.
 */
export async function recognisePage(
  bytes: Uint8Array,
  number: number,
  mostPixels: number,
  recognition: Recognition,
): Promise<ReadPage> {
  let best = await readTurned(bytes, 0, mostPixels, recognition);
  if (best.letters < fewLetters) {
    for (const turns of [1, 3, 2] as const) {
      const other = await readTurned(bytes, turns, mostPixels, recognition);
      if (other.letters > best.letters * 1.5 + 6) best = other;
    }
  }
  const { normalised, picture } = best;
  const isHan = chinese(best.words) >= 8;
  const blocks = isHan ? [] : await recognition.words(picture, 'eng', 'blocks');
  return {
    number,
    width: normalised.width,
    height: normalised.height,
    source: 'recognition',
    quarterTurns: best.turns,
    levelledDegrees: normalised.levelledDegrees,
    words: await withZone(surerWords(best.words, blocks), picture, recognition),
  };
}
