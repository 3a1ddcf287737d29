/** What a correction says besides a figure: sealed under the key of the party that was asked. */
import type { RequestRow } from '@/db/queries/case/request';
import type { CorrectionWords } from '@/lib/contracts/words/correction';
import type { PersonKey } from '@/lib/platform/crypto/crypto';

/** To what the words of a request are bound, so that they open nowhere else. */
export const itemBound = (requestId: string): string => `request_item/${requestId}`;
export const nameBound = (requestId: string): string => `request_name/${requestId}`;

type Said = Pick<RequestRow, 'id' | 'itemCipher' | 'nameCipher' | 'debtAdded'>;

/** `key`: of the party asked; `null` or absent where it was destroyed: the words went with their person. */
export function correctionWordsOf(request: Said, key: PersonKey | null | undefined): CorrectionWords {
  const { id, itemCipher, nameCipher, debtAdded } = request;
  return {
    item: itemCipher === null ? null : (key?.open(itemCipher, itemBound(id)) ?? null),
    name: nameCipher === null ? null : (key?.open(nameCipher, nameBound(id)) ?? null),
    debt: debtAdded,
  };
}
