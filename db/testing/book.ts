/**
 * A large book in one statement, for plans and benchmarks: every view of the desk has its share, and what one filter
 * selects is spread over the others. The triggers of single writes are passed by; kept counts are then recounted.
 */
import pg from 'pg';

export type Book = {
  readonly cases: number;
  readonly branchIds: readonly string[];
  readonly productIds: readonly string[];
  /** Hold a third of the cases in decision; each works in the branch at its own place, counted round and round. */
  readonly holderIds: readonly string[];
  /** Share of open cases, 0–1; the others are decided and lie in the archive. */
  readonly openShare: number;
};

/**
 * Of each hundred open cases: 46 in review, 30 in approval (5 of them before the committee; of the others one in seven
 * bars a holder, one in nine cannot be staffed), 10 with the applicant, 8 offered, 4 accepted, 2 being assessed.
 * Offered, accepted and ended cases have their outcome, a third of them by the rules alone, the others signed by one
 * holder. `turn` and `mix` differ in their factor, so that no two columns go together.
 */
const rows = `
  with given as (
    select n, (n::bigint * 7919) % 100 as turn, (n::bigint * 104729) % 9973 as mix, n % 1000 < $6::float * 1000 as open
    from generate_series(1, $1::int) n),
  stood as (
    select given.*, case
      when not open then (array['declined', 'disbursed', 'withdrawn', 'expired'])[mix % 4 + 1]
      when turn < 46 then 'review' when turn < 76 then 'approval' when turn < 86 then 'awaiting_applicant'
      when turn < 94 then 'offered' when turn < 98 then 'accepted' else 'assessing' end as state
    from given),
  staged as (
    select stood.*, case state
      when 'review' then case when mix % 4 = 0 then 'documents' else 'officer' end
      when 'approval' then case when turn < 51 then 'committee' when (mix / 4) % 2 = 0 then 'manager' else 'officer' end
      when 'awaiting_applicant' then 'applicant' when 'offered' then 'offer' when 'accepted' then 'conditions'
      when 'assessing' then 'checking' else state end as stage,
      now() - mix * interval '13 minutes' - n * interval '1 millisecond' as received,
      now() + ((mix * 17) % 9973 - 2000) * interval '1 minute' + n * interval '1 millisecond' as due,
      state in ('review', 'approval') and mix % 3 = 0 as held,
      case when state = 'withdrawn' then state
        when state = 'declined' then case when mix % 3 = 1 then 'declined_automatic' else 'declined' end
        when not open or state in ('offered', 'accepted')
          then case when mix % 3 = 1 then 'approved_automatic' else 'approved' end
        end::app.decided_outcome as outcome,
      ($4::uuid[])[mix % cardinality($2::uuid[]) + cardinality($2::uuid[])
        * ((mix / 12) % (cardinality($4::uuid[]) / cardinality($2::uuid[]))) + 1] as colleague
    from stood)
  insert into app.application (number, state, last_event, stage, origin, created_by_kind, origin_branch_id,
    handling_branch_id, product_id, currency, amount_minor, term_count, term_unit, repayment_method, borrower_name,
    borrower_name_latin, borrower_pinyin, borrower_pinyin_initials, grade, pd, points, tier, outcome, peek, holder_id,
    held_since, documents_required, documents_fine, submitted_at, received_at, stage_since, target_minutes, due_at,
    at_risk_at, paused_at, paused_left_minutes, resume_state, decided_at, decided_outcome,
    decision_minutes, signer_ids, barred_ids, cannot_be_staffed)
  select to_char(2001 + n / 999999, 'FM0000') || '-' || to_char(n % 999999, 'FM000000'),
    state::app.application_state, 'open_book', stage::app.stage, 'open_book', 'system',
    ($2::uuid[])[mix % cardinality($2::uuid[]) + 1], ($2::uuid[])[mix % cardinality($2::uuid[]) + 1],
    ($3::uuid[])[(mix / 7) % cardinality($3::uuid[]) + 1], 'CNY', 100000 * (1 + (mix * 31) % 480), 12, 'month',
    'equal_instalment', (array['陈', '王', '李', '周', '吴'])[mix % 5 + 1] || '客' || n,
    'Customer ' || n, (array['chen', 'wang', 'li', 'zhou', 'wu'])[mix % 5 + 1] || 'ke' || n,
    (array['c', 'w', 'l', 'z', 'w'])[mix % 5 + 1] || 'k' || n,
    (array['A', 'B', 'C', 'D', 'E'])[(mix / 3) % 5 + 1]::app.grade, 0.01 + mix / 100000.0, 600 - mix % 200,
    'O', 'refer', $5::jsonb, case when held then colleague end,
    case when held then received end, 3, (mix / 5) % 4, received, received, received, 480,
    case when open and state <> 'awaiting_applicant' then due end,
    case when open and state <> 'awaiting_applicant' then due - interval '2 hours' end,
    case when state = 'awaiting_applicant' then received end,
    case when state = 'awaiting_applicant' then 200 end,
    case when state = 'awaiting_applicant' then 'review'::app.application_state end,
    case when outcome is not null then received + interval '2 days' end, staged.outcome,
    case when outcome is not null then mix % 2000 end,
    case when staged.outcome in ('approved', 'declined') then array[colleague] else '{}' end,
    case when state = 'approval' and (mix / 11) % 7 = 0 then ($4::uuid[])[1:4] else '{}' end,
    state = 'approval' and stage <> 'committee' and (mix / 13) % 9 = 0
  from staged`;

const recount = `
  insert into app.queue_count (branch_id, view, staff_id, count)
  select k.branch_id, k.view, k.staff_id, count(*) from app.application a,
    lateral app.queue_keys(a) k
  group by k.branch_id, k.view, k.staff_id`;

/** As long as a real one, so that rows have a real width. */
const peek = {
  summary: Array.from({ length: 6 }, (_, index) => ({
    code: `sentence_${index}`,
    params: { amountMinor: 5_000_000, share: 0.42, months: 12 },
    evidence: [`income.salary.${index}`],
  })),
  indicators: [],
  recommendedAmountMinor: 4_000_000,
  recommendedRateAnnual: '0.12',
  recommendedTerm: { count: 12, unit: 'month' },
  recommendedStressedCover: 1.4,
  steps: [
    { kind: 'officer', state: 'open' },
    { kind: 'manager', state: 'waiting' },
  ],
};

/** `adminUrl`: of a superuser on the test's own database, which has no other cases yet. Ends with fresh statistics. */
export async function givenBook(adminUrl: string, book: Book): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`set session_replication_role = 'replica'`);
    await client.query(rows, [
      book.cases,
      book.branchIds,
      book.productIds,
      book.holderIds,
      JSON.stringify(peek),
      book.openShare,
    ]);
    await client.query(recount);
    await client.query('vacuum analyze app.application');
    await client.query('analyze');
  } finally {
    await client.end();
  }
}
