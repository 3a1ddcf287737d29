-- What stands under the limits of several keys at once, each case counted once: people who became connected, or who
-- declare one number, hold rows of their own, and together they may not pass what each row alone would allow.
grant select on app.reservation to reader;--> statement-breakpoint
create policy reader_all on app.reservation for select to reader using (true);--> statement-breakpoint
grant create on schema app to reader;--> statement-breakpoint
set local role reader;--> statement-breakpoint
create function app.limit_taken(of_dimension text, of_keys text[], in_currency text, except_application uuid)
  returns bigint language sql stable security definer set search_path = pg_catalog, app as $$
  with rows as (
    select l.id, l.reserved_minor + l.used_minor as taken from app.headroom_limit l
    where l.dimension = of_dimension and l.key = any (of_keys) and l.currency = in_currency),
  standing as (
    select r.limit_id, r.application_id, r.amount_minor from app.reservation r join rows on rows.id = r.limit_id
    where r.state in ('held', 'kept', 'turned'))
  select greatest(
    (select coalesce(sum(amount), 0) from (
      select max(s.amount_minor) as amount from standing s
      where s.application_id is distinct from except_application group by s.application_id) cases),
    (select coalesce(max(rows.taken - coalesce(own.amount_minor, 0)), 0) from rows
      left join standing own on own.limit_id = rows.id and own.application_id = except_application))::bigint
$$;--> statement-breakpoint
revoke execute on function app.limit_taken(text, text[], text, uuid) from public;--> statement-breakpoint
grant execute on function app.limit_taken(text, text[], text, uuid) to app, worker;--> statement-breakpoint
drop function app.headroom(text, text, text);--> statement-breakpoint
reset role;--> statement-breakpoint
revoke create on schema app from reader;
