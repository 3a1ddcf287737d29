/** What single writes keep by their triggers, after rows that came past them: counts, roll-ups, numbers, statistics. */
import { getTableName } from 'drizzle-orm';
import type pg from 'pg';
import { pastTables } from './past-rows';

const statements = [
  `update app.application a set signer_ids = s.ids from (
     select application_id, array_agg(distinct staff_id) as ids from app.signature where state = 'final'
     group by application_id) s
   where s.application_id = a.id`,
  `insert into app.queue_count (branch_id, view, staff_id, count)
   select k.branch_id, k.view, k.staff_id, count(*) from app.application a, lateral app.queue_keys(a) k
   group by k.branch_id, k.view, k.staff_id`,
  `insert into app.statistic (metric, branch_id, staff_id, bucket, key1, key2, count, amount_minor, currency)
   select s.metric, s.branch_id, s.staff_id, s.bucket, s.key1, s.key2, count(*), sum(s.amount_minor), s.currency
   from app.application a, lateral app.statistic_keys(a) s where a.state not in ('historical', 'draft')
   group by s.metric, s.branch_id, s.staff_id, s.bucket, s.key1, s.key2, s.currency`,
  `insert into app.statistic (metric, branch_id, bucket, key1, key2, count, amount_minor, currency)
   select w.metric, w.branch_id, w.bucket, w.key1, w.key2, count(*), 0, w.currency
   from app.application a, lateral app.wait_keys(a) w
   group by w.metric, w.branch_id, w.bucket, w.key1, w.key2, w.currency`,
  `insert into app.number_counter (month, last)
   select split_part(number, '-', 1), max(split_part(number, '-', 2)::int) from app.application group by 1`,
];

/** For a book whose counts are all still empty; `client`: of a superuser. */
export async function recount(client: pg.Client): Promise<void> {
  for (const statement of statements) await client.query(statement);
  const tables = Object.values(pastTables).map((table) => `app."${getTableName(table)}"`);
  await client.query(`vacuum (analyze) ${tables.join(', ')}`);
  await client.query('analyze');
}
