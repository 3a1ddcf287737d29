-- Reads that need the whole institution. Each runs as role reader and returns counts, sums, numbers, grades and
-- outcomes; never a name, a value or a hash. Execute is granted by name, to app and worker only.

-- Parties of one group: spouses, companies controlled from 25 %, mutual guarantors; over any number of links.
create function app.connected_parties(of_parties uuid[]) returns uuid[] language sql stable security definer
  set search_path = pg_catalog, app as $$
  with recursive linked (id) as (
    select unnest(of_parties)
    union
    select case when r.party_id = l.id then r.other_id else r.party_id end
    from linked l join app.party_relation r on l.id in (r.party_id, r.other_id)
    where r.ended_at is null and (r.kind <> 'controls' or coalesce(r.share, 1) >= 0.25)
  )
  select array(select id from linked order by id)
$$;

-- What stands with the group besides the case asked about. `own`: loans of `of_parties`; `connected`: the rest of the
-- group; each loan once. `pending`: asked for and undecided, so that a split application adds up.
create function app.exposure_of_group(of_parties uuid[], in_currency text, except_application uuid)
  returns table (
    group_key uuid, group_size integer,
    own_outstanding_minor bigint, own_approved_minor bigint, own_pending_minor bigint, own_pending_count integer,
    connected_outstanding_minor bigint, connected_approved_minor bigint, connected_pending_minor bigint,
    guarantees_minor bigint)
  language sql stable security definer set search_path = pg_catalog, app as $$
  with members as (select unnest(app.connected_parties(of_parties)) as id),
  loans as (
    select a.id, bool_or(p.party_id = any (of_parties)) as own,
      case when a.state = 'disbursed' then a.outstanding_minor else 0 end as outstanding,
      case when a.state in ('approved', 'offered', 'accepted')
        then coalesce(a.decided_amount_minor, a.amount_minor) else 0 end as approved,
      case when a.state in ('assessing', 'review', 'approval', 'awaiting_applicant')
        then coalesce(a.decided_amount_minor, a.amount_minor) else 0 end as pending
    from app.application_party p join app.application a on a.id = p.application_id
    where p.party_id in (select id from members) and p.role in ('borrower', 'co_borrower')
      and a.currency = in_currency and a.id is distinct from except_application
      and a.state in ('assessing', 'review', 'approval', 'awaiting_applicant', 'approved', 'offered', 'accepted',
        'disbursed')
    group by a.id
  ),
  guaranteed as (
    select a.id, max(case
      when a.state = 'disbursed' then least(coalesce(p.guaranteed_minor, a.outstanding_minor), a.outstanding_minor)
      else coalesce(p.guaranteed_minor, a.decided_amount_minor, a.amount_minor) end) as amount
    from app.application_party p join app.application a on a.id = p.application_id
    where p.party_id in (select id from members) and p.role = 'guarantor' and a.currency = in_currency
      and a.id is distinct from except_application and a.id not in (select id from loans)
      and a.state in ('approved', 'offered', 'accepted', 'disbursed')
    group by a.id
  )
  select (select min(id::text)::uuid from members), (select count(*)::int from members),
    coalesce(sum(outstanding) filter (where own), 0)::bigint, coalesce(sum(approved) filter (where own), 0)::bigint,
    coalesce(sum(pending) filter (where own), 0)::bigint, (count(*) filter (where own and pending > 0))::int,
    coalesce(sum(outstanding) filter (where not own), 0)::bigint,
    coalesce(sum(approved) filter (where not own), 0)::bigint,
    coalesce(sum(pending) filter (where not own), 0)::bigint,
    (select coalesce(sum(amount), 0)::bigint from guaranteed)
  from loans
$$;

-- The party that holds this value now; its id only. For intake, where a known person applies again elsewhere.
create function app.find_party(of_field text, of_hash bytea) returns uuid language sql stable security definer
  set search_path = pg_catalog, app as $$
  select i.party_id from app.party_identity i join app.party p on p.id = i.party_id
  where i.hash = of_hash and i.field = of_field and i.replaced_at is null and p.erased_at is null
  order by i.created_at limit 1
$$;

-- Cases in which one of the values appears, but the one asked about. `fields[n]` names `hashes[n]`.
create function app.cases_sharing(fields text[], hashes bytea[], except_application uuid)
  returns table (field text, application_id uuid, party_id uuid) language sql stable security definer
  set search_path = pg_catalog, app as $$
  select distinct w.field, p.application_id, p.party_id
  from unnest(fields, hashes) w (field, hash)
  join app.party_identity i on i.hash = w.hash and i.field = w.field
  join app.application_party p on p.party_id = i.party_id
  where p.application_id is distinct from except_application
  union
  select distinct w.field, s.application_id, a.borrower_id
  from unnest(fields, hashes) w (field, hash)
  join app.intake_signal s on s.hash = w.hash and s.kind = w.field
  join app.application a on a.id = s.application_id
  where s.application_id is distinct from except_application
$$;

