/** What a file may be at most, and the words for what it is not. */
export const fileLimits = {
  sizeBytes: 15 * 1024 * 1024,
  pages: 50,
  /** Of one image, or of one image in a PDF: width times height. */
  pixels: 50_000_000,
  /** Of one packed stream in a PDF, and of all of them. */
  streamBytes: 128 * 1024 * 1024,
  inflatedBytes: 256 * 1024 * 1024,
  /** Of the process that opens a PDF, all in all; it is ended above. */
  pdfMemoryBytes: 640 * 1024 * 1024,
  pdfMs: 20_000,
  imageSeconds: 20,
} as const;

export const acceptedMediaTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type AcceptedMediaType = (typeof acceptedMediaTypes)[number];

export const fileRefusals = [
  'file_empty',
  'file_too_large',
  'file_heic',
  'file_type_refused',
  'file_broken',
  'file_active',
  'file_encrypted',
  'file_too_many_pages',
  'file_too_many_pixels',
  'file_too_complex',
] as const;
export type FileRefusal = (typeof fileRefusals)[number];
