/** Leave a fact in the tray: the decision goes on without it, and who left it and when stays visible. */
import type { LaterFactView } from '@/lib/contracts/signing/later-fact';
import type { Context } from '@/lib/services/kernel/context';
import type { Outcome } from '@/lib/services/kernel/outcome';
import { type LaterFactInput, settleFact } from './settle-fact';

export const leaveFact = (context: Context, input: LaterFactInput): Promise<Outcome<LaterFactView>> =>
  settleFact(context, input, 'left');
