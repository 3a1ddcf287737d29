/** Admit a fact from the tray: it comes into the case as it was brought, and the case is assessed again. */
import type { LaterFactView } from '@/lib/contracts/signing/later-fact';
import type { Context } from '@/lib/services/kernel/context';
import type { Outcome } from '@/lib/services/kernel/outcome';
import { type LaterFactInput, settleFact } from './settle-fact';

export const admitFact = (context: Context, input: LaterFactInput): Promise<Outcome<LaterFactView>> =>
  settleFact(context, input, 'admitted');
