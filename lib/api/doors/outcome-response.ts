/** Outcomes of services over plain HTTP, for doors that carry files: refusals in the shape of the contract's errors. */
import { ORPCError } from '@orpc/server';
import type { Outcome } from '@/lib/services/kernel/outcome';
import { answer } from '../procedures/answer';

export const noStore = { 'cache-control': 'no-store' };

/** 200 with what `shown` makes of the value; a refusal as `{ code, status, message, data }` under its own status. */
export async function outcomeResponse<T>(
  outcome: Promise<Outcome<T>>,
  shown: (value: T) => Response,
): Promise<Response> {
  try {
    return shown(await answer(outcome));
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    return Response.json(error.toJSON(), { status: error.status, headers: noStore });
  }
}
