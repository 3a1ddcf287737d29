/** One-time codes: six digits, bound to one act on one case, of which only a keyed mark is kept. */
import { createHash } from 'node:crypto';
import type { ContractRow } from '@/db/queries/closing/contract';
import type { ActCodeRow, OfferRow } from '@/db/queries/decision/offer';
import type { Context } from '@/lib/services/kernel/context';
import { markOfCode, sameMark } from '@/lib/services/kernel/people/code-mark';

export const CODE_MINUTES = 10;
export const CODES_MAX = 3;
export const ATTEMPTS_MAX = 5;

export const markOf = (context: Context, id: string, code: string): string =>
  markOfCode(context.seal, `act_code/${id}`, code);

export const isCode = (context: Context, row: Pick<ActCodeRow, 'id' | 'codeHash'>, code: string): boolean =>
  sameMark(markOf(context, row.id, code), row.codeHash);

/** What a code to accept stands for: this offer, its cost sheet, and its contract in every language. */
export function boundTo(
  offer: Pick<OfferRow, 'id' | 'costSheetHash'>,
  contracts: readonly Pick<ContractRow, 'sha256'>[],
): string {
  const parts = [offer.id, offer.costSheetHash ?? '', ...contracts.map(({ sha256 }) => sha256).toSorted()];
  return createHash('sha256').update(parts.join('/')).digest('hex');
}
