/** One-time codes: six digits, bound to one act on one case, of which only a keyed mark is kept. */
import { timingSafeEqual } from 'node:crypto';
import type { ActCodeRow } from '@/db/queries/decision/offer';
import type { Context } from '@/lib/services/kernel/context';

export const CODE_MINUTES = 10;
export const CODES_MAX = 3;
export const ATTEMPTS_MAX = 5;

/** The mark alone: the code itself stands in no row. */
export function markOf(context: Context, id: string, code: string): string {
  const [, mark = ''] = context.seal.close(`act_code/${id}`, code).split('.');
  return mark;
}

export function isCode(context: Context, row: Pick<ActCodeRow, 'id' | 'codeHash'>, code: string): boolean {
  const given = Buffer.from(markOf(context, row.id, code));
  const kept = Buffer.from(row.codeHash);
  return given.length === kept.length && timingSafeEqual(given, kept);
}
