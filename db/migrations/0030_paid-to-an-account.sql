-- CS019: a loan is paid to an account of its borrower --------------------------------------------------------------------
create or replace function app.guard_closing() returns trigger language plpgsql set search_path = pg_catalog, app as $$
declare closed record;
begin
  select c.proposed_by_id, c.decided_by_id into closed from app.closing c
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
      where i.party_id = new.borrower_id and i.field = 'account' and i.replaced_at is null) then
      raise exception 'the borrower of case % has given no account', new.number using errcode = 'CS019';
    end if;
    if array[closed.proposed_by_id, closed.decided_by_id] <@ new.investigator_ids then
      raise exception 'four eyes: both investigated the case' using errcode = 'CS006';
    end if;
  end if;
  return new;
end $$;--> statement-breakpoint

-- CS019: a required paper that nobody accepted is a condition of every approval, whoever or whatever approves --------------
create function app.guard_open_papers() returns trigger language plpgsql set search_path = pg_catalog, app as $$
declare wanting text;
begin
  select r.kind::text into wanting from app.document_requirement r left join app.document d on d.id = r.document_id
  where r.application_id = new.id and r.waived_at is null and d.state is distinct from 'accepted'
    and not exists (select from app.condition c where c.application_id = new.id
      and c.code = 'document_received.' || r.kind::text and c.state <> 'ended')
  limit 1;
  if found then
    raise exception 'case % is approved without the paper % as accepted or as a condition', new.number, wanting
      using errcode = 'CS019';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger guard_open_papers before update of state on app.application for each row
  when (old.state is distinct from new.state and new.state = 'approved' and current_user <> 'owner')
  execute function app.guard_open_papers();
