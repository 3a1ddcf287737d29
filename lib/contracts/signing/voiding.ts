/** Why signatures are void, with what changed before and after: codes and figures only. */
import { z } from 'zod';
import { roundEnds } from '@/lib/domain/workflow/rounds/voiding';
import { instant } from '../base';
import { person } from '../case-parts';
import { difference } from './difference';

/** How the round before this one ended; whose signatures it cost. */
export const endedRound = z.strictObject({
  round: z.int(),
  because: z.enum(roundEnds),
  at: instant,
  /** Who brought it about; `null`: the system. */
  by: person.nullable(),
  differences: z.array(difference),
  signatures: z.array(z.strictObject({ signer: person, step: z.int() })),
});
export type EndedRound = z.infer<typeof endedRound>;
