/**
 * Writes finished walks in bulk as role owner: every case is inserted as a draft and goes through its true transitions,
 * one update per change, with its true events in the same transaction. The guards and counters of the database do
 * their work on each of them.
 */

import { getTableName, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Database, Transaction } from '@/db/connect';
import { application } from '@/db/schema/application/application';
import { auditEvent } from '@/db/schema/record/audit-event';
import { asOwner } from '@/db/seed/bulk';
import { chainRows } from '@/db/seed/chained-events';
import type { TableRows, Walk } from '@/scripts/seed/case/walk';

/** Tables whose rows others refer to come first; `user` lies in schema `auth` and is written by its own role. */
const order = [
  'party',
  'party_key',
  'party_user',
  'party_identity',
  'monitored_attribute',
  'party_relation',
  'application',
  'application_party',
  'draft',
  'fact_set',
  'consent',
  'intake_signal',
  'personal_text',
  'document_blob',
  'request',
  'document',
  'document_requirement',
  'port_answer',
  'assessment',
  'assessment_vector',
  'route_step',
  'signature',
  'override',
  'panel_member',
  'vote',
  'decision',
  'offer',
  'schedule_line',
  'condition',
  'message',
  'stage_span',
  'outcome',
  'audit_event',
];

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  return value;
}

const asRecord = (row: object) =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [snake(name), plain(value)]),
  );

/** Rows with the same columns go in one statement, as one JSON parameter that Postgres turns into rows of the table. */
export async function insertRows(tx: Transaction, schema: string, name: string, rows: readonly object[]) {
  const groups = new Map<string, Record<string, unknown>[]>();
  for (const row of rows.map(asRecord)) {
    const columns = Object.keys(row).sort().join(',');
    const group = groups.get(columns);
    if (group === undefined) groups.set(columns, [row]);
    else group.push(row);
  }
  const table = sql`${sql.identifier(schema)}.${sql.identifier(name)}`;
  for (const [columns, group] of groups) {
    const names = sql.join(
      columns.split(',').map((each) => sql.identifier(each)),
      sql`, `,
    );
    await tx.execute(
      sql`insert into ${table} (${names}) select ${names}
        from json_populate_recordset(null::${table}, ${JSON.stringify(group)}::json)`,
    );
  }
}

const fixedColumns = ['id', 'number', 'origin', 'currency', 'product_id', 'created_at', 'origin_branch_id'];

async function updateWave(tx: Transaction, rows: readonly object[]): Promise<void> {
  const records = rows.map(asRecord);
  const columns = Object.keys(records[0] ?? {}).filter((each) => !fixedColumns.includes(each));
  const sets = sql.join(
    columns.map((each) => sql`${sql.identifier(each)} = r.${sql.identifier(each)}`),
    sql`, `,
  );
  await tx.execute(
    sql`update app.application a set ${sets}
      from json_populate_recordset(null::app.application, ${JSON.stringify(records)}::json) r where a.id = r.id`,
  );
}

export function merge(into: TableRows, from: TableRows): void {
  for (const [name, { table, rows }] of from) {
    const known = into.get(name);
    if (known === undefined) into.set(name, { table, rows: [...rows] });
    else known.rows.push(...rows);
  }
}

/** Of changes without a transition only the last before the next transition is written: nobody reads between them. */
function wavesOf(walk: Walk): object[] {
  const [first, ...rest] = walk.waves;
  const last = walk.row;
  const kept = rest.filter((row, index) => {
    const next = rest[index + 1];
    return next === undefined || next.state !== row.state || next.lastEvent !== row.lastEvent;
  });
  const tail = kept.at(-1) === last || rest.length === 0 ? [] : [last];
  const all = [...kept, ...tail];
  return [first ?? last, ...all.map((row, index) => ({ ...row, version: index + 2 }))];
}

export async function writeWalks(owner: Database, auth: Database, walks: readonly Walk[]): Promise<void> {
  const rows: TableRows = new Map();
  const waves: object[][] = [];
  const events = walks.flatMap((walk) => {
    merge(rows, walk.rows);
    wavesOf(walk).forEach((row, index) => {
      const wave = waves[index];
      if (wave === undefined) waves.push([row]);
      else wave.push(row);
    });
    merge(rows, new Map([['stage_span', { table: application as PgTable, rows: walk.spans }]]));
    return chainRows({ kind: 'application', id: walk.row.id }, walk.events);
  });
  const users = rows.get('user')?.rows ?? [];
  if (users.length > 0) await auth.transaction((tx) => insertRows(tx, 'auth', 'user', users));
  merge(
    rows,
    new Map([[getTableName(application), { table: application as PgTable, rows: waves[0] ?? [] }]]),
  );
  merge(rows, new Map([[getTableName(auditEvent), { table: auditEvent as PgTable, rows: events }]]));
  await asOwner(owner, async (tx) => {
    await tx.execute(sql`set local synchronous_commit = off`);
    for (const name of order) {
      const found = rows.get(name);
      if (found !== undefined && found.rows.length > 0) await insertRows(tx, 'app', name, found.rows);
    }
    for (const wave of waves.slice(1)) await updateWave(tx, wave);
  });
}
