-- A dropped draft is a draft still: only risk and audit read it. And no matrix begins its life published, but by the
-- system or at set-up: a person's passes through a draft, a backtest and a second person.
alter policy in_force on app.authority_matrix_version using (
  (select app.is_staff_or_system()) and (state not in ('draft', 'discarded') or (select app.sees_all_cases())));--> statement-breakpoint
create function app.guard_matrix_birth() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if not (app.is_system() or app.is_bulk()) then
    raise exception 'a matrix begins as a draft' using errcode = 'CS012';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger begins_as_draft before insert on app.authority_matrix_version for each row
  when (new.state <> 'draft') execute function app.guard_matrix_birth();
