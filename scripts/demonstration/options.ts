/** What `npm run demo` may be told. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Fault } from '@/lib/platform/errors';

export type DemoOptions = {
  /** `null`: any free one. */
  readonly port: number | null;
  readonly folder: string;
  /** One line of JSON on standard output instead of a table. */
  readonly json: boolean;
  /** The day up to which the demonstration's cases reach; now unless told. */
  readonly asOf: Date;
  readonly applications: number;
};

const usage =
  'npm run demo -- [--port N] [--data DIR] [--json] [--as-of 2026-11-20T02:00:00Z] [--applications N]';

function whole(text: string, name: string, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > most)
    throw new Fault('configuration', `--${name} must be a whole number from 0 to ${most}.\n${usage}`);
  return value;
}

export function demoOptions(argv: readonly string[], env: NodeJS.ProcessEnv = process.env): DemoOptions {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        json: { type: 'boolean', default: false },
        'as-of': { type: 'string' },
        applications: { type: 'string' },
      },
    });
    const told = values['as-of'] ?? env.DEMONSTRATION_AS_OF;
    const asOf = told === undefined || told === '' ? new Date() : new Date(told);
    if (Number.isNaN(asOf.getTime()))
      throw new Fault('configuration', `--as-of is no date or instant: ${told}.\n${usage}`);
    return {
      port: values.port === undefined ? null : whole(values.port, 'port', 65_535) || null,
      folder: resolve(values.data ?? '.data/demonstration'),
      json: values.json,
      asOf,
      applications: whole(values.applications ?? '6000', 'applications', 100_000),
    };
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault('configuration', `${error instanceof Error ? error.message : error}\n${usage}`);
  }
}
