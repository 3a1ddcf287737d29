/** Reproducible draws for the local providers: the same key always gives the same sequence of numbers. */
import { createHash } from 'node:crypto';

export type Draws = {
  /** Uniform on [0, 1). */
  unit(): number;
  /** Uniform whole number, both ends included. */
  whole(from: number, to: number): number;
};

export function drawsFor(key: string): Draws {
  let block = 0;
  let bytes = Buffer.alloc(0);
  let at = 0;
  const unit = () => {
    if (at + 4 > bytes.length) {
      bytes = createHash('sha256').update(`${key}/${block}`).digest();
      block += 1;
      at = 0;
    }
    const value = bytes.readUInt32BE(at) / 2 ** 32;
    at += 4;
    return value;
  };
  return { unit, whole: (from, to) => from + Math.floor(unit() * (to - from + 1)) };
}

/**
 * The order code of a resident identity number (digits 15–17) selects documented behaviours of the local providers,
 * as test card numbers do elsewhere; every other code draws from the number itself.
 */
export function orderCode(identityNumber: string): string | null {
  return /^\d{17}[\dX]$/.test(identityNumber) ? identityNumber.slice(14, 17) : null;
}

export const localOrderCodes = {
  clean: '001',
  overdue: '013',
  identityMismatch: '404',
  bureauSilent: '503',
  incomeUnknown: '204',
} as const;

/** Last digits of a phone that select a behaviour of the local identity provider; every other phone fits its owner. */
export const localPhoneEnds = { ofSomebodyElse: '0404' } as const;
