/** Which files are taken: by their content, read whole, and never by their name. */
import { fileTypeFromBuffer } from 'file-type';
import { type AcceptedMediaType, acceptedMediaTypes, type FileRefusal, fileLimits } from './file-limits';
import { rewriteImage } from './image-check';
import { checkPdf } from './pdf-check';

export type InspectedFile = {
  /** What is kept: an image written anew, a PDF as it was sent. */
  readonly bytes: Uint8Array;
  readonly mediaType: AcceptedMediaType;
  /** Pages of a PDF; 1 for an image. */
  readonly pageCount: number;
};
export type Inspected =
  | { readonly ok: true; readonly file: InspectedFile }
  | { readonly ok: false; readonly reason: FileRefusal };

/** Throws a Fault where the check itself could not be made. */
export async function inspectFile(bytes: Uint8Array): Promise<Inspected> {
  if (bytes.length === 0) return { ok: false, reason: 'file_empty' };
  if (bytes.length > fileLimits.sizeBytes) return { ok: false, reason: 'file_too_large' };
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (/^image\/hei[cf]/.test(found?.mime ?? '')) return { ok: false, reason: 'file_heic' };
  const mediaType = acceptedMediaTypes.find((each) => each === found?.mime);
  if (mediaType === undefined) return { ok: false, reason: 'file_type_refused' };
  if (mediaType === 'application/pdf') {
    const checked = await checkPdf(bytes);
    return checked.ok ? { ok: true, file: { bytes, mediaType, pageCount: checked.pages } } : checked;
  }
  const image = await rewriteImage(bytes, mediaType);
  return image.ok ? { ok: true, file: { bytes: image.bytes, mediaType, pageCount: 1 } } : image;
}
