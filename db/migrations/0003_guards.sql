-- What the database refuses whoever asks. SQLSTATEs CS001–CS009 are named in db/connect-errors.ts.

-- CS001: only listed transitions; CS002: what never changes on a case ------------------------------------------------------

create function app.guard_case() returns trigger language plpgsql set search_path = pg_catalog, app as $$
declare was app.application_state;
begin
  if tg_op = 'UPDATE' then
    was := old.state;
    if (new.id, new.number, new.origin, new.currency, new.product_id, new.created_at, new.origin_branch_id)
      is distinct from
      (old.id, old.number, old.origin, old.currency, old.product_id, old.created_at, old.origin_branch_id) then
      raise exception 'what identifies case % never changes', old.number using errcode = 'CS002';
    end if;
    if new.version not in (old.version, old.version + 1) then
      raise exception 'version of case % goes up by one', old.number using errcode = 'CS002';
    end if;
    new.updated_at := now();
  elsif new.last_event = 'open_book' and current_user <> 'owner' then
    raise exception 'only role owner opens a book' using errcode = 'CS001';
  end if;
  if tg_op = 'INSERT' or new.state is distinct from old.state or new.last_event is distinct from old.last_event then
    if not exists (
      select from app.transition t
      where t.event = new.last_event and t.to_state = new.state and t.from_state is not distinct from was
    ) then
      raise exception 'no transition % from % to %', new.last_event, coalesce(was::text, 'nothing'), new.state
        using errcode = 'CS001';
    end if;
  end if;
  return new;
end $$;

create trigger guard_case before insert or update on app.application
  for each row execute function app.guard_case();

-- CS003: every change of state has its event in the same transaction -----------------------------------------------------

create function app.demand_event() returns trigger language plpgsql security definer
  set search_path = pg_catalog, app as $$
declare was app.application_state;
begin
  if tg_op = 'UPDATE' then was := old.state; end if;
  if not exists (
    select from app.audit_event e
    where e.subject_kind = 'application' and e.subject_id = new.id and e.xid = pg_current_xact_id()
      and e.event = new.last_event and e.to_state = new.state and e.from_state is not distinct from was
  ) then
    raise exception 'case % went from % to % by % without an event', new.number, coalesce(was::text, 'nothing'),
      new.state, new.last_event using errcode = 'CS003';
  end if;
  return null;
end $$;

create constraint trigger event_of_creation after insert on app.application
  deferrable initially deferred for each row execute function app.demand_event();
create constraint trigger event_of_change after update of state on app.application
  deferrable initially deferred for each row when (old.state is distinct from new.state)
  execute function app.demand_event();

-- CS004: the record is only ever appended to; CS005: and without a gap -----------------------------------------------------

create function app.refuse_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception '% on %.% is refused', tg_op, tg_table_schema, tg_table_name using errcode = 'CS004';
end $$;

create trigger append_only before update or delete on app.audit_event
  for each row execute function app.refuse_change();
create trigger never_truncated before truncate on app.audit_event
  for each statement execute function app.refuse_change();
create trigger never_deleted before delete on app.application
  for each row execute function app.refuse_change();

-- Where a subject's chain ends. Sequence and hash say nothing of the subject, so everyone may ask.
create function app.audit_head(of_kind text, of_id uuid) returns table (sequence integer, hash text)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select e.sequence, e.hash from app.audit_event e
  where e.subject_kind = of_kind and e.subject_id = of_id order by e.sequence desc limit 1
$$;

create function app.guard_chain() returns trigger language plpgsql set search_path = pg_catalog, app as $$
declare head record;
begin
  select h.sequence, h.hash into head from app.audit_head(new.subject_kind, new.subject_id) h;
  if new.sequence <> coalesce(head.sequence, 0) + 1 or new.previous_hash <> coalesce(head.hash, '') then
    raise exception 'event % of % % does not follow the last one', new.sequence, new.subject_kind, new.subject_id
      using errcode = 'CS005';
  end if;
  new.xid := pg_current_xact_id();
  return new;
end $$;

