/** Who must sign: versions of the matrix, and what a draft of it would have done to past cases. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { amountMinor, createdAt, id, instant, version } from '@/db/schema/columns';
import { app } from '@/db/schema/enums';
import { backtestStates, matrixStates, oneOf } from '@/db/schema/words';
import type { BacktestResult } from '@/lib/domain/authority/backtest/backtest';
import { product } from './product';

/**
 * By grade and total exposure; per product, secured and currency. One draft at a time, which its maker alone edits; in
 * force is the published version with the latest `inForceFrom` that has come.
 */
export const authorityMatrixVersion = app.table(
  'authority_matrix_version',
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => product.id),
    secured: boolean().notNull(),
    currency: text().notNull(),
    number: integer().notNull(),
    state: text().$type<(typeof matrixStates)[number]>().notNull().default('draft'),
    body: text().notNull(),
    bodyHash: text().notNull(),
    /** Why it was drawn up, in its maker's words. */
    note: text().notNull().default(''),
    basedOnId: uuid(),
    createdById: uuid(),
    createdAt: createdAt(),
    /** Handed to a second person; an edit takes it back. */
    proposedAt: instant(),
    sentBackById: uuid(),
    sentBackAt: instant(),
    sentBackReason: text(),
    publishedById: uuid(),
    publishedAt: instant(),
    inForceFrom: instant(),
    retiredAt: instant(),
    version: version(),
  },
  (table) => [
    unique('authority_matrix_number').on(table.productId, table.secured, table.currency, table.number),
    uniqueIndex('authority_matrix_in_force')
      .on(table.productId, table.secured, table.currency, table.inForceFrom)
      .where(sql`state = 'published'`),
    uniqueIndex('authority_matrix_one_draft')
      .on(table.productId, table.secured, table.currency)
      .where(sql`state = 'draft'`),
    oneOf('authority_matrix_state', 'state', matrixStates),
    check('authority_matrix_four_eyes', sql`published_by_id is null or published_by_id <> created_by_id`),
    check('authority_matrix_published', sql`state in ('draft', 'discarded') or in_force_from is not null`),
  ],
);

/** One run over the past; bound to the very draft by the hash of its body. */
export const authorityBacktest = app.table(
  'authority_backtest',
  {
    id: id(),
    matrixVersionId: uuid()
      .notNull()
      .references(() => authorityMatrixVersion.id),
    liveVersionId: uuid()
      .notNull()
      .references(() => authorityMatrixVersion.id),
    bodyHash: text().notNull(),
    /** Decided in [from, to). */
    decidedFrom: instant().notNull(),
    decidedTo: instant().notNull(),
    state: text().$type<(typeof backtestStates)[number]>().notNull().default('running'),
    casesDone: integer().notNull().default(0),
    /** Cases whose route facts were not kept when they were assessed: left out, and said so. */
    casesUnknown: integer().notNull().default(0),
    result: jsonb().$type<BacktestResult>(),
    startedById: uuid().notNull(),
    createdAt: createdAt(),
    finishedAt: instant(),
  },
  (table) => [
    index('authority_backtest_newest').on(table.matrixVersionId, table.createdAt),
    oneOf('authority_backtest_state', 'state', backtestStates),
    check('authority_backtest_done', sql`(state = 'done') = (result is not null)`),
  ],
);

/** A case that would take another route; the order of the list is by loss at stake. */
export const authorityBacktestCase = app.table(
  'authority_backtest_case',
  {
    backtestId: uuid()
      .notNull()
      .references(() => authorityBacktest.id, { onDelete: 'cascade' }),
    number: text().notNull(),
    fromRoute: text().notNull(),
    toRoute: text().notNull(),
    decided: text(),
    amountMinor: amountMinor().notNull(),
    pdMillionths: integer(),
    approvesDeclined: boolean().notNull(),
    lossAtStakeMinor: amountMinor().notNull(),
    /** Rules that fired and add a tier under the draft; `null` where it was not kept which fired. */
    caughtBy: text().array(),
  },
  (table) => [
    unique('authority_backtest_case_once').on(table.backtestId, table.number),
    index('authority_backtest_case_order').on(
      table.backtestId,
      table.approvesDeclined.desc().nullsFirst(),
      table.lossAtStakeMinor.desc().nullsFirst(),
      table.number,
    ),
  ],
);
