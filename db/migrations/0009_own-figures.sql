-- Every mark of a chart opens the cases that it counts; each person has figures of their own; waiting times are of
-- decisions alone.

-- The view of every case with an outcome. The type is made anew, since a value added to an enum cannot be written in
-- the transaction that adds it.
alter type app.queue_view rename to queue_view_before;
create type app.queue_view as enum
  ('open', 'mine', 'unclaimed', 'waiting', 'at_risk', 'committee', 'conditions', 'decided', 'archive');
drop trigger count_changed_case on app.application;
drop trigger count_new_case on app.application;
drop function app.queue_keys(uuid, uuid, text, boolean);
alter table app.queue_count alter column view type app.queue_view using view::text::app.queue_view;
alter table app.queue_count_delta alter column view type app.queue_view using view::text::app.queue_view;
drop type app.queue_view_before;

create index "decided_branch" on app.application (handling_branch_id, decided_at, id)
  where decided_at is not null and desk <> 'historical';
create index "decided_all" on app.application (decided_at, id)
  where decided_at is not null and desk <> 'historical';
alter table app.application add column "outcome_sort" smallint generated always as (
  (case decided_outcome when 'approved' then 1 when 'approved_automatic' then 2 when 'declined' then 3
        when 'declined_automatic' then 4 when 'withdrawn' then 5 when 'other' then 6 end)) stored;
create index "decided_branch_outcome" on app.application (handling_branch_id, outcome_sort, decided_at, id)
  where decided_at is not null and desk <> 'historical';
create index "decided_all_outcome" on app.application (outcome_sort, decided_at, id)
  where decided_at is not null and desk <> 'historical';

create function app.queue_keys(branch uuid, holder uuid, desk text, open boolean, decided timestamptz)
  returns table (branch_id uuid, view app.queue_view, staff_id uuid) language sql immutable as $$
  select branch, 'open'::app.queue_view, null::uuid where open
  union all select branch, 'mine', holder where open and holder is not null
  union all select branch, 'decided', null where decided is not null and desk <> 'historical'
  union all select branch, desk::app.queue_view, null
    where desk in ('unclaimed', 'waiting', 'committee', 'conditions', 'archive')
$$;

create or replace function app.count_case() returns trigger language plpgsql
  set search_path = pg_catalog, app as $$
begin
  insert into app.queue_count_delta (branch_id, view, staff_id, delta)
  select k.branch_id, k.view, k.staff_id, sum(k.delta)::int from (
    select q.*, -1 as delta
      from app.queue_keys(old.handling_branch_id, old.holder_id, old.desk, old.is_open, old.decided_at) q
      where tg_op = 'UPDATE'
    union all
    select q.*, 1
      from app.queue_keys(new.handling_branch_id, new.holder_id, new.desk, new.is_open, new.decided_at) q
  ) k group by k.branch_id, k.view, k.staff_id having sum(k.delta) <> 0;
  return null;
end $$;

create trigger count_new_case after insert on app.application for each row
  when (new.is_open or new.desk = 'archive' or new.decided_at is not null) execute function app.count_case();
create trigger count_changed_case after update on app.application for each row
  when ((old.handling_branch_id, old.holder_id, old.desk, old.is_open, old.decided_at is null)
    is distinct from (new.handling_branch_id, new.holder_id, new.desk, new.is_open, new.decided_at is null))
  execute function app.count_case();

-- The instant at which a date begins where the institution is; the other side of app.business_date.
create function app.day_begins(day date) returns timestamptz language sql stable as $$
  select day::timestamp at time zone coalesce((select i.time_zone from app.institution i limit 1), 'UTC')
$$;

-- Who has signed a case stands on its row, so that what it counts for is a function of the row alone. Written when a
-- signature becomes final and never taken back: that a round was voided does not undo that somebody signed it.
alter table app.application add column "signer_ids" uuid[] default '{}' not null;

create function app.note_signer() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  update app.application a set signer_ids = a.signer_ids || new.staff_id
    where a.id = new.application_id and not new.staff_id = any (a.signer_ids);
  return null;
end $$;

create trigger note_signer after insert or update of state on app.signature for each row
  when (new.state = 'final') execute function app.note_signer();

-- Charts. As before, but: a duration is that of a decision by people, neither of the rules alone nor of a case that
-- was withdrawn or lapsed; and what a person signed or holds is kept under their name.
alter table app.statistic add column "staff_id" uuid;
alter table app.statistic_delta add column "staff_id" uuid;
alter table app.statistic drop constraint "statistic_key";
alter table app.statistic add constraint "statistic_key"
  unique nulls not distinct (metric, branch_id, staff_id, bucket, key1, key2, currency);

drop trigger statistics_of_changed_case on app.application;
drop function app.statistic_keys(app.application);

