/**
 * The floor of a service: the very statements that it sends, recorded once and sent again by a bare script over the
 * same driver and pool, with the ids of another case in their place. What is left out is all that is not SQL.
 */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { connect, type Database } from '@/db/connect';

export type Sent = {
  readonly text: string;
  /** Under which the connection keeps its plan. */
  readonly name?: string | undefined;
  readonly values: readonly unknown[];
  readonly rows: readonly unknown[];
};
type Names = Map<string, string>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Statements of `run`, which must use the database that it is handed and no other. */
export async function record(url: string, run: (database: Database) => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const database = connect(url, { max: 1 });
  database.$client.on('connect', (client) => listen(client, sent));
  try {
    await run(database);
  } finally {
    await database.$client.end();
  }
  return sent;
}

function listen(client: pg.ClientBase, sent: Sent[]): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  const heard = async (...given: unknown[]) => {
    const [first, second] = given;
    const { text, values, name } =
      typeof first === 'string' ? { text: first, values: second } : Object(first as pg.QueryConfig);
    const place = sent.push({ text, name, values: [], rows: [] }) - 1;
    const result = (await query(...given)) as pg.QueryResult;
    sent[place] = { text, name, values: Array.isArray(values) ? values : asList(second), rows: result.rows };
    return result;
  };
  Object.assign(client, { query: heard });
}

const asList = (given: unknown): readonly unknown[] => (Array.isArray(given) ? given : []);

/** Sends the recorded statements again. `names`: what stands for what, e.g. the recorded number for another one. */
export async function replay(
  pool: pg.Pool,
  sent: readonly Sent[],
  names: Readonly<Record<string, string>> = {},
): Promise<void> {
  const known: Names = new Map(Object.entries(names));
  const client = await pool.connect();
  try {
    for (const each of sent) {
      const values = each.values.map((value) => renamed(value, known));
      const { rows } = await client.query({ text: each.text, values, rowMode: 'array' });
      each.rows.forEach((row, index) => {
        learn(row, rows[index], known);
      });
    }
  } finally {
    client.release();
  }
}

/** The same side by side: all are sent before the first is answered, each under its name. */
export async function replayTogether(pool: pg.Pool, sent: readonly Sent[]): Promise<void> {
  const client = await pool.connect();
  try {
    await Promise.all(
      sent.map(({ text, name, values }) =>
        client.query({
          text,
          values: [...values],
          rowMode: 'array',
          ...(name === undefined ? {} : { name }),
        }),
      ),
    );
  } finally {
    client.release();
  }
}

function renamed(value: unknown, names: Names): unknown {
  if (Array.isArray(value)) return value.map((each) => renamed(each, names));
  if (typeof value !== 'string') return value;
  const whole = names.get(value);
  if (whole !== undefined) return whole;
  if (value.length < 40) return value;
  let text = value;
  for (const [from, to] of names) if (text.includes(from)) text = text.replaceAll(from, to);
  return text;
}

/** Ids that the database answered this time stand for those that it answered when the statements were recorded. */
function learn(then: unknown, now: unknown, names: Names): void {
  const before = typeof then === 'object' && then !== null ? Object.values(then) : [];
  const after: unknown[] = Array.isArray(now) ? now : [];
  before.forEach((was, index) => {
    const is = after[index];
    if (typeof was === 'string' && typeof is === 'string' && was !== is && uuid.test(was)) names.set(was, is);
  });
}

export const freshKey = (): string => randomUUID();
