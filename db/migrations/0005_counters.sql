-- Kept counts. What a case counts for is a function of its row; a trigger appends the difference between the row
-- before and after, so that the sum of deltas is a full recount at every moment (B-12).

create function app.queue_keys(branch uuid, holder uuid, desk text, open boolean)
  returns table (branch_id uuid, view app.queue_view, staff_id uuid) language sql immutable as $$
  select branch, 'open'::app.queue_view, null::uuid where open
  union all select branch, 'mine', holder where open and holder is not null
  union all select branch, desk::app.queue_view, null
    where desk in ('unclaimed', 'waiting', 'committee', 'conditions', 'archive')
$$;

create function app.count_case() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  insert into app.queue_count_delta (branch_id, view, staff_id, delta)
  select k.branch_id, k.view, k.staff_id, sum(k.delta)::int from (
    select q.*, -1 as delta from app.queue_keys(old.handling_branch_id, old.holder_id, old.desk, old.is_open) q
      where tg_op = 'UPDATE'
    union all
    select q.*, 1 from app.queue_keys(new.handling_branch_id, new.holder_id, new.desk, new.is_open) q
  ) k group by k.branch_id, k.view, k.staff_id having sum(k.delta) <> 0;
  return null;
end $$;

create trigger count_new_case after insert on app.application for each row
  when (new.is_open or new.desk = 'archive') execute function app.count_case();
create trigger count_changed_case after update on app.application for each row
  when ((old.handling_branch_id, old.holder_id, old.desk, old.is_open)
    is distinct from (new.handling_branch_id, new.holder_id, new.desk, new.is_open))
  execute function app.count_case();

create function app.business_date(at timestamptz) returns date language sql stable as $$
  select (at at time zone coalesce((select i.time_zone from app.institution i limit 1), 'UTC'))::date
$$;

-- Charts: received by week; decided by week, outcome and grade; its duration in bins of 30 business minutes;
-- open work by day received and stage.
create function app.statistic_keys(c app.application)
  returns table (metric text, branch_id uuid, bucket date, key1 text, key2 text, amount_minor bigint, currency text)
  language sql stable as $$
  select 'received', c.handling_branch_id, date_trunc('week', app.business_date(c.submitted_at)::timestamp)::date,
    '', '', c.amount_minor, c.currency where c.submitted_at is not null and c.state <> 'historical'
  union all
  select 'decided', c.handling_branch_id, date_trunc('week', app.business_date(c.decided_at)::timestamp)::date,
    c.decided_outcome::text, coalesce(c.grade::text, '-'), coalesce(c.decided_amount_minor, c.amount_minor), c.currency
    where c.decided_at is not null and c.state <> 'historical'
  union all
  select 'duration', c.handling_branch_id, date_trunc('week', app.business_date(c.decided_at)::timestamp)::date,
    coalesce(c.grade::text, '-'), lpad((c.decision_minutes / 30 * 30)::text, 6, '0'), 0, c.currency
    where c.decided_at is not null and c.decision_minutes is not null and c.state <> 'historical'
  union all
  select 'open', c.handling_branch_id, app.business_date(c.received_at), c.stage::text, '', c.amount_minor, c.currency
    where c.is_open
$$;

create function app.record_statistics() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  insert into app.statistic_delta (metric, branch_id, bucket, key1, key2, delta, amount_minor, currency)
  select k.metric, k.branch_id, k.bucket, k.key1, k.key2, sum(k.delta)::int, sum(k.delta * k.amount_minor), k.currency
  from (
    select s.*, -1 as delta from app.statistic_keys(old) s where tg_op = 'UPDATE'
    union all
    select s.*, 1 from app.statistic_keys(new) s
  ) k group by k.metric, k.branch_id, k.bucket, k.key1, k.key2, k.currency
  having sum(k.delta) <> 0 or sum(k.delta * k.amount_minor) <> 0;
  return null;
end $$;

create trigger statistics_of_new_case after insert on app.application for each row
  when (new.state not in ('historical', 'draft')) execute function app.record_statistics();
create trigger statistics_of_changed_case after update on app.application for each row
  when ((old.handling_branch_id, old.submitted_at, old.decided_at, old.decided_outcome, old.grade, old.decision_minutes,
      old.stage, old.is_open, old.received_at, old.amount_minor, old.decided_amount_minor, old.state)
    is distinct from
    (new.handling_branch_id, new.submitted_at, new.decided_at, new.decided_outcome, new.grade, new.decision_minutes,
      new.stage, new.is_open, new.received_at, new.amount_minor, new.decided_amount_minor, new.state))
  execute function app.record_statistics();
