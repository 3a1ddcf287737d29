import { fileTypeFromBuffer } from 'file-type';
import type { ReadPage } from '@/lib/domain/documents/page/page';
import { tablePage } from '@/lib/domain/documents/page/table-page';
import { type Result, refuse, succeed } from '@/lib/domain/shared/result';
import { openPdf, pdfPage } from './files/pdf-pages';
import { tableCells } from './files/table-cells';
import { recognisePage } from './recognise-page';
import type { Recognition } from './recognition';

export const readingFailures = [
  'empty',
  'unknown_type',
  'damaged',
  'protected',
  'too_many_pages',
  'too_long',
  'too_much_memory',
  'stopped',
] as const;
export type ReadingFailure = (typeof readingFailures)[number];

export type ReadFile = {
  readonly mediaType: string;
  readonly pages: readonly ReadPage[];
  /** Of each page, in the order of the pages. */
  readonly secondsPerPage: readonly number[];
};
export type FileLimits = { readonly mostPages: number; readonly mostPixels: number };

const pictures = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/tiff',
  'image/heic',
  'image/avif',
  'image/gif',
]);
const seconds = (from: number) => Math.round(performance.now() - from) / 1000;

async function readPdf(
  bytes: Uint8Array,
  limits: FileLimits,
  recognition: Recognition,
): Promise<Result<ReadFile, ReadingFailure>> {
  const document = await openPdf(bytes);
  try {
    if (document.numPages > limits.mostPages) return refuse('too_many_pages');
    const pages: ReadPage[] = [];
    const secondsPerPage: number[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const from = performance.now();
      pages.push(
        await pdfPage(document, number, (picture, at) =>
          recognisePage(picture, at, limits.mostPixels, recognition),
        ),
      );
      secondsPerPage.push(seconds(from));
    }
    return succeed({ mediaType: 'application/pdf', pages, secondsPerPage });
  } finally {
    await document.loadingTask.destroy();
  }
}

async function readKnown(
  bytes: Uint8Array,
  mediaType: string | undefined,
  limits: FileLimits,
  recognition: Recognition,
): Promise<Result<ReadFile, ReadingFailure>> {
  const from = performance.now();
  if (mediaType === 'application/pdf') return readPdf(bytes, limits, recognition);
  if (mediaType !== undefined && pictures.has(mediaType)) {
    const page = await recognisePage(bytes, 1, limits.mostPixels, recognition);
    return succeed({ mediaType, pages: [page], secondsPerPage: [seconds(from)] });
  }
  const cells = mediaType === undefined ? tableCells(bytes) : null;
  if (cells === null) return refuse('unknown_type');
  return succeed({ mediaType: 'text/csv', pages: [tablePage(cells)], secondsPerPage: [seconds(from)] });
}

/** Words of every page of a PDF, picture or table of lines; what the bytes are is told from themselves alone. */
export async function readBytes(
  bytes: Uint8Array,
  limits: FileLimits,
  recognition: Recognition,
): Promise<Result<ReadFile, ReadingFailure>> {
  if (bytes.length === 0) return refuse('empty');
  const type = await fileTypeFromBuffer(bytes);
  try {
    return await readKnown(bytes, type?.mime, limits, recognition);
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return refuse(isLocked ? 'protected' : 'damaged');
  }
}
