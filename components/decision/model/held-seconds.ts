/**
 * Whole seconds until a held signature is final, never below 0. Both are ISO instants or milliseconds; the clock of
 * the reader may be off by minutes, so the caller starts from the moment at which the server answered.
 */
export function heldSeconds(finalAt: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(finalAt) - now) / 1000));
}
