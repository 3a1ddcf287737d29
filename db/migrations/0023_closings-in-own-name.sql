-- Who proposes and who decides the end of an accepted offer does so in their own name: two people are never one who wrote
-- both names. A proposal is decided once and keeps what it was.
drop policy of_case_inside on app.closing;--> statement-breakpoint
create policy of_case on app.closing for select to app, worker using (
  (select app.is_system()) or ((select app.actor_kind()) = 'staff'
    and exists (select from app.application a where a.id = application_id)));--> statement-breakpoint
create policy proposed_in_own_name on app.closing for insert to app, worker with check (
  (select app.is_system()) or ((select app.actor_kind()) = 'staff' and state = 'open'
    and proposed_by_id = (select app.actor_id())
    and exists (select from app.application a where a.id = application_id)));--> statement-breakpoint
create policy decided_in_own_name on app.closing for update to app, worker
  using ((select app.is_system()) or ((select app.actor_kind()) = 'staff' and state = 'open'
    and exists (select from app.application a where a.id = application_id)))
  with check ((select app.is_system()) or decided_by_id = (select app.actor_id()));--> statement-breakpoint
create function app.guard_proposal() returns trigger language plpgsql set search_path = pg_catalog, app as $$
declare moving text[] := array['state', 'decided_by_id', 'decided_at', 'version'];
begin
  if old.state <> 'open' or (to_jsonb(new) - moving) is distinct from (to_jsonb(old) - moving)
    or (new.state = 'taken_back' and new.decided_by_id <> new.proposed_by_id) then
    raise exception 'a proposal is decided once, as it was made' using errcode = 'CS007';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger decided_once before update on app.closing for each row execute function app.guard_proposal();
