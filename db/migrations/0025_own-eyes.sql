-- A limit of a role keeps what was proposed, and one in force ends only by the confirmation of what takes its place: by
-- itself one person can neither rewrite nor lift it, whatever they may update.
create function app.guard_role_limit() returns trigger language plpgsql set search_path = pg_catalog, app as $$
declare moving text[] := array['state', 'confirmed_by_id', 'confirmed_at', 'ended_at', 'version'];
begin
  if (to_jsonb(new) - moving) is distinct from (to_jsonb(old) - moving) then
    raise exception 'a limit of a role is confirmed as it was proposed' using errcode = 'CS007';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger not_rewritten before update on app.role_limit for each row execute function app.guard_role_limit();--> statement-breakpoint
create function app.guard_ended_limit() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if not exists (
    select from app.role_limit r
    where r.role = new.role and r.currency = new.currency and r.id <> new.id
      and r.confirmed_at = new.ended_at and r.confirmed_by_id <> r.proposed_by_id
  ) then
    raise exception 'a limit of a role ends when two people put another in its place' using errcode = 'CS006';
  end if;
  return null;
end $$;--> statement-breakpoint
create constraint trigger ended_by_two after update on app.role_limit deferrable initially deferred for each row
  when (old.state = 'active' and new.state = 'ended') execute function app.guard_ended_limit();--> statement-breakpoint
-- What a second look rests on is not the applicant's to read; their page is told the promised day by the system.
drop policy of_borrower on app.second_look;--> statement-breakpoint
create policy of_case on app.second_look for select to app, worker using (
  (select app.actor_kind()) = 'staff' and exists (select from app.application a where a.id = application_id));
