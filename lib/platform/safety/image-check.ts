/** Decodes an image whole and writes it anew: what a viewer sees stays, all that lies beside it does not. */
import sharp from 'sharp';
import { type AcceptedMediaType, type FileRefusal, fileLimits } from './file-limits';
import { oneAfterAnother } from './one-after-another';

export type ImageMediaType = Exclude<AcceptedMediaType, 'application/pdf'>;
export type ImageChecked =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: FileRefusal };

// Only the three readers that are needed: drawings, TIFF and the rest are closed in the library itself.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] });
sharp.cache(false);

const formats = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' } as const;
const inTurn = oneAfterAnother(2);

/** The same bytes give the same bytes, so copies are kept once. Turned upright first; colours become sRGB. */
export function rewriteImage(bytes: Uint8Array, mediaType: ImageMediaType): Promise<ImageChecked> {
  return inTurn(() => rewritten(bytes, mediaType));
}

async function rewritten(bytes: Uint8Array, mediaType: ImageMediaType): Promise<ImageChecked> {
  const options = { limitInputPixels: fileLimits.pixels, failOn: 'truncated', sequentialRead: true } as const;
  try {
    const { format, width, height, pages } = await sharp(bytes, {
      ...options,
      limitInputPixels: false,
    }).metadata();
    if (format !== formats[mediaType]) return { ok: false, reason: 'file_type_refused' };
    if (width * height > fileLimits.pixels) return { ok: false, reason: 'file_too_many_pixels' };
    // A film is no photograph of a paper.
    if ((pages ?? 1) > 1) return { ok: false, reason: 'file_type_refused' };
    const upright = sharp(bytes, options).autoOrient().timeout({ seconds: fileLimits.imageSeconds });
    const written = {
      'image/jpeg': () => upright.jpeg({ quality: 92 }),
      'image/png': () => upright.png(),
      'image/webp': () => upright.webp({ quality: 92 }),
    }[mediaType]();
    return { ok: true, bytes: await written.toBuffer() };
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (/pixel limit/i.test(message)) return { ok: false, reason: 'file_too_many_pixels' };
    return { ok: false, reason: /timeout/i.test(message) ? 'file_too_complex' : 'file_broken' };
  }
}