create function app.statistic_keys(c app.application)
  returns table (metric text, branch_id uuid, staff_id uuid, bucket date, key1 text, key2 text, amount_minor bigint,
    currency text)
  language sql stable as $$
  with decided as (
    select date_trunc('week', app.business_date(c.decided_at)::timestamp)::date as week,
      c.decided_outcome::text as outcome, coalesce(c.grade::text, '-') as grade,
      coalesce(c.decided_amount_minor, c.amount_minor) as amount,
      case when c.decided_outcome in ('approved', 'declined')
        then lpad((c.decision_minutes / 30 * 30)::text, 6, '0') end as bin
    where c.decided_at is not null and c.state <> 'historical')
  select 'received', c.handling_branch_id, null::uuid,
    date_trunc('week', app.business_date(c.submitted_at)::timestamp)::date, '', '', c.amount_minor, c.currency
    where c.submitted_at is not null and c.state <> 'historical'
  union all
  select 'decided', c.handling_branch_id, null, d.week, d.outcome, d.grade, d.amount, c.currency from decided d
  union all
  select 'duration', c.handling_branch_id, null, d.week, d.grade, d.bin, 0, c.currency from decided d
    where d.bin is not null
  union all
  select 'open', c.handling_branch_id, null, app.business_date(c.received_at), c.stage::text, '', c.amount_minor,
    c.currency where c.is_open
  union all
  select 'own_decided', c.handling_branch_id, s.id, d.week, d.outcome, d.grade, d.amount, c.currency
    from decided d, unnest(c.signer_ids) s(id)
  union all
  select 'own_duration', c.handling_branch_id, s.id, d.week, d.grade, d.bin, 0, c.currency
    from decided d, unnest(c.signer_ids) s(id) where d.bin is not null
  union all
  select 'own_held', c.handling_branch_id, c.holder_id, app.business_date(c.received_at), c.stage::text, '',
    c.amount_minor, c.currency where c.is_open and c.holder_id is not null
$$;

create or replace function app.record_statistics() returns trigger language plpgsql
  set search_path = pg_catalog, app as $$
begin
  insert into app.statistic_delta (metric, branch_id, staff_id, bucket, key1, key2, delta, amount_minor, currency)
  select k.metric, k.branch_id, k.staff_id, k.bucket, k.key1, k.key2, sum(k.delta)::int,
    sum(k.delta * k.amount_minor), k.currency
  from (
    select s.*, -1 as delta from app.statistic_keys(old) s where tg_op = 'UPDATE'
    union all
    select s.*, 1 from app.statistic_keys(new) s
  ) k group by k.metric, k.branch_id, k.staff_id, k.bucket, k.key1, k.key2, k.currency
  having sum(k.delta) <> 0 or sum(k.delta * k.amount_minor) <> 0;
  return null;
end $$;

-- What is there already. Only the signers are written on the cases: no move, so neither guard nor time of change.
select set_config('app.bulk', 'on', true);
alter table app.application disable trigger guard_case;
update app.application a set signer_ids = s.ids from (
    select application_id, array_agg(distinct staff_id) as ids from app.signature
    where state = 'final' or finalised_at is not null group by application_id) s
  where s.application_id = a.id;
alter table app.application enable trigger guard_case;

insert into app.queue_count (branch_id, view, staff_id, count)
  select handling_branch_id, 'decided', null, count(*) from app.application
  where decided_at is not null and desk <> 'historical' group by handling_branch_id;
delete from app.statistic_delta where metric = 'duration';
delete from app.statistic where metric = 'duration';
insert into app.statistic (metric, branch_id, staff_id, bucket, key1, key2, count, amount_minor, currency)
  select k.metric, k.branch_id, k.staff_id, k.bucket, k.key1, k.key2, count(*), sum(k.amount_minor), k.currency
  from app.application a, lateral app.statistic_keys(a) k
  where a.state not in ('historical', 'draft') and (k.metric = 'duration' or k.staff_id is not null)
  group by k.metric, k.branch_id, k.staff_id, k.bucket, k.key1, k.key2, k.currency;
select set_config('app.bulk', '', true);

create trigger statistics_of_changed_case after update on app.application for each row
  when ((old.handling_branch_id, old.submitted_at, old.decided_at, old.decided_outcome, old.grade, old.decision_minutes,
      old.stage, old.is_open, old.received_at, old.amount_minor, old.decided_amount_minor, old.state, old.holder_id,
      old.signer_ids)
    is distinct from
    (new.handling_branch_id, new.submitted_at, new.decided_at, new.decided_outcome, new.grade, new.decision_minutes,
      new.stage, new.is_open, new.received_at, new.amount_minor, new.decided_amount_minor, new.state, new.holder_id,
      new.signer_ids))
  execute function app.record_statistics();

-- A branch's figures are its manager's; everybody has their own.
do $$
declare each_table text;
begin
  foreach each_table in array array['statistic', 'statistic_delta'] loop
    execute format('drop policy figures_read on app.%I', each_table);
    execute format('create policy figures_read on app.%I for select to app, worker using (
      (select app.sees_all_cases())
      or staff_id = (select app.actor_id())
      or (staff_id is null and branch_id = (select app.case_branch()) and (select app.has_role(''manager'')))
      or (metric in (''received'', ''decided'') and (select app.actor_kind()) in (''public'', ''applicant'')))',
      each_table);
  end loop;
end $$;

-- The date that an applicant is told rests on decisions too, not on what others withdrew.
grant create on schema app to reader;
set local role reader;
create or replace function app.decision_times(of_product uuid, of_grade app.grade, as_of timestamptz)
  returns table (cases integer, p20_minutes float8, p50_minutes float8, p80_minutes float8)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select count(*)::int, percentile_cont(0.2) within group (order by decision_minutes),
    percentile_cont(0.5) within group (order by decision_minutes),
    percentile_cont(0.8) within group (order by decision_minutes)
  from app.application
  where product_id = of_product and grade is not distinct from of_grade and decision_minutes is not null
    and decided_outcome not in ('withdrawn', 'other')
    and decided_at > as_of - interval '365 days' and decided_at <= as_of and state <> 'historical'
$$;
reset role;
revoke create on schema app from reader;
