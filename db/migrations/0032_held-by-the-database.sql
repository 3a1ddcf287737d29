-- What one dishonest person must not do with the product's own role: sign, grant, publish or settle in another's name.

-- CS006: signatures in one's own name ------------------------------------------------------------------------------------
-- A signature begins held, by who gives it. A copy in a later round is the copy of one that stands, word for word.
create function app.guard_signer() returns trigger language plpgsql security definer
  set search_path = pg_catalog, app as $$
declare
  own text[] := array['id', 'round', 'step', 'carried_from_id', 'state', 'final_at', 'finalised_at', 'note_cipher',
    'override_cipher'];
  source app.signature;
begin
  if app.is_bulk() then return new; end if;
  if new.carried_from_id is null then
    if new.state <> 'held' or new.staff_id is distinct from app.actor_id() or app.actor_kind() <> 'staff' then
      raise exception 'four eyes: a signature is given in one''s own name' using errcode = 'CS006';
    end if;
    return new;
  end if;
  select * into source from app.signature s where s.id = new.carried_from_id;
  if not found or source.state <> 'final' or source.round >= new.round or new.state <> 'final'
    or new.note_cipher is not null or new.override_cipher is not null
    or (to_jsonb(new) - own) is distinct from (to_jsonb(source) - own) then
    raise exception 'four eyes: a signature is carried on as what it was' using errcode = 'CS006';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger in_own_name before insert on app.signature for each row execute function app.guard_signer();--> statement-breakpoint

create function app.guard_hand() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if app.is_bulk() then return new; end if;
  if new.state = 'taken_back' and not (app.actor_kind() = 'staff' and app.actor_id() = new.staff_id) then
    raise exception 'signature % is another''s', old.id using errcode = 'CS007';
  end if;
  if new.state = 'final' and not app.is_system() then
    raise exception 'signature % is carried out by the system', old.id using errcode = 'CS007';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger by_own_hand before update of state on app.signature for each row
  when (old.state is distinct from new.state) execute function app.guard_hand();--> statement-breakpoint

-- CS006: an approval by people stands on a final signature for every step of its round, and not on one investigator's.
grant select on app.route_step to reader;--> statement-breakpoint
create policy reader_all on app.route_step for select to reader using (true);--> statement-breakpoint
create function app.guard_signed_approval() returns trigger language plpgsql security definer
  set search_path = pg_catalog, app as $$
declare steps integer; unsigned integer;
begin
  select count(*), count(*) filter (where case r.kind when 'committee'
      then r.result is distinct from 'approved' or r.votes_needed > (
        select count(*) from app.vote v where v.application_id = new.id and v.round = r.round and v.step = r.step
          and v.state = 'final' and v.choice = 'yes')
      else not exists (select from app.signature s where s.application_id = new.id and s.round = r.round
        and s.step = r.step and s.state = 'final' and s.act in ('recommend', 'recommend_decline', 'refer', 'sign', 'change'))
      end)
    into steps, unsigned
  from app.route_step r
  where r.application_id = new.id and r.round = new.round and r.state <> 'not_needed';
  if steps = 0 or unsigned > 0 then
    raise exception 'four eyes: case % is approved by nobody at % of % steps', new.number, unsigned, steps
      using errcode = 'CS006';
  end if;
  if not exists (select from app.signature s where s.application_id = new.id and s.round = new.round
      and s.state = 'final' and s.act in ('recommend', 'refer', 'sign', 'change')
      and (s.amount_minor, s.term_count, s.term_unit, s.rate_annual)
        = (new.decided_amount_minor, new.decided_term_count, new.decided_term_unit, new.decided_rate_annual)) then
    raise exception 'four eyes: case % is approved at terms that nobody signed', new.number using errcode = 'CS006';
  end if;
  -- Together with somebody else an investigator may sign; alone they approve nothing.
  if (select count(distinct s.staff_id) = 1 and bool_and(s.staff_id = any (new.investigator_ids))
      from app.signature s where s.application_id = new.id and s.round = new.round and s.step > 0
        and s.state = 'final' and s.act in ('recommend', 'refer', 'sign', 'change'))
    and not exists (select from app.route_step r where r.application_id = new.id and r.round = new.round
      and r.kind = 'committee' and r.state <> 'not_needed') then
    raise exception 'four eyes: case % is approved by who investigated it', new.number using errcode = 'CS006';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger guard_signed_approval before update of state on app.application for each row
  when (old.state is distinct from new.state and new.state = 'approved' and new.last_event <> 'auto_approve'
    and current_user <> 'owner')
  execute function app.guard_signed_approval();--> statement-breakpoint