create function app.duplicate_counts(fields text[], hashes bytea[], except_application uuid)
  returns table (field text, other_applications integer, other_people integer, other_open_applications integer)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select w.field, count(distinct a.id)::int,
    (count(distinct s.party_id) filter (where not exists (
      select from app.application_party own
      where own.application_id = except_application and own.party_id = s.party_id)))::int,
    (count(distinct a.id) filter (where a.is_open))::int
  from unnest(fields) w (field)
  left join app.cases_sharing(fields, hashes, except_application) s on s.field = w.field
  left join app.application a on a.id = s.application_id and a.state <> 'draft'
  group by w.field
$$;

create function app.duplicate_hits(fields text[], hashes bytea[], except_application uuid)
  returns table (field text, number text, grade app.grade, state app.application_state, received_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select s.field, a.number, a.grade, a.state, a.received_at
  from app.cases_sharing(fields, hashes, except_application) s
  join app.application a on a.id = s.application_id and a.state <> 'draft'
  group by s.field, a.id
  order by a.received_at desc, a.number limit 50
$$;

-- How often these people, and this device, have applied lately.
create function app.velocity_counts(of_parties uuid[], device bytea, as_of timestamptz, except_application uuid)
  returns table (applications_7d integer, applications_30d integer, same_device_7d integer)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select
    (count(distinct a.id) filter (where a.submitted_at > as_of - interval '7 days'))::int,
    count(distinct a.id)::int,
    (select count(distinct s.application_id)::int from app.intake_signal s
      where s.kind = 'device' and s.hash = device and s.at > as_of - interval '7 days' and s.at <= as_of
        and s.application_id is distinct from except_application)
  from app.application_party p join app.application a on a.id = p.application_id
  where p.party_id = any (of_parties) and p.role in ('borrower', 'co_borrower') and a.state <> 'historical'
    and a.submitted_at > as_of - interval '30 days' and a.submitted_at <= as_of
    and a.id is distinct from except_application
$$;

-- Earlier loans of these people with us, for their own history.
create function app.history_of(of_parties uuid[], before timestamptz, except_application uuid)
  returns table (number text, state app.application_state, amount_minor bigint, currency text, observed text,
    worst_overdue_days integer, decided_at timestamptz, outstanding_minor bigint)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select distinct a.number, a.state, coalesce(a.decided_amount_minor, a.amount_minor), a.currency, o.observed,
    o.worst_overdue_days, coalesce(a.decided_at, a.received_at), a.outstanding_minor
  from app.application_party p join app.application a on a.id = p.application_id
  left join app.outcome o on o.application_id = a.id
  where p.party_id = any (of_parties) and p.role in ('borrower', 'co_borrower')
    and a.state in ('disbursed', 'historical') and a.received_at < before and a.id is distinct from except_application
$$;

create function app.headroom(of_dimension text, of_key text, in_currency text)
  returns table (ceiling_minor bigint, reserved_minor bigint, used_minor bigint)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select l.ceiling_minor, l.reserved_minor, l.used_minor from app.headroom_limit l
  where l.dimension = of_dimension and l.key = of_key and l.currency = in_currency
$$;

-- Nearest decided cases of the product. Distance: root mean square over columns in units of `scale`; a value missing
-- on one side counts as one unit. Looks at the latest 3,000.
create function app.similar_cases(of_vector float8[], scale float8[], of_product text, of_layout text,
    except_application uuid, at_most integer)
  returns table (number text, likeness float8, amount_minor bigint, grade app.grade, state app.application_state,
    observed text, worst_overdue_days integer)
  language sql stable security definer set search_path = pg_catalog, app as $$
  with latest as (
    select v.vector, s.application_id from app.assessment_vector v
    join app.assessment s on s.id = v.assessment_id
    where v.product_code = of_product and v.layout = of_layout
      and s.application_id is distinct from except_application
    order by v.created_at desc limit 3000
  ),
  nearest as (
    select l.application_id, (
      select sqrt(avg(case
        when x is null and y is null then 0
        when x is null or y is null then 1
        else power((x - y) / nullif(u, 0), 2) end))
      from unnest(l.vector, of_vector, scale) c (x, y, u)) as distance
    from latest l
  )
  select a.number, 1 / (1 + min(n.distance)) as likeness, coalesce(a.decided_amount_minor, a.amount_minor), a.grade,
    a.state, o.observed, o.worst_overdue_days
  from nearest n join app.application a on a.id = n.application_id
  left join app.outcome o on o.application_id = a.id
  where a.state in ('declined', 'refused', 'expired', 'cancelled', 'disbursed', 'historical') and n.distance is not null
  group by a.id, o.application_id
  order by likeness desc, a.number limit at_most
$$;

-- Why a member of staff may not sign: what they, their relatives or firms share with a party of the case.
create function app.conflicts_of_interest(of_application uuid, of_staff uuid)
  returns table (kind text, hits integer) language sql stable security definer
  set search_path = pg_catalog, app as $$
  select case i.field when 'identity_number' then case r.relation when 'self' then 'own_case' else r.relation end
      when 'address' then 'same_address' else 'same_phone' end,
    count(*)::int
  from app.staff_register r
  join app.application_party p on p.application_id = of_application
  join app.party_identity i on i.party_id = p.party_id and i.replaced_at is null and (
    (i.field = 'identity_number' and i.hash = r.identity_hash)
    or (i.field in ('phone', 'employer_phone') and i.hash = r.phone_hash)
    or (i.field = 'address' and i.hash = r.address_hash))
  where r.staff_id = of_staff
  group by 1
$$;

-- Business minutes to a decision in the last year, for the date that an applicant is told.
create function app.decision_times(of_product uuid, of_grade app.grade, as_of timestamptz)
  returns table (cases integer, p20_minutes float8, p50_minutes float8, p80_minutes float8)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select count(*)::int, percentile_cont(0.2) within group (order by decision_minutes),
    percentile_cont(0.5) within group (order by decision_minutes),
    percentile_cont(0.8) within group (order by decision_minutes)
  from app.application
  where product_id = of_product and grade is not distinct from of_grade and decision_minutes is not null
    and decided_at > as_of - interval '365 days' and decided_at <= as_of and state <> 'historical'
$$;

create index application_decision_times on app.application (product_id, grade, decided_at)
  where decision_minutes is not null;

revoke execute on function
  app.connected_parties(uuid[]), app.exposure_of_group(uuid[], text, uuid), app.find_party(text, bytea),
  app.cases_sharing(text[], bytea[], uuid), app.duplicate_counts(text[], bytea[], uuid),
  app.duplicate_hits(text[], bytea[], uuid), app.velocity_counts(uuid[], bytea, timestamptz, uuid),
  app.history_of(uuid[], timestamptz, uuid), app.headroom(text, text, text),
  app.similar_cases(float8[], float8[], text, text, uuid, integer), app.conflicts_of_interest(uuid, uuid),
  app.decision_times(uuid, app.grade, timestamptz)
  from public;
grant execute on function
  app.exposure_of_group(uuid[], text, uuid), app.find_party(text, bytea),
  app.duplicate_counts(text[], bytea[], uuid), app.duplicate_hits(text[], bytea[], uuid),
  app.velocity_counts(uuid[], bytea, timestamptz, uuid), app.history_of(uuid[], timestamptz, uuid),
  app.headroom(text, text, text), app.similar_cases(float8[], float8[], text, text, uuid, integer),
  app.conflicts_of_interest(uuid, uuid), app.decision_times(uuid, app.grade, timestamptz)
  to app, worker;

grant create on schema app to reader;
do $$
declare signature regprocedure;
begin
  for signature in select p.oid::regprocedure from pg_proc p
    where p.pronamespace = 'app'::regnamespace and p.proname in ('connected_parties', 'exposure_of_group',
      'find_party', 'cases_sharing', 'duplicate_counts', 'duplicate_hits', 'velocity_counts', 'history_of', 'headroom',
      'similar_cases', 'conflicts_of_interest', 'decision_times') loop
    execute format('alter function %s owner to reader', signature);
  end loop;
end $$;
revoke create on schema app from reader;

-- For the bulk work of role owner, which asks the same questions.
set local role reader;
grant execute on function
  app.exposure_of_group(uuid[], text, uuid), app.find_party(text, bytea),
  app.duplicate_counts(text[], bytea[], uuid), app.velocity_counts(uuid[], bytea, timestamptz, uuid),
  app.history_of(uuid[], timestamptz, uuid), app.headroom(text, text, text)
  to owner;
reset role;

-- The two that write run as owner, on tables that no other role touches.

-- Next human numbers of a month, `how_many` at once for imports. Gaps are left where a transaction rolls back.
create function app.next_application_numbers(of_month text, how_many integer) returns setof text
  language plpgsql security definer set search_path = pg_catalog, app as $$
declare upto integer;
begin
  if of_month !~ '^[0-9]{4}$' or how_many < 1 or how_many > 10000 then
    raise exception 'a month is yymm, and at most 10000 numbers are given at once' using errcode = '22023';
  end if;
  insert into app.number_counter as c (month, last) values (of_month, how_many)
    on conflict (month) do update set last = c.last + excluded.last, updated_at = now()
    returning last into upto;
  return query select of_month || '-' || lpad(n::text, greatest(4, length(n::text)), '0')
    from generate_series(upto - how_many + 1, upto) n;
end $$;

create function app.next_application_number(of_month text) returns text language sql
  security definer set search_path = pg_catalog, app as $$ select app.next_application_numbers(of_month, 1) $$;

create function app.put_monitored_attribute(of_party uuid, of_attribute app.monitored_attribute_kind, to_value text)
  returns void language sql security definer set search_path = pg_catalog, app as $$
  insert into app.monitored_attribute as m (party_id, attribute, value) values (of_party, of_attribute, to_value)
    on conflict (party_id, attribute) do update set value = excluded.value, set_at = now()
$$;

revoke execute on function app.next_application_numbers(text, integer), app.next_application_number(text),
  app.put_monitored_attribute(uuid, app.monitored_attribute_kind, text) from public;
grant execute on function app.next_application_numbers(text, integer), app.next_application_number(text),
  app.put_monitored_attribute(uuid, app.monitored_attribute_kind, text) to app, worker;
