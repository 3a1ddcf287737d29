/** One-time codes of six digits, of which only a keyed mark is kept. */
import { timingSafeEqual } from 'node:crypto';
import type { TokenSeal } from '@/lib/platform/crypto/signed-token';

/** The mark alone: the code itself stands in no row. `purpose` binds it to one act and row. */
export function markOfCode(seal: TokenSeal, purpose: string, code: string): string {
  const [, mark = ''] = seal.close(purpose, code).split('.');
  return mark;
}

/** In constant time. */
export function sameMark(given: string, kept: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(kept)];
  return one.length === other.length && timingSafeEqual(one, other);
}
