const untils = new Map<string, number>();

/**
 * Until when a held signature can be taken back, epoch ms of this browser: `leftMs` counted from when the answer that
 * said so was asked for or first seen. Every place that shows it gets the same instant, and the earliest stands.
 */
export function heldUntil(signatureId: string, leftMs: number, fromMs = Date.now()): number {
  const until = Math.min(untils.get(signatureId) ?? Number.POSITIVE_INFINITY, fromMs + leftMs);
  untils.set(signatureId, until);
  return until;
}
