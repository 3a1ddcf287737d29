/** One-time codes: six digits, bound to one act on one case, of which only a keyed mark is kept. */
import type { ActCodeRow } from '@/db/queries/decision/offer';
import { markOfCode, sameMark } from '@/lib/services/kernel/code-mark';
import type { Context } from '@/lib/services/kernel/context';

export const CODE_MINUTES = 10;
export const CODES_MAX = 3;
export const ATTEMPTS_MAX = 5;

export const markOf = (context: Context, id: string, code: string): string =>
  markOfCode(context.seal, `act_code/${id}`, code);

export const isCode = (context: Context, row: Pick<ActCodeRow, 'id' | 'codeHash'>, code: string): boolean =>
  sameMark(markOf(context, row.id, code), row.codeHash);
