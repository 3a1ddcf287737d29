/**
 * A-1, the server's part: the whole case read by its service, beside the bare statements of the same reading, all sent
 * at once under the same names.
 */
import { connect } from '@/db/connect';
import { staffWith } from '@/db/seed/staff-rows';
import { seedActor } from '@/db/seed/store-lender';
import { webEnv } from '@/lib/platform/env/env';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import type { Context } from '@/lib/services/kernel/context';
import { createEnvironment } from '@/lib/services/kernel/environment';
import { staffActor } from '@/lib/services/testing/context';
import { listQueue } from '@/lib/services/workbench/desk/list-queue';
import { type Figure, percentile, timed } from '../measure';
import { record, replayTogether } from '../recorded';

const bound = 5;

/** `settings` are those of the server, so that what is kept encrypted can be read. */
export async function benchCaseRead(
  settings: Readonly<Record<string, string>>,
  of: { readonly reads: number; readonly warm: number },
): Promise<Figure[]> {
  const env = webEnv(settings);
  const database = connect(env.databaseUrl, { max: 4 });
  try {
    const context = officerOver(createEnvironment(database, env));
    const numbers = await openNumbers(context);
    // A server that has been up for a minute has its plans and its compiled code.
    for (let at = 0; at < of.warm; at += 1)
      await getApplication(context, { number: numbers[at % numbers.length] ?? '' });
    const taken: number[] = [];
    const floor: number[] = [];
    for (let at = 0; at < of.reads; at += 1) {
      const number = numbers[at % numbers.length] ?? '';
      const read = (own: Context) => getApplication(own, { number });
      const sent = await record(env.databaseUrl, (bare) => read({ ...context, database: bare }));
      const sides = [
        async () => taken.push(await timed(() => read(context))),
        async () => floor.push(await timed(() => replayTogether(database.$client, sent))),
      ];
      for (const side of at % 2 === 0 ? sides : sides.reverse()) await side();
    }
    return [rowOf('p50', 0.5, taken, floor), rowOf('p95', 0.95, taken, floor)];
  } finally {
    await database.$client.end();
  }
}

function officerOver(environment: ReturnType<typeof createEnvironment>): Context {
  const rights = seedActor(staffWith('officer')[0]?.id);
  if (rights.kind !== 'staff') throw new Error('The lender has no officer.');
  return {
    ...environment,
    actor: staffActor(rights),
    locale: 'en',
    request: { networkAddress: '127.0.0.1', device: 'bench' },
  };
}

async function openNumbers(context: Context): Promise<readonly string[]> {
  const page = await listQueue(context, { view: 'open', sort: 'sla', filters: {}, limit: 50 });
  if (!page.ok || page.value.rows.length === 0) throw new Error('No case stands open.');
  return page.value.rows.map(({ number }) => number);
}

function rowOf(name: string, share: number, taken: readonly number[], bare: readonly number[]): Figure {
  const medians = { service: percentile(taken, share), floor: percentile(bare, share) };
  const holds = name === 'p95' ? medians.service <= bound : null;
  return {
    what: `server part: read a case of ${taken.length}, ${name}`,
    unit: 'ms',
    medians,
    ofFloor: medians.floor / medians.service,
    bound: holds === null ? '' : `≤ ${bound} ms`,
    holds,
  };
}
