/** What a failed delivery means, and when it is tried again. Pure. */
import type { NoticeFailure } from '@/db/schema/words';

const firstWaitMs = 30_000;
const longestWaitMs = 6 * 3_600_000;
export const triesMax = 8;

/** Milliseconds after the n-th failed try (from 1): 30 s, then four times as long each, six hours at most; `null`: over. */
export const nextTryMs = (failedTries: number): number | null =>
  failedTries >= triesMax ? null : Math.min(longestWaitMs, firstWaitMs * 4 ** (failedTries - 1));

const outside = [
  'ECONNECTION',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'ESOCKET',
  'EDNS',
  'EAUTH',
  'ETLS',
];
const own = ['EENVELOPE', 'EMESSAGE'];

/**
 * A port's error by what follows from it: a server that says no for good is not asked again; one that is away is. `null`:
 * not the outside world's fault, so that it is thrown on. Nothing of the error's words is kept: addresses stand in them.
 */
export function failureOf(
  error: unknown,
): { readonly failure: NoticeFailure; readonly final: boolean } | null {
  if (!(error instanceof Error)) return null;
  const { responseCode, code } = error as Error & { responseCode?: unknown; code?: unknown };
  if (typeof responseCode === 'number')
    return responseCode >= 500 && code !== 'EAUTH'
      ? { failure: 'refused', final: true }
      : { failure: 'unreachable', final: false };
  if (typeof code !== 'string') return null;
  if (own.includes(code)) return { failure: 'refused', final: true };
  return outside.includes(code) ? { failure: 'unreachable', final: false } : null;
}
