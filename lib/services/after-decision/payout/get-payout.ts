/** Conditions, proposal and contract of a case, for its page. */
import type { PayoutView } from '@/lib/contracts/after-decision/payout';
import { readPayout } from '@/lib/services/kernel/after-decision/closing/payout-view';
import { type Context, reading } from '@/lib/services/kernel/context';
import type { Outcome } from '@/lib/services/kernel/outcome';

export function getPayout(context: Context, input: { number: string }): Promise<Outcome<PayoutView>> {
  return reading(context, (tx) => readPayout(tx, context, input.number));
}
