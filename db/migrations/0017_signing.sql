ALTER TABLE "app"."document" ADD COLUMN "tray_settled_by_id" uuid;--> statement-breakpoint
ALTER TABLE "app"."document" ADD COLUMN "tray_settled_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."document" ADD COLUMN "tray_verdict" text;--> statement-breakpoint
ALTER TABLE "app"."staff_register" ADD COLUMN "identity_hint" text;--> statement-breakpoint
ALTER TABLE "app"."staff_register" ADD COLUMN "phone_hint" text;--> statement-breakpoint
ALTER TABLE "app"."staff_register" ADD COLUMN "ended_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "staff_register_one_self" ON "app"."staff_register" USING btree ("staff_id") WHERE relation = 'self' and ended_at is null;--> statement-breakpoint
ALTER TABLE "app"."document" ADD CONSTRAINT "document_tray_verdict" CHECK (tray_verdict in ('admitted', 'left'));--> statement-breakpoint
ALTER TABLE "app"."document" ADD CONSTRAINT "document_tray_settled" CHECK ((tray_verdict is null) = (tray_settled_by_id is null) and (tray_verdict is null) = (tray_settled_at is null)
        and not (in_tray and tray_verdict is not null));--> statement-breakpoint
ALTER TABLE "app"."staff_register" ADD CONSTRAINT "staff_register_hints" CHECK (coalesce(length(identity_hint) <= 4, true) and coalesce(length(phone_hint) <= 4, true));--> statement-breakpoint

-- A paper leaves the tray once, by one verdict; what was left stays left.
create function app.guard_tray() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  raise exception 'a paper leaves the tray once' using errcode = 'CS013';
end $$;--> statement-breakpoint
create trigger leaves_the_tray_once before update of tray_verdict, tray_settled_by_id, tray_settled_at, in_tray
  on app.document for each row
  when ((old.tray_verdict is not null and (new.tray_verdict, new.tray_settled_by_id, new.tray_settled_at, new.in_tray)
      is distinct from (old.tray_verdict, old.tray_settled_by_id, old.tray_settled_at, old.in_tray))
    or (new.tray_verdict is not null and old.tray_verdict is null and not old.in_tray)
    or (old.in_tray and not new.in_tray and new.tray_verdict is null))
  execute function app.guard_tray();--> statement-breakpoint

-- Why a member of staff may not sign: what they, their relatives or firms share with a party of the case, or with one
-- connected to a party. Declarations that ended no longer count.
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
  where r.staff_id = of_staff and r.ended_at is null
  group by 1
$$;--> statement-breakpoint
-- Members of staff whose own, or whose relative's, application this is.
create function app.staff_behind(of_application uuid) returns table (staff_id uuid, relation text)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select distinct r.staff_id, r.relation
  from app.application_party p
  join app.party_identity i on i.party_id = p.party_id and i.replaced_at is null
  join app.staff_register r on r.ended_at is null and r.relation in ('self', 'relative') and (
    (i.field = 'identity_number' and i.hash = r.identity_hash)
    or (i.field = 'phone' and i.hash = r.phone_hash))
  where p.application_id = of_application and p.role in ('borrower', 'co_borrower')
$$;--> statement-breakpoint
revoke execute on function app.staff_behind(uuid) from public;--> statement-breakpoint
grant execute on function app.staff_behind(uuid) to app, worker;--> statement-breakpoint
reset role;--> statement-breakpoint
revoke create on schema app from reader;--> statement-breakpoint

-- Decisions against the system, kept by person, direction and grade, by the week in which they were signed.
create function app.override_keys(o app.override)
  returns table (metric text, branch_id uuid, staff_id uuid, bucket date, key1 text, key2 text, amount_minor bigint,
    currency text)
  language sql stable as $$
  select 'own_override', coalesce((s.authority ->> 'branchId')::uuid, a.handling_branch_id), o.staff_id,
    date_trunc('week', app.business_date(o.created_at)::timestamp)::date, o.direction, coalesce(o.grade::text, '-'),
    0::bigint, a.currency
  from app.application a left join app.signature s on s.id = o.signature_id
  where a.id = o.application_id
$$;--> statement-breakpoint
create function app.record_override() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  insert into app.statistic_delta (metric, branch_id, staff_id, bucket, key1, key2, delta, amount_minor, currency)
  select k.metric, k.branch_id, k.staff_id, k.bucket, k.key1, k.key2, 1, k.amount_minor, k.currency
  from app.override_keys(new) k;
  return null;
end $$;--> statement-breakpoint
create trigger statistics_of_override after insert on app.override for each row execute function app.record_override();--> statement-breakpoint
select set_config('app.bulk', 'on', true);--> statement-breakpoint
insert into app.statistic (metric, branch_id, staff_id, bucket, key1, key2, count, amount_minor, currency)
  select k.metric, k.branch_id, k.staff_id, k.bucket, k.key1, k.key2, count(*), 0, k.currency
  from app.override o, lateral app.override_keys(o) k group by 1, 2, 3, 4, 5, 6, k.currency;--> statement-breakpoint
select set_config('app.bulk', '', true);--> statement-breakpoint
-- A manager answers for how often their own officers depart from the system.
create policy overrides_of_branch on app.statistic for select to app, worker using (
  metric = 'own_override' and branch_id = (select app.case_branch()) and (select app.has_role('manager')));--> statement-breakpoint
create policy overrides_of_branch on app.statistic_delta for select to app, worker using (
  metric = 'own_override' and branch_id = (select app.case_branch()) and (select app.has_role('manager')));