-- Who borrows stays who asked, an investigator stays one, and approved terms change by a decision alone.
create function app.guard_standing_facts() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if old.submitted_at is not null and old.borrower_id is not null and new.borrower_id is distinct from old.borrower_id then
    raise exception 'the borrower of case % never changes', old.number using errcode = 'CS002';
  end if;
  if not new.investigator_ids @> old.investigator_ids then
    raise exception 'four eyes: who investigated case % stays known', old.number using errcode = 'CS006';
  end if;
  if new.state = old.state and old.state in ('approved', 'offered', 'accepted', 'disbursed')
    and (new.decided_amount_minor, new.decided_term_count, new.decided_term_unit, new.decided_rate_annual)
      is distinct from
      (old.decided_amount_minor, old.decided_term_count, old.decided_term_unit, old.decided_rate_annual) then
    raise exception 'the terms of case % are decided', old.number using errcode = 'CS007';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger guard_standing_facts before update of borrower_id, investigator_ids, decided_amount_minor,
  decided_term_count, decided_term_unit, decided_rate_annual on app.application for each row
  when (current_user <> 'owner') execute function app.guard_standing_facts();--> statement-breakpoint

-- CS006: grants ------------------------------------------------------------------------------------------------------------
-- Proposed in the proposer's name, confirmed as proposed by another in theirs. The first administrators are the system's.
create function app.guard_grant() returns trigger language plpgsql set search_path = pg_catalog, app as $$
declare moving text[] := array['state', 'confirmed_by_id', 'confirmed_at', 'ended_at', 'version'];
begin
  if app.is_bulk() then return new; end if;
  if tg_op = 'INSERT' then
    if not app.is_system() and (new.state <> 'proposed' or new.proposed_by_id is distinct from app.actor_id()
      or new.confirmed_by_id is not null) then
      raise exception 'four eyes: a grant begins as a proposal of one''s own' using errcode = 'CS006';
    end if;
    return new;
  end if;
  if (to_jsonb(new) - moving) is distinct from (to_jsonb(old) - moving)
    or (new.state is distinct from old.state and old.state not in ('proposed', 'active'))
    or (old.state = 'active' and new.state not in ('active', 'ended'))
    or (new.confirmed_by_id is distinct from old.confirmed_by_id and old.confirmed_by_id is not null) then
    raise exception 'a grant is confirmed as it was proposed' using errcode = 'CS007';
  end if;
  if old.state = 'proposed' and new.state in ('active', 'ended')
    and (new.confirmed_by_id is null or new.confirmed_by_id is distinct from app.actor_id()
      or new.proposed_by_id is null or new.confirmed_at is null) then
    raise exception 'four eyes: a grant is confirmed by a second person, in their own name' using errcode = 'CS006';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger in_own_name before insert or update on app."grant" for each row execute function app.guard_grant();--> statement-breakpoint
-- What is in force ends by two people: by a proposal to end it, or by the limit that takes its place.
create function app.guard_ended_grant() returns trigger language plpgsql security definer
  set search_path = pg_catalog, app as $$
begin
  if not app.is_bulk() and not exists (
    select from app."grant" g
    where g.staff_id = new.staff_id and g.id <> new.id and g.confirmed_at = new.ended_at
      and g.confirmed_by_id <> g.proposed_by_id
      and (g.ends_grant_id = new.id or (g.ends_grant_id is null and g.kind = 'limit' and new.kind = 'limit'
        and g.currency = new.currency))) then
    raise exception 'four eyes: a grant ends by two people' using errcode = 'CS006';
  end if;
  return null;
