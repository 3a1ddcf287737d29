/** Expected results are values; only defects throw. One adapter maps refusals to the transport. */
import type { ConflictState, Refusal } from '@/lib/contracts/base';

export type Refused =
  | { readonly ok: false; readonly code: 'CONFLICT'; readonly conflict: ConflictState }
  | { readonly ok: false; readonly code: 'TOO_MANY'; readonly retryAfterSeconds: number }
  | { readonly ok: false; readonly code: 'NOT_FOUND' | 'UNAUTHENTICATED' | 'GONE' }
  | { readonly ok: false; readonly code: 'FORBIDDEN' | 'REFUSED' | 'BAD_REQUEST'; readonly refusal: Refusal };

export type Outcome<T> = { readonly ok: true; readonly value: T } | Refused;

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });

/** `reason` is a key of the `errors` catalogue; `params` hold no personal data. */
export function refused(
  code: 'FORBIDDEN' | 'REFUSED' | 'BAD_REQUEST',
  reason: string,
  params?: Refusal['params'],
  field?: string,
): Refused {
  const refusal: Refusal = { reason, ...(params ? { params } : {}), ...(field ? { field } : {}) };
  return { ok: false, code, refusal };
}

/** What a person may not see does not exist for them: the same answer as for an unknown number. */
export const notFound: Refused = { ok: false, code: 'NOT_FOUND' };
export const unauthenticated: Refused = { ok: false, code: 'UNAUTHENTICATED' };
export const conflict = (state: ConflictState): Refused => ({ ok: false, code: 'CONFLICT', conflict: state });
