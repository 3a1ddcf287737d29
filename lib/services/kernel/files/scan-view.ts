/** Who looked for viruses in a file, as staff see it. */
import type { BlobRow } from '@/db/queries/files/blob';
import type { DocumentView } from '@/lib/contracts/case-parts';

/** `null` while nobody has looked. */
export function scanView({
  scanVerdict: verdict,
  scanner,
  scanFinding: finding,
}: Pick<BlobRow, 'scanVerdict' | 'scanner' | 'scanFinding'>): DocumentView['scan'] {
  return verdict === null ? null : { verdict, scanner: scanner ?? '', finding };
}
