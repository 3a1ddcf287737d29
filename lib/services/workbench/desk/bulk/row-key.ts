/** The key of one case within an act on many: made from the act's own, so that sending the act again repeats each. */
import { createHash } from 'node:crypto';

export function rowKey(key: string, number: string): string {
  const hex = createHash('sha256').update(`${key}/${number}`).digest('hex');
  // Marked as a UUID made from a hash (version 8, variant 1).
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
