/** Facts that came after the first signature, as staff see them in the tray: what was, and what it would become. */
import { z } from 'zod';
import { type FactKind, factKinds } from '@/lib/domain/application/correctable-facts';
import { documentKinds, documentRejections } from '@/lib/domain/application/vocabulary';
import { trayVerdicts } from '@/lib/domain/workflow/desk/tray';
import { id, instant, version } from '../base';
import { person } from '../case-parts';
import { correctionWords } from '../words/correction';

const identity = z.enum(['confirmed', 'mismatch', 'unavailable', 'not_checked']);

export const laterFactView = z.strictObject({
  id,
  partyId: id,
  change: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('correction'),
      requestId: id,
      fact: z.enum(factKinds as readonly [FactKind, ...FactKind[]]),
      before: z.int().nullable(),
      after: z.int().nullable(),
      words: correctionWords.optional(),
    }),
    z.strictObject({
      kind: z.literal('verdict'),
      documentId: id,
      documentKind: z.enum(documentKinds),
      before: z.literal('to_review'),
      after: z.enum(['accepted', 'rejected']),
      rejection: z.enum(documentRejections).nullable(),
    }),
    /** What the identity port said of a party; `simulated`: the local provider said it. */
    z.strictObject({
      kind: z.literal('report'),
      before: identity,
      after: identity,
      simulated: z.boolean(),
    }),
  ]),
  /** The member of staff whose verdict it is; `null`: a party or a port brought it. */
  by: person.nullable(),
  at: instant,
  tray: z.strictObject({
    state: z.enum(['waiting', ...trayVerdicts]),
    by: person.nullable(),
    at: instant.nullable(),
    yourAnswer: z.boolean(),
  }),
  version,
});
export type LaterFactView = z.infer<typeof laterFactView>;
