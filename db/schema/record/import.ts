/** Loans from files: a run can be resumed, and the same row is never added twice. */
import { bigint, boolean, index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { application } from '@/db/schema/application/application';
import { createdAt, id, instant, version } from '@/db/schema/columns';
import { app } from '@/db/schema/enums';
import { oneOf } from '@/db/schema/words';

export const importRun = app.table(
  'import_run',
  {
    id: id(),
    /** Name of the source; external ids are unique within it. */
    source: text().notNull(),
    fileName: text().notNull(),
    fileSha256: text().notNull(),
    map: jsonb().notNull(),
    historical: boolean().notNull(),
    state: text().$type<'running' | 'done' | 'failed'>().notNull().default('running'),
    /** Where to go on: everything before this line is committed. */
    nextLine: bigint({ mode: 'number' }).notNull().default(1),
    read: integer().notNull().default(0),
    added: integer().notNull().default(0),
    duplicate: integer().notNull().default(0),
    rejected: integer().notNull().default(0),
    startedAt: createdAt(),
    finishedAt: instant(),
    version: version(),
  },
  () => [oneOf('import_run_state', 'state', ['running', 'done', 'failed'])],
);

export const importRow = app.table(
  'import_row',
  {
    source: text().notNull(),
    externalId: text().notNull(),
    runId: uuid()
      .notNull()
      .references(() => importRun.id),
    line: bigint({ mode: 'number' }).notNull(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
  },
  (table) => [primaryKey({ columns: [table.source, table.externalId] }), index().on(table.applicationId)],
);

/** A rejected line: where and why, never its values. */
export const importError = app.table(
  'import_error',
  {
    id: id(),
    runId: uuid()
      .notNull()
      .references(() => importRun.id),
    line: bigint({ mode: 'number' }).notNull(),
    column: text(),
    reason: text().notNull(),
  },
  (table) => [index().on(table.runId, table.line)],
);
