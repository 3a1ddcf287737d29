/** Pages of a PDF: its text layer where there is one, else the page drawn and recognised. */
import { getDocumentProxy, renderPageAsImage } from 'unpdf';
import type { PageWord, ReadPage } from '@/lib/domain/documents/page/page';

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Document['getPage']>>;
type Corners = readonly [left: number, top: number, right: number, bottom: number];

/** Fewer letters than this are a stamp or a page number on a scan, not its text. */
const fewestLetters = 24;
const drawnLongSide = 2400;

/** Words of one run of text, each with its share of the run's width (a Chinese sign is twice as wide as a Latin one). */
function wordsOfRun(
  text: string,
  [left, top, right, bottom]: Corners,
  width: number,
  height: number,
): PageWord[] {
  const widths = [...text].map((sign) => (sign.charCodeAt(0) > 0x2e80 ? 2 : 1));
  const total = widths.reduce((sum, each) => sum + each, 0);
  const at = (index: number) =>
    left +
    ((right - left) * widths.slice(0, index).reduce((sum, each) => sum + each, 0)) / Math.max(1, total);
  return [...text.matchAll(/\S+/g)].map((match) => {
    const start = at([...text.slice(0, match.index)].length);
    const end = at([...text.slice(0, match.index + match[0].length)].length);
    return {
      text: match[0],
      confidence: 1,
      box: {
        left: start / width,
        top: top / height,
        width: (end - start) / width,
        height: (bottom - top) / height,
      },
    };
  });
}

async function layerWords(page: Page): Promise<{ words: PageWord[]; width: number; height: number }> {
  const view = page.getViewport({ scale: 1 });
  const corners = (rectangle: readonly number[]): Corners => {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = rectangle;
    const [a = 0, b = 0] = view.convertToViewportPoint(x1, y1);
    const [c = 0, d = 0] = view.convertToViewportPoint(x2, y2);
    return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
  };
  const { items } = await page.getTextContent();
  const written = items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [, , , , x = 0, y = 0] = item.transform as number[];
    const box = corners([x, y - item.height * 0.2, x + item.width, y + item.height * 0.85]);
    return wordsOfRun(item.str, box, view.width, view.height);
  });
  const filled = (await page.getAnnotations()).flatMap((note) => {
    const { fieldValue, rect } = note as { fieldValue?: unknown; rect?: number[] };
    if (typeof fieldValue !== 'string' || rect === undefined || fieldValue === 'Off') return [];
    return wordsOfRun(fieldValue, corners(rect), view.width, view.height);
  });
  // Some writers also draw what a form field holds.
  const drawn = new Set(written.map((word) => word.text));
  const words = [...written, ...filled.filter((word) => !drawn.has(word.text))];
  return { words, width: view.width, height: view.height };
}

/** Opens a PDF. Throws what the library throws: a PasswordException where it is locked. */
export async function openPdf(bytes: Uint8Array): Promise<Document> {
  return getDocumentProxy(new Uint8Array(bytes), { disableFontFace: true });
}

/** One page, from 1; `recognise` gets a page without a text layer as a picture. */
export async function pdfPage(
  document: Document,
  number: number,
  recognise: (picture: Uint8Array, number: number) => Promise<ReadPage>,
): Promise<ReadPage> {
  const page = await document.getPage(number);
  const { words, width, height } = await layerWords(page);
  const letters = words.reduce((sum, word) => sum + word.text.length, 0);
  if (letters >= fewestLetters)
    return { number, width, height, source: 'text_layer', quarterTurns: 0, levelledDegrees: 0, words };
  const picture = await renderPageAsImage(document, number, {
    canvasImport: () => import('@napi-rs/canvas'),
    scale: drawnLongSide / Math.max(width, height),
  });
  const read = await recognise(new Uint8Array(picture), number);
  return { ...read, width, height };
}