end $$;--> statement-breakpoint
create constraint trigger ended_by_two after update on app."grant" deferrable initially deferred for each row
  when (old.state = 'active' and new.state = 'ended') execute function app.guard_ended_grant();--> statement-breakpoint

-- CS006: versions of policy and authority, products ------------------------------------------------------------------------
-- A draft is its maker's and stays it; a second person publishes it in their own name, with the hash of what it says.
create function app.guard_maker() returns trigger language plpgsql set search_path = pg_catalog, app as $$
declare was jsonb; is_now jsonb := to_jsonb(new); own_act boolean := not (app.is_system() or app.is_bulk());
begin
  if tg_op = 'INSERT' then
    if own_act and (new.state <> 'draft' or new.created_by_id is distinct from app.actor_id()) then
      raise exception 'four eyes: a version begins as a draft of one''s own' using errcode = 'CS006';
    end if;
    return new;
  end if;
  was := to_jsonb(old);
  if new.created_by_id is distinct from old.created_by_id then
    raise exception 'four eyes: who made a version stays who made it' using errcode = 'CS006';
  end if;
  if not own_act or old.state <> 'draft' then return new; end if;
  if new.state = 'published' then
    if new.created_by_id is null or new.created_by_id = app.actor_id()
      or new.published_by_id is distinct from app.actor_id() then
      raise exception 'four eyes: a version is published by a second person, in their own name' using errcode = 'CS006';
    end if;
    if (is_now ->> 'body') is distinct from (was ->> 'body') or (is_now ->> 'body') is not null
      and is_now ->> 'body_hash' <> encode(sha256(convert_to(is_now ->> 'body', 'UTF8')), 'hex') then
      raise exception 'a version is published as it was made' using errcode = 'CS007';
    end if;
  elsif (is_now ->> 'body') is distinct from (was ->> 'body') and new.created_by_id is distinct from app.actor_id() then
    raise exception 'four eyes: a draft is edited by its maker' using errcode = 'CS006';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger in_own_name before insert or update on app.policy_version
  for each row execute function app.guard_maker();--> statement-breakpoint
create trigger in_own_name before insert or update on app.authority_matrix_version
  for each row execute function app.guard_maker();--> statement-breakpoint
create trigger in_own_name before insert or update on app.product
  for each row execute function app.guard_maker();--> statement-breakpoint
-- A draft is handed over by its maker, and an edit takes it back.
create function app.guard_hand_over() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if not (app.is_system() or app.is_bulk()) and new.proposed_at is not null and (
    (old.proposed_at is null and new.created_by_id is distinct from app.actor_id())
    or (old.body <> new.body and old.state = 'draft')) then
    raise exception 'four eyes: a draft is handed over by its maker, as it stands' using errcode = 'CS006';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger handed_over before update on app.authority_matrix_version
  for each row execute function app.guard_hand_over();--> statement-breakpoint

-- A panel is seated and unseated by the system; staff of the case see who sits.
drop policy of_case_inside on app.panel_member;--> statement-breakpoint
create policy of_case_inside on app.panel_member for select to app, worker using (
  (select app.is_system()) or ((select app.actor_kind()) = 'staff'
    and exists (select from app.application a where a.id = application_id)));--> statement-breakpoint
create policy by_system on app.panel_member to app, worker using ((select app.is_system()));--> statement-breakpoint

-- CS007: what somebody declared is not rewritten; it ends at the instant at which it is ended.
create function app.guard_declaration() returns trigger language plpgsql set search_path = pg_catalog, app as $$
declare moving text[] := array['confirmed_at', 'ended_at'];
begin
  if app.is_bulk() then return new; end if;
  if (to_jsonb(new) - moving) is distinct from (to_jsonb(old) - moving)
    or (old.ended_at is not null and new.ended_at is distinct from old.ended_at) then
    raise exception 'a declaration is not rewritten' using errcode = 'CS007';
  end if;
  if old.ended_at is null and new.ended_at is not null then new.ended_at := clock_timestamp(); end if;
  return new;