create trigger guard_chain before insert on app.audit_event for each row execute function app.guard_chain();

-- CS006: four eyes -------------------------------------------------------------------------------------------------------

-- The standing signatures of a round are of different people, delegators and voters included. The lock makes two
-- signatures of one case at once see each other.
create function app.guard_four_eyes() returns trigger language plpgsql security definer
  set search_path = pg_catalog, app as $$
begin
  if new.state not in ('held', 'final') then return new; end if;
  perform pg_advisory_xact_lock(hashtextextended('four-eyes/' || new.application_id::text, 0));
  if exists (
    select from app.signature s
    where s.application_id = new.application_id and s.round = new.round and s.id <> new.id
      and s.state in ('held', 'final')
      and (s.staff_id in (new.staff_id, new.signed_for_id) or s.signed_for_id in (new.staff_id, new.signed_for_id))
  ) then
    raise exception 'four eyes: this person stands in the route already' using errcode = 'CS006';
  end if;
  if exists (
    select from app.vote v
    where v.application_id = new.application_id and v.round = new.round and v.staff_id = new.staff_id
      and v.state in ('held', 'final')
  ) then
    raise exception 'four eyes: this person has voted on the case' using errcode = 'CS006';
  end if;
  return new;
end $$;

create trigger four_eyes before insert or update of state, staff_id, signed_for_id on app.signature
  for each row execute function app.guard_four_eyes();

create function app.guard_voter() returns trigger language plpgsql security definer
  set search_path = pg_catalog, app as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('four-eyes/' || new.application_id::text, 0));
  if exists (
    select from app.signature s
    where s.application_id = new.application_id and s.state in ('held', 'final')
      and new.staff_id in (s.staff_id, s.signed_for_id)
  ) then
    raise exception 'four eyes: who proposed or signed does not vote' using errcode = 'CS006';
  end if;
  if not exists (
    select from app.panel_member m
    where m.application_id = new.application_id and m.round = new.round and m.step = new.step
      and m.staff_id = new.staff_id and m.seated and m.recused_at is null
  ) then
    raise exception 'only a seated member of the panel votes' using errcode = 'CS006';
  end if;
  return new;
end $$;

create trigger four_eyes before insert on app.vote for each row execute function app.guard_voter();

-- CS007: what is signed, cast, assessed or published is not rewritten ---------------------------------------------------------

create function app.guard_signature() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if (to_jsonb(new) - array['state', 'finalised_at', 'taken_back_at', 'voided_at', 'voided_because', 'note_cipher',
      'override_cipher'])
    is distinct from
    (to_jsonb(old) - array['state', 'finalised_at', 'taken_back_at', 'voided_at', 'voided_because', 'note_cipher',
      'override_cipher'])
    or (new.note_cipher is distinct from old.note_cipher and new.note_cipher is not null)
    or (new.override_cipher is distinct from old.override_cipher and new.override_cipher is not null) then
    raise exception 'a signature is not rewritten' using errcode = 'CS007';
  end if;
  if new.state = 'held' and old.state <> 'held' or new.state = 'final' and old.state <> 'held' then
    raise exception 'signature % is no longer held', old.id using errcode = 'CS007';
  end if;
  if new.state = 'taken_back' and old.state <> 'taken_back'
    and (old.state <> 'held' or clock_timestamp() >= old.final_at) then
    raise exception 'signature % is final', old.id using errcode = 'CS007';
  end if;
  if new.state = 'final' and old.state = 'held' and clock_timestamp() < old.final_at then
    raise exception 'signature % can still be taken back', old.id using errcode = 'CS007';
  end if;
  return new;
end $$;

create trigger not_rewritten before update on app.signature for each row execute function app.guard_signature();

