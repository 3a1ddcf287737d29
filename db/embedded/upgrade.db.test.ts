import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { connect } from '@/db/connect';
import { runMigrations } from '@/db/migrations/run-migrations';
import { countFaults } from '@/db/queries/case/counters';
import { asAdmin } from '@/db/testing/cluster';
import { inBulk } from '@/db/testing/test-database';

const { adminUrl, urls } = inject('testCluster');
const name = `test_upgrade_${randomBytes(4).toString('hex')}`;
const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).toString();
const ownerUrl = at(urls.DATABASE_OWNER_URL);
const queueUrl = at(urls.DATABASE_SESSION_URL);
const owner = connect(ownerUrl);
afterAll(async () => {
  await owner.$client.end();
  await asAdmin(adminUrl, `drop database if exists ${name} with (force)`);
  rmSync(folder, { recursive: true });
});

/** The migrations as they were before this one. */
function earlierMigrations(): string {
  cpSync('db/migrations', folder, { recursive: true });
  const file = join(folder, 'meta', '_journal.json');
  const journal: { entries: { tag: string }[] } = JSON.parse(readFileSync(file, 'utf8'));
  const upto = journal.entries.findIndex(({ tag }) => tag.startsWith('0009_'));
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, upto) }));
  return folder;
}

const [branch, holder, signer, both] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];

/** Cases as the guards would have let them come, without their history; then the counts as they were kept. */
const book = `
  set session_replication_role = 'replica';
  insert into app.institution (name_en, name_zh, jurisdiction, time_zone, currency)
    values ('Lender', '小贷', 'CN', 'Asia/Shanghai', 'CNY');
  insert into app.branch (id, code, name_en, name_zh) values ('${branch}', 'B1', 'East', '东城支行');
  insert into app.staff (id, name, initials)
    values ('${holder}', '林晓雨', 'LX'), ('${signer}', '吴航', 'WH'), ('${both}', '邓飞', 'DF');
  insert into app.product (code, name_en, name_zh, currency, jurisdiction, secured, rate_type, amount_min_minor,
    amount_max_minor, amount_step_minor, term_min_count, term_max_count, term_unit, repayment_methods,
    indicative_rate_annual, required_documents, terms)
    values ('loan', 'Loan', '贷款', 'CNY', 'CN', false, 'fixed', 1, 2, 1, 1, 2, 'month', '{}', 0.1, '{}', '{}');
  insert into app.application (number, state, last_event, stage, origin, created_by_kind, origin_branch_id,
    handling_branch_id, product_id, currency, amount_minor, term_count, term_unit, repayment_method, grade, holder_id,
    held_since, submitted_at, decided_at, decided_outcome, decision_minutes, updated_at)
  select '2601-' || to_char(n, 'FM0000'), state::app.application_state, 'open_book', stage::app.stage, 'open_book',
    'system', '${branch}', '${branch}', (select id from app.product), 'CNY', 100000 * n, 12, 'month', 'equal_instalment', 'B',
    case when state = 'review' then '${holder}'::uuid end, case when state = 'review' then now() end,
    case when state <> 'draft' then now() end, case when outcome <> '' then now() end,
    nullif(outcome, '')::app.decided_outcome, case when outcome <> '' then 40 * n end, '2026-01-01'
  from (values (1, 'review', 'officer', ''), (2, 'offered', 'offer', 'approved'),
    (3, 'disbursed', 'disbursed', 'approved_automatic'), (4, 'declined', 'declined', 'declined'),
    (5, 'withdrawn', 'withdrawn', 'withdrawn'), (6, 'lapsed', 'lapsed', 'other'),
    (7, 'historical', 'historical', 'approved'), (8, 'draft', 'draft', '')) rows (n, state, stage, outcome);
  insert into app.signature (application_id, round, step, step_kind, act, state, staff_id, role, authority,
    application_version, final_at, finalised_at)
  select a.id, s.round, 1, 'officer', 'recommend', s.state::app.signature_state, s.staff::uuid, 'officer', '{}', 1,
    now(), s.finalised
  from (values ('2601-0002', 1, 'final', '${signer}', now()), ('2601-0004', 1, 'voided', '${both}', now()),
    ('2601-0004', 2, 'final', '${both}', now()), ('2601-0004', 3, 'taken_back', '${signer}', null),
    ('2601-0005', 1, 'voided', '${signer}', null)) s (number, round, state, staff, finalised)
  join app.application a on a.number = s.number;
  insert into app.queue_count (branch_id, view, staff_id, count)
    select k.branch_id, k.view, k.staff_id, count(*) from app.application a,
      lateral app.queue_keys(a.handling_branch_id, a.holder_id, a.desk, a.is_open) k group by 1, 2, 3;
  insert into app.statistic (metric, branch_id, bucket, key1, key2, count, amount_minor, currency)
    select k.metric, k.branch_id, k.bucket, k.key1, k.key2, count(*), sum(k.amount_minor), k.currency
    from app.application a, lateral app.statistic_keys(a) k where a.state not in ('historical', 'draft')
    group by k.metric, k.branch_id, k.bucket, k.key1, k.key2, k.currency;
  insert into app.statistic_delta (metric, branch_id, bucket, key1, key2, delta, amount_minor, currency)
    select metric, branch_id, bucket, key1, key2, -1, -amount_minor / count, currency from app.statistic
    union all select metric, branch_id, bucket, key1, key2, 1, amount_minor / count, currency from app.statistic;`;

async function rows(text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: at(adminUrl) });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('a book that was there before', () => {
  it('has its counts, durations, signers and people’s figures after the migration, and no case was touched', async () => {
    await asAdmin(
      adminUrl,
      `create database ${name} owner "owner" template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`,
    );
    await runMigrations({ ownerUrl, queueUrl, folder: earlierMigrations() });
    await rows(book);
    expect(await runMigrations({ ownerUrl, queueUrl })).toBeGreaterThanOrEqual(1);

    expect(await inBulk(owner, countFaults)).toEqual([]);
    expect(await rows(`select count::int from app.queue_count where view = 'decided'`)).toEqual([
      { count: 5 },
    ]);
    const kept = `select metric, staff_id, sum(count)::int as count from (
        select metric, staff_id, count from app.statistic
        union all select metric, staff_id, delta from app.statistic_delta) k
      where metric = 'duration' or staff_id is not null group by 1, 2 order by 1, 3`;
    const found = await rows(kept);
    expect(found).toHaveLength(6);
    expect(found).toEqual(
      expect.arrayContaining([
        { metric: 'duration', staff_id: null, count: 2 },
        { metric: 'own_decided', staff_id: signer, count: 1 },
        { metric: 'own_decided', staff_id: both, count: 1 },
        { metric: 'own_duration', staff_id: signer, count: 1 },
        { metric: 'own_duration', staff_id: both, count: 1 },
        { metric: 'own_held', staff_id: holder, count: 1 },
      ]),
    );
    const signers = await rows(
      `select number, signer_ids from app.application where signer_ids <> '{}' order by number`,
    );
    expect(signers).toEqual([
      { number: '2601-0002', signer_ids: [signer] },
      { number: '2601-0004', signer_ids: [both] },
    ]);
    const changed = await rows(
      `select number from app.application where updated_at <> '2026-01-01' or version <> 1`,
    );
    expect(changed).toEqual([]);
  });
});