end $$;--> statement-breakpoint
create trigger not_rewritten before update on app.staff_register
  for each row execute function app.guard_declaration();--> statement-breakpoint

-- CS019: conditions ----------------------------------------------------------------------------------------------------------
-- Met and waived by staff in their own name, or by a paper in the name of who accepted it; a guarantor's agreement by
-- that agreement alone. None begins settled.
create or replace function app.guard_condition() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'open' then
      raise exception 'a condition begins open' using errcode = 'CS019';
    end if;
    return new;
  end if;
  if new.code is distinct from old.code or new.party_id is distinct from old.party_id
    or new.application_id <> old.application_id then
    raise exception 'a condition stays what it is' using errcode = 'CS019';
  end if;
  if new.code = 'guarantor_agreement' then
    if new.state = 'waived' then
      raise exception 'a guarantor''s agreement is never waived' using errcode = 'CS019';
    elsif new.state = 'met' and old.state <> 'met' and not app.is_system() then
      raise exception 'a guarantor''s agreement is met by the guarantor' using errcode = 'CS019';
    end if;
  elsif new.state in ('met', 'waived') and (old.state, old.settled_by_id, old.evidence_id)
      is distinct from (new.state, new.settled_by_id, new.evidence_id) then
    if (app.actor_kind() <> 'staff' or new.settled_by_id is distinct from app.actor_id())
      and not (app.is_system() and new.state = 'met' and new.evidence_kind = 'document' and exists (
        select from app.document d where d.id = new.evidence_id and d.application_id = new.application_id
          and d.state = 'accepted' and d.reviewed_by_id = new.settled_by_id)) then
      raise exception 'a condition is settled by staff, in their own name' using errcode = 'CS019';
    elsif new.state = 'met' and new.evidence_id is null then
      raise exception 'a condition is met with evidence, by somebody' using errcode = 'CS019';
    end if;
  end if;
  return new;
end $$;--> statement-breakpoint
drop trigger with_evidence on app.condition;--> statement-breakpoint
create trigger with_evidence before insert or update on app.condition for each row
  when (current_user <> 'owner') execute function app.guard_condition();--> statement-breakpoint

-- CS019: a loan is paid to the account with which its payout was prepared, which both people saw ---------------------------
ALTER TABLE "app"."closing" ADD COLUMN "account_id" uuid;--> statement-breakpoint
ALTER TABLE "app"."closing" ADD CONSTRAINT "closing_account_id_party_identity_id_fk" FOREIGN KEY ("account_id") REFERENCES "app"."party_identity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
select set_config('app.bulk', 'on', true);--> statement-breakpoint
alter table app.closing disable trigger decided_once;--> statement-breakpoint
update app.closing c set account_id = i.id
from app.application a join app.party_identity i on i.party_id = a.borrower_id and i.field = 'account'
  and i.replaced_at is null
where a.id = c.application_id and c.kind = 'disburse' and c.state = 'open';--> statement-breakpoint
alter table app.closing enable trigger decided_once;--> statement-breakpoint
select set_config('app.bulk', '', true);--> statement-breakpoint
create or replace function app.guard_closing() returns trigger language plpgsql set search_path = pg_catalog, app as $$
declare closed record;
begin
  select c.proposed_by_id, c.decided_by_id, c.account_id into closed from app.closing c
  where c.application_id = new.id and c.state = 'confirmed' and c.decided_at = now()::timestamptz(3)
    and c.kind = case new.state when 'disbursed' then 'disburse' else 'cancel' end;
  if not found then
    raise exception 'case % is closed by two people', new.number using errcode = 'CS019';
  end if;
  if new.state = 'disbursed' then
    if exists (select from app.condition c where c.application_id = new.id and c.state in ('open', 'unmet')) then
      raise exception 'case % has conditions left', new.number using errcode = 'CS019';
    end if;
    if not exists (select from app.party_identity i
      join app.party_identity prepared on prepared.id = closed.account_id and prepared.party_id = i.party_id
        and prepared.field = 'account' and (prepared.id = i.id or prepared.hash = i.hash)
      where i.party_id = new.borrower_id and i.field = 'account' and i.replaced_at is null) then
      raise exception 'the borrower of case % has given no account, or another one since', new.number
        using errcode = 'CS019';
    end if;
    if array[closed.proposed_by_id, closed.decided_by_id] <@ new.investigator_ids then
      raise exception 'four eyes: both investigated the case' using errcode = 'CS006';
    end if;
  end if;
  return new;