create function app.guard_vote() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if (to_jsonb(new) - array['state', 'finalised_at', 'taken_back_at', 'opened_at', 'note_cipher'])
    is distinct from
    (to_jsonb(old) - array['state', 'finalised_at', 'taken_back_at', 'opened_at', 'note_cipher'])
    or (new.note_cipher is distinct from old.note_cipher and new.note_cipher is not null)
    or (old.opened_at is not null and new.opened_at is distinct from old.opened_at) then
    raise exception 'a vote is not rewritten' using errcode = 'CS007';
  end if;
  if new.state = 'taken_back' and old.state <> 'taken_back'
    and (old.state <> 'held' or clock_timestamp() >= old.final_at) then
    raise exception 'vote % is final', old.id using errcode = 'CS007';
  end if;
  if new.opened_at is distinct from old.opened_at and current_user <> 'worker' then
    raise exception 'only the closing opens votes' using errcode = 'CS007';
  end if;
  return new;
end $$;

create trigger not_rewritten before update on app.vote for each row execute function app.guard_vote();

create function app.guard_assessment() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if (to_jsonb(new) - array['snapshot', 'result', 'erased_at'])
    is distinct from (to_jsonb(old) - array['snapshot', 'result', 'erased_at'])
    or new.snapshot is not null or new.result is not null or new.erased_at is null then
    raise exception 'an assessment is not rewritten, only erased' using errcode = 'CS007';
  end if;
  return new;
end $$;

create trigger not_rewritten before update on app.assessment for each row execute function app.guard_assessment();

create function app.guard_published() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if old.state <> 'draft' and (
    new.state not in (old.state, 'retired')
    or (to_jsonb(new) - array['state', 'retired_at', 'version'])
      is distinct from (to_jsonb(old) - array['state', 'retired_at', 'version'])) then
    raise exception 'a published version is not changed' using errcode = 'CS007';
  end if;
  return new;
end $$;

create trigger not_rewritten before update on app.policy_version
  for each row execute function app.guard_published();
create trigger not_rewritten before update on app.authority_matrix_version
  for each row execute function app.guard_published();

-- CS008: kept figures are by the institution's days; its time zone is chosen before the first case ----------------------------

create function app.guard_time_zone() returns trigger language plpgsql security definer
  set search_path = pg_catalog, app as $$
begin
  if new.time_zone <> old.time_zone and exists (select from app.application) then
    raise exception 'the time zone is fixed once there are cases' using errcode = 'CS008';
  end if;
  return new;
end $$;

create trigger time_zone_fixed before update of time_zone on app.institution
  for each row execute function app.guard_time_zone();

-- CS009: incompatible roles -----------------------------------------------------------------------------------------------

create function app.guard_roles() returns trigger language plpgsql security definer
  set search_path = pg_catalog, app as $$
begin
  if new.kind = 'role' and new.state = 'active' and new.ends_grant_id is null then
    perform pg_advisory_xact_lock(hashtextextended('roles/' || new.staff_id::text, 0));
    if exists (
      select from app."grant" g
      where g.staff_id = new.staff_id and g.id <> new.id and g.kind = 'role' and g.state = 'active'
        and g.ends_grant_id is null and g.role <> new.role
        and (g.role in ('admin', 'auditor') or new.role in ('admin', 'auditor'))
    ) then
      raise exception 'admin and auditor hold no other role' using errcode = 'CS009';
    end if;
  end if;
  return new;
end $$;

create trigger compatible_roles before insert or update on app."grant"
  for each row execute function app.guard_roles();

-- The guards that must see every row run as reader, which may only read.
grant select on app.signature, app.vote, app."grant" to reader;
create policy reader_all on app.signature for select to reader using (true);
create policy reader_all on app.vote for select to reader using (true);
create policy reader_all on app."grant" for select to reader using (true);
revoke execute on function app.audit_head(text, uuid) from public;
grant execute on function app.audit_head(text, uuid) to app, worker;
grant create on schema app to reader;
alter function app.demand_event() owner to reader;
alter function app.audit_head(text, uuid) owner to reader;
alter function app.guard_four_eyes() owner to reader;
alter function app.guard_voter() owner to reader;
alter function app.guard_time_zone() owner to reader;
alter function app.guard_roles() owner to reader;
revoke create on schema app from reader;

-- Bulk work chains its events too; an owner's own grant would have gone with the hand-over.
set local role reader;
grant execute on function app.audit_head(text, uuid) to owner;
reset role;
