/** Sizes and names of the files that are taken; what is in them is looked at in lib/platform/safety. */
import { type AcceptedMediaType, acceptedMediaTypes, fileLimits } from '@/lib/platform/safety/file-limits';

export const fileSizeMaxBytes = fileLimits.sizeBytes;

const endings = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
} as const satisfies Record<AcceptedMediaType, string>;

/** The name with the ending of what the file is: an image called `.html` would run where somebody opens it. */
export function honestName(name: string, mediaType: string): string {
  const kind = acceptedMediaTypes.find((each) => each === mediaType);
  const stem = name.replace(/\.[^.]*$/, '') || 'document';
  return kind === undefined ? stem : `${stem}.${endings[kind]}`;
}

/** The name as given, without path and control characters; it is encrypted and never used as a path. */
export const plainName = (name: string): string =>
  name
    .replace(/^.*[\\/]/, '')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .slice(0, 120) || 'file';
