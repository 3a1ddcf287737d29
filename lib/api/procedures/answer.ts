/** The one place where expected refusals of the services become errors of the contract; defects stay defects. */
import { ORPCError } from '@orpc/server';
import { codes } from '@/lib/contracts/base';
import { unreachable } from '@/lib/platform/errors';
import type { Outcome, Refused } from '@/lib/services/kernel/outcome';

function dataOf(refused: Refused): unknown {
  switch (refused.code) {
    case 'CONFLICT':
      return refused.conflict;
    case 'TOO_MANY':
      return { retryAfterSeconds: refused.retryAfterSeconds };
    case 'FORBIDDEN':
    case 'REFUSED':
    case 'BAD_REQUEST':
      return refused.refusal;
    case 'NOT_FOUND':
    case 'UNAUTHENTICATED':
    case 'GONE':
      return undefined;
    default:
      return unreachable(refused);
  }
}

/** The value of an outcome; a refusal is thrown as the contract names it. */
export async function answer<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const settled = await outcome;
  if (settled.ok) return settled.value;
  const { status } = codes[settled.code];
  throw new ORPCError(settled.code, { status, data: dataOf(settled) });
}
