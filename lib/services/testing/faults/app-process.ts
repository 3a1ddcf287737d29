/**
 * The product's process of the fault tests: it runs the services for whoever writes a line to it, and is killed at any
 * moment. Its one argument is the database; a line with `database` names another address of the same one, a line with
 * `fate` lets it die when the next act is committed and nobody has been told.
 */
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { connect } from '@/db/connect';
import { saveDraft } from '@/lib/services/applying/intake/save-draft';
import { startDraft } from '@/lib/services/applying/intake/start-draft';
import { submitApplication } from '@/lib/services/applying/intake/submit-application';
import { approve } from '@/lib/services/approval/decision/approve';
import type { Context } from '@/lib/services/kernel/context';
import { testWorld } from '@/lib/services/testing/context';

const services = { startDraft, saveDraft, submitApplication, approve } as const;
export type ServiceName = keyof typeof services;
export type Call = {
  readonly id: number;
  readonly service: ServiceName;
  readonly actor: Context['actor'];
  readonly input: unknown;
};
export type Answer =
  | { readonly id: number; readonly outcome: unknown }
  | { readonly id: number; readonly error: string };

const lineShape = z.union([
  z.object({ id: z.number(), database: z.string() }),
  z.object({ id: z.number(), fate: z.literal('die_before_next_answer') }),
  z.object({
    id: z.number(),
    service: z.enum(['startDraft', 'saveDraft', 'submitApplication', 'approve']),
    actor: z.custom<Context['actor']>((value) => typeof value === 'object' && value !== null),
    input: z.custom<never>((value) => typeof value === 'object' && value !== null),
  }),
]);

const options = { name: 'countersign fault test', max: 10 };
const world = testWorld();
let database = connect(process.argv[2] ?? '', options);
let isDoomed = false;

async function answer(line: string): Promise<Answer> {
  const asked = lineShape.parse(JSON.parse(line));
  try {
    if ('database' in asked) {
      void database.$client.end().catch(() => undefined);
      database = connect(asked.database, options);
      return { id: asked.id, outcome: null };
    }
    if ('fate' in asked) {
      isDoomed = true;
      return { id: asked.id, outcome: null };
    }
    const actor = asked.actor.kind === 'staff' ? { ...asked.actor, steppedUpAt: new Date() } : asked.actor;
    const outcome = await services[asked.service](world.as(database, actor), asked.input);
    if (isDoomed && outcome.ok) process.kill(process.pid, 'SIGKILL');
    return { id: asked.id, outcome };
  } catch (error) {
    return { id: asked.id, error: error instanceof Error ? error.message : String(error) };
  }
}

createInterface({ input: process.stdin }).on('line', (line) => {
  void answer(line).then((said) => process.stdout.write(`${JSON.stringify(said)}\n`));
});
process.stdout.write(`${JSON.stringify({ id: 0, outcome: 'ready' })}\n`);
