/** Recognition by Tesseract, its languages' data from the installed packages: nothing is fetched. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';
import type { PageWord } from '@/lib/domain/documents/page/page';

export type ReadingLanguage = 'eng' | 'chi_sim';
export type Area = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};
export type Picture = { readonly png: Buffer; readonly width: number; readonly height: number };

const packages = {
  eng: '@tesseract.js-data/eng/package.json',
  chi_sim: '@tesseract.js-data/chi_sim/package.json',
} as const;
const find = createRequire(import.meta.url);

async function open(code: ReadingLanguage): Promise<Worker> {
  const folder = join(dirname(find.resolve(packages[code])), '4.0.0_best_int');
  const worker = await createWorker(code, OEM.LSTM_ONLY, { langPath: folder, cacheMethod: 'none' });
  await worker.setParameters({ preserve_interword_spaces: '1', user_defined_dpi: '300' });
  return worker;
}

/** Scattered words find cells of tables and cards; blocks of text find lines that rules run through. */
export type Layout = 'scattered' | 'blocks';

export type Recognition = {
  /** Words of a picture, places as fractions of it. */
  readonly words: (picture: Picture, language: ReadingLanguage, layout: Layout) => Promise<PageWord[]>;
  /** The lines of an area (pixels) that holds nothing but the given characters. */
  readonly linesOf: (picture: Picture, area: Area, characters: string) => Promise<string[]>;
  readonly close: () => Promise<void>;
};

/** Engines open at their first use and stay for the next page; `close` ends them. */
export function openRecognition(): Recognition {
  const engines = new Map<ReadingLanguage, Promise<Worker>>();
  const engine = (code: ReadingLanguage) => {
    const opened = engines.get(code) ?? open(code);
    engines.set(code, opened);
    return opened;
  };
  return {
    words: async (picture, language, layout) => {
      const worker = await engine(language);
      await worker.setParameters({
        tessedit_pageseg_mode: layout === 'scattered' ? PSM.SPARSE_TEXT : PSM.AUTO,
        tessedit_char_whitelist: '',
      });
      const { data } = await worker.recognize(picture.png, {}, { blocks: true, text: false });
      const lines = (data.blocks ?? []).flatMap((block) => block.paragraphs.flatMap((each) => each.lines));
      return lines
        .flatMap((line) => line.words)
        .filter((word) => word.text.trim() !== '')
        .map(({ text, confidence, bbox }) => ({
          text: text.trim(),
          confidence: Math.min(1, Math.max(0, confidence / 100)),
          box: {
            left: bbox.x0 / picture.width,
            top: bbox.y0 / picture.height,
            width: (bbox.x1 - bbox.x0) / picture.width,
            height: (bbox.y1 - bbox.y0) / picture.height,
          },
        }));
    },
    linesOf: async (picture, area, characters) => {
      const worker = await engine('eng');
      await worker.setParameters({
        tessedit_pageseg_mode: PSM.SINGLE_BLOCK,
        tessedit_char_whitelist: characters,
      });
      const { data } = await worker.recognize(
        picture.png,
        { rectangle: area },
        { blocks: false, text: true },
      );
      return data.text.split('\n').filter((line) => line.trim() !== '');
    },
    close: async () => {
      const opened = await Promise.allSettled(engines.values());
      await Promise.all(
        opened.map((each) => (each.status === 'fulfilled' ? each.value.terminate() : undefined)),
      );
    },
  };
}
