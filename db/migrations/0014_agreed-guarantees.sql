-- A guarantee weighs on somebody once they have agreed to it themselves, and never with more than the loan it is for: what
-- a borrower wrote down beside another person's number is no exposure of theirs.
grant select on app.guarantee to reader;
create policy reader_all on app.guarantee for select to reader using (true);

grant create on schema app to reader;
set local role reader;

create or replace function app.exposure_of_group(of_parties uuid[], in_currency text, except_application uuid)
  returns table (
    group_key uuid, group_size integer,
    own_outstanding_minor bigint, own_approved_minor bigint, own_pending_minor bigint, own_pending_count integer,
    connected_outstanding_minor bigint, connected_approved_minor bigint, connected_pending_minor bigint,
    guarantees_minor bigint)
  language sql stable security definer set search_path = pg_catalog, app as $$
  with holders as (select party_id as id, same_number from app.limit_holders(of_parties)),
  loans as (
    select a.id, bool_or(h.same_number) as own,
      case when a.state = 'disbursed' then a.outstanding_minor else 0 end as outstanding,
      case when a.state in ('approved', 'offered', 'accepted')
        then coalesce(a.decided_amount_minor, a.amount_minor) else 0 end as approved,
      case when a.state in ('assessing', 'review', 'approval', 'awaiting_applicant')
        then coalesce(a.decided_amount_minor, a.amount_minor) else 0 end as pending
    from holders h join app.application_party p on p.party_id = h.id join app.application a on a.id = p.application_id
    where p.role in ('borrower', 'co_borrower')
      and a.currency = in_currency and a.id is distinct from except_application
      and a.state in ('assessing', 'review', 'approval', 'awaiting_applicant', 'approved', 'offered', 'accepted',
        'disbursed')
    group by a.id
  ),
  answered as (
    select a.id, p.guaranteed_minor, case when a.state = 'disbursed' then a.outstanding_minor
      else coalesce(a.decided_amount_minor, a.amount_minor) end as loan
    from holders h join app.application_party p on p.party_id = h.id join app.application a on a.id = p.application_id
    where p.role = 'guarantor' and a.currency = in_currency
      and a.id is distinct from except_application and a.id not in (select id from loans)
      and a.state in ('approved', 'offered', 'accepted', 'disbursed')
      and (exists (select from app.guarantee g where g.application_id = p.application_id and g.party_id = p.party_id
          and g.superseded_at is null and g.answer = 'agreed')
        or (a.origin in ('import', 'import_historical', 'open_book') and p.agreed_at is not null))
  ),
  guaranteed as (select id, max(least(coalesce(guaranteed_minor, loan), loan)) as amount from answered group by id)
  select (select min(id::text)::uuid from holders), (select count(*)::int from holders),
    coalesce(sum(outstanding) filter (where own), 0)::bigint, coalesce(sum(approved) filter (where own), 0)::bigint,
    coalesce(sum(pending) filter (where own), 0)::bigint, (count(*) filter (where own and pending > 0))::int,
    coalesce(sum(outstanding) filter (where not own), 0)::bigint,
    coalesce(sum(approved) filter (where not own), 0)::bigint,
    coalesce(sum(pending) filter (where not own), 0)::bigint,
    (select coalesce(sum(amount), 0)::bigint from guaranteed)
  from loans
$$;

reset role;
revoke create on schema app from reader;
