/**
 * Counts that are kept, not counted. Triggers append deltas inside the transaction; one folder adds them up.
 * A reader sums folded and unfolded rows in one statement and is exact at every moment.
 */
import { sql } from 'drizzle-orm';
import { bigint, date, index, integer, text, unique, uuid } from 'drizzle-orm/pg-core';
import { xid8 } from '@/db/schema/columns';
import { app, queueView } from '@/db/schema/enums';

export const statisticMetrics = [
  'received',
  'decided',
  'duration',
  'open',
  'own_decided',
  'own_duration',
  'own_held',
  'own_override',
  'waited_applicant',
  'waited_third_party',
  'look_kind',
  'look_grade',
  'look_reason',
  'look_person',
  'look_hours',
  'after_review',
] as const;
export type StatisticMetric = (typeof statisticMetrics)[number];

const count = () => bigint({ mode: 'number' }).notNull();

export const queueCount = app.table(
  'queue_count',
  {
    branchId: uuid().notNull(),
    view: queueView().notNull(),
    /** For `mine` and the `barred_…` counts only. */
    staffId: uuid(),
    count: count(),
  },
  (table) => [unique('queue_count_key').on(table.branchId, table.view, table.staffId).nullsNotDistinct()],
);

export const queueCountDelta = app.table(
  'queue_count_delta',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    branchId: uuid().notNull(),
    view: queueView().notNull(),
    staffId: uuid(),
    delta: integer().notNull(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
  },
  (table) => [index().on(table.xid, table.id)],
);

/**
 * Roll-ups for charts. `received`: by week; `decided`: by week, outcome, grade; `duration`: by week, grade, bin of
 * business minutes, of people's decisions; `open`: by day received and stage. `own_…` are the same of one person:
 * what they signed, what they hold, and where they departed from the system (by week, direction, grade). `waited_…`:
 * as `duration`, of the time on the way that was not ours. `look_…`: second looks by the week asked in and their result,
 * by kind, grade, reason and person who had decided, `look_hours` by whole hours they took; `after_review`: verdicts by
 * decision. `bucket` is a date in the institution's time zone.
 */
export const statistic = app.table(
  'statistic',
  {
    metric: text().$type<StatisticMetric>().notNull(),
    branchId: uuid().notNull(),
    /** Only for the `own_…` metrics. */
    staffId: uuid(),
    bucket: date({ mode: 'string' }).notNull(),
    key1: text().notNull(),
    key2: text().notNull(),
    count: count(),
    amountMinor: count(),
    currency: text().notNull(),
  },
  (table) => [
    unique('statistic_key')
      .on(table.metric, table.branchId, table.staffId, table.bucket, table.key1, table.key2, table.currency)
      .nullsNotDistinct(),
  ],
);

export const statisticDelta = app.table(
  'statistic_delta',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    metric: text().$type<StatisticMetric>().notNull(),
    branchId: uuid().notNull(),
    staffId: uuid(),
    bucket: date({ mode: 'string' }).notNull(),
    key1: text().notNull(),
    key2: text().notNull(),
    delta: integer().notNull(),
    amountMinor: count(),
    currency: text().notNull(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
  },
  (table) => [index().on(table.xid, table.id)],
);