end $$;--> statement-breakpoint

-- What a member of staff declared when the case came in bars them from it to its end, whenever they end the declaration.
grant select on app.offer to reader;--> statement-breakpoint
create policy reader_all on app.offer for select to reader using (true);--> statement-breakpoint
grant create on schema app to reader;--> statement-breakpoint
set local role reader;--> statement-breakpoint
create or replace function app.conflicts_of_interest(of_application uuid, of_staff uuid)
  returns table (kind text, hits integer) language sql stable security definer
  set search_path = pg_catalog, app as $$
  with parties as (
    select p.party_id as id, true as named from app.application_party p where p.application_id = of_application
    union
    select c.id, false
    from unnest(app.connected_parties(array(
      select p.party_id from app.application_party p where p.application_id = of_application))) c(id)
    where not exists (
      select from app.application_party p where p.application_id = of_application and p.party_id = c.id))
  select case when not p.named then 'related'
      when i.field = 'identity_number' then case r.relation when 'self' then 'own_case' else r.relation end
      when i.field = 'address' then 'same_address' else 'same_phone' end,
    count(*)::int
  from app.staff_register r
  cross join parties p
  join app.party_identity i on i.party_id = p.id and i.replaced_at is null and (
    (i.field = 'identity_number' and i.hash = r.identity_hash)
    or (i.field in ('phone', 'employer_phone') and i.hash = r.phone_hash)
    or (i.field = 'address' and i.hash = r.address_hash))
  where r.staff_id = of_staff and (r.ended_at is null
    or r.ended_at > (select coalesce(a.submitted_at, a.created_at) from app.application a where a.id = of_application))
  group by 1
$$;--> statement-breakpoint
-- What is being signed on another case counts before it is final, and an offer that stands beside a second look.
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
        then greatest(coalesce(a.decided_amount_minor, a.amount_minor),
          (select s.amount_minor from app.signature s where s.id = a.held_signature_id and s.state = 'held'),
          (select max(o.amount_minor) from app.offer o where o.application_id = a.id and o.state in ('open', 'paused')))
        else 0 end as pending
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
$$;--> statement-breakpoint
reset role;--> statement-breakpoint
alter function app.guard_signer() owner to reader;--> statement-breakpoint
alter function app.guard_signed_approval() owner to reader;--> statement-breakpoint
alter function app.guard_ended_grant() owner to reader;--> statement-breakpoint
revoke create on schema app from reader;--> statement-breakpoint

-- What cases hold beyond the smaller amount that they were approved for.
select set_config('app.bulk', 'on', true);--> statement-breakpoint
with beyond as (
  select r.id, r.limit_id, r.state, a.decided_amount_minor as fit, r.amount_minor - a.decided_amount_minor as amount
  from app.reservation r join app.application a on a.id = r.application_id
  where r.state in ('kept', 'turned') and a.state in ('approved', 'offered', 'accepted', 'disbursed')
    and a.decided_amount_minor > 0 and r.amount_minor > a.decided_amount_minor),
shrunk as (
  update app.reservation r set amount_minor = b.fit from beyond b where b.id = r.id returning 1)
update app.headroom_limit l
  set reserved_minor = l.reserved_minor - g.kept, used_minor = l.used_minor - g.turned, version = l.version + 1
from (select limit_id, coalesce(sum(amount) filter (where state = 'kept'), 0)::bigint as kept,
    coalesce(sum(amount) filter (where state = 'turned'), 0)::bigint as turned
  from beyond group by limit_id) g where g.limit_id = l.id;--> statement-breakpoint
select set_config('app.bulk', '', true);
