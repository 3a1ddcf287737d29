/** Which files are taken, by their content and not by their name. Sizes in bytes. */
import { fileTypeFromBuffer } from 'file-type';

export const fileSizeMaxBytes = 15 * 1024 * 1024;
const accepted = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type AcceptedMediaType = (typeof accepted)[number];

const endings = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
} as const satisfies Record<AcceptedMediaType, string>;

/** The name with the ending of what the file is: an image called `.html` would run where somebody opens it. */
export function honestName(name: string, mediaType: string): string {
  const kind = accepted.find((each) => each === mediaType);
  const stem = name.replace(/\.[^.]*$/, '') || 'document';
  return kind === undefined ? stem : `${stem}.${endings[kind]}`;
}

export type FileRefusal = 'file_empty' | 'file_too_large' | 'file_heic' | 'file_type_refused' | 'file_broken';

const ascii = (bytes: Uint8Array, from: number, to: number) =>
  Buffer.from(bytes.slice(from, to)).toString('latin1');

/** A whole file has its end: a truncated upload would be unreadable for the officer. */
function isWhole(bytes: Uint8Array, mediaType: AcceptedMediaType): boolean {
  const end = ascii(bytes, Math.max(0, bytes.length - 2048), bytes.length);
  if (mediaType === 'application/pdf') return end.includes('%%EOF');
  if (mediaType === 'image/png') return end.includes('IEND');
  if (mediaType === 'image/jpeg') return end.includes('\u00ff\u00d9');
  return Buffer.from(bytes).readUInt32LE(4) + 8 <= bytes.length + 1;
}

/** PDFs that run something when opened are never taken; streams may hide more, so files are never shown inline. */
const activePdf =
  /\/(?:JavaScript|JS|Launch|EmbeddedFile|OpenAction|AA|RichMedia|XFA|SubmitForm|ImportData|GoToR|GoToE)\b/;

/** Any character of a PDF name may be written as `#` and two hexadecimal digits. */
const plainNames = (text: string) =>
  text.replace(/#([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));

export async function acceptFile(
  bytes: Uint8Array,
): Promise<
  | { readonly ok: true; readonly mediaType: AcceptedMediaType }
  | { readonly ok: false; readonly reason: FileRefusal }
> {
  if (bytes.length === 0) return { ok: false, reason: 'file_empty' };
  if (bytes.length > fileSizeMaxBytes) return { ok: false, reason: 'file_too_large' };
  const found = await fileTypeFromBuffer(bytes);
  if (found?.mime === 'image/heic' || found?.mime === 'image/heif') return { ok: false, reason: 'file_heic' };
  const mediaType = accepted.find((each) => each === found?.mime);
  if (mediaType === undefined) return { ok: false, reason: 'file_type_refused' };
  if (!isWhole(bytes, mediaType)) return { ok: false, reason: 'file_broken' };
  if (mediaType === 'application/pdf' && activePdf.test(plainNames(ascii(bytes, 0, bytes.length))))
    return { ok: false, reason: 'file_type_refused' };
  return { ok: true, mediaType };
}
