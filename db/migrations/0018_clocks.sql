-- The lender's calendar, targets of the clocks, what due and at risk are reckoned from, and time that was not ours.
CREATE TABLE "app"."branch_hours" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"branch_id" uuid NOT NULL,
	"from_day" date NOT NULL,
	"opens_minute" integer NOT NULL,
	"closes_minute" integer NOT NULL,
	"reason" text NOT NULL,
	"set_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"removed_by_id" uuid,
	CONSTRAINT "branch_hours_window" CHECK (opens_minute >= 0 and opens_minute < closes_minute and closes_minute <= 1440)
);
--> statement-breakpoint
CREATE TABLE "app"."calendar_day" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"branch_id" uuid,
	"day" date NOT NULL,
	"worked" boolean NOT NULL,
	"reason_en" text NOT NULL,
	"reason_zh" text NOT NULL,
	"set_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"removed_by_id" uuid
);
--> statement-breakpoint
CREATE TABLE "app"."calendar_year" (
	"year" integer PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"source_version" text NOT NULL,
	"loaded_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calendar_year_source" CHECK (source in ('package', 'by_hand')),
	CONSTRAINT "calendar_year_range" CHECK (year between 2000 and 2199)
);
--> statement-breakpoint
CREATE TABLE "app"."clock_target" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"product_id" uuid NOT NULL,
	"stage" "app"."stage" NOT NULL,
	"minutes" integer NOT NULL,
	"reason" text NOT NULL,
	"set_by_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clock_target_stage" CHECK (stage in ('documents', 'officer', 'manager', 'committee', 'conditions')),
	CONSTRAINT "clock_target_minutes" CHECK (minutes between 15 and 51000)
);
--> statement-breakpoint
DROP INDEX "app"."queue_branch_sla";--> statement-breakpoint
DROP INDEX "app"."queue_desk_sla";--> statement-breakpoint
DROP INDEX "app"."queue_mine_sla";--> statement-breakpoint
DROP INDEX "app"."queue_all_sla";--> statement-breakpoint
DROP INDEX "app"."queue_all_desk_sla";--> statement-breakpoint
DROP INDEX "app"."queue_sign_sla";--> statement-breakpoint
DROP INDEX "app"."queue_sign_any_sla";--> statement-breakpoint
DROP INDEX "app"."queue_unstaffed_sla";--> statement-breakpoint
ALTER TABLE "app"."application" ADD COLUMN "clock_from" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."application" ADD COLUMN "clock_left_minutes" integer;--> statement-breakpoint
ALTER TABLE "app"."application" ADD COLUMN "clock_calendar_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."application" ADD COLUMN "paused_for" "app"."clock_owner";--> statement-breakpoint
ALTER TABLE "app"."application" ADD COLUMN "at_risk_told_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."application" ADD COLUMN "applicant_minutes" integer;--> statement-breakpoint
ALTER TABLE "app"."application" ADD COLUMN "third_party_minutes" integer;--> statement-breakpoint
ALTER TABLE "app"."branch" ADD COLUMN "calendar_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."branch_hours" ADD CONSTRAINT "branch_hours_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "app"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."calendar_day" ADD CONSTRAINT "calendar_day_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "app"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."clock_target" ADD CONSTRAINT "clock_target_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "app"."product"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "branch_hours_from" ON "app"."branch_hours" USING btree ("branch_id","from_day") WHERE removed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_day_of_branch" ON "app"."calendar_day" USING btree ("branch_id","day") WHERE removed_at is null and branch_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_day_of_all" ON "app"."calendar_day" USING btree ("day") WHERE removed_at is null and branch_id is null;--> statement-breakpoint
CREATE INDEX "calendar_day_history" ON "app"."calendar_day" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "clock_target_latest" ON "app"."clock_target" USING btree ("product_id","stage","created_at");--> statement-breakpoint
CREATE INDEX "clock_at_risk" ON "app"."application" USING btree ("at_risk_at","id") WHERE is_open and paused_at is null and at_risk_told_at is null;--> statement-breakpoint
CREATE INDEX "clock_over" ON "app"."application" USING btree ("due_at","id") WHERE is_open and paused_at is null and escalated_at is null;--> statement-breakpoint
CREATE INDEX "clock_calendar" ON "app"."application" USING btree ("handling_branch_id","clock_calendar_version","id") WHERE is_open and paused_at is null and due_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "stage_span_one_open" ON "app"."stage_span" USING btree ("application_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "queue_branch_sla" ON "app"."application" USING btree ("handling_branch_id","sla_sort_at","received_at","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "queue_desk_sla" ON "app"."application" USING btree ("handling_branch_id","desk","sla_sort_at","received_at","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "queue_mine_sla" ON "app"."application" USING btree ("holder_id","sla_sort_at","received_at","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "queue_all_sla" ON "app"."application" USING btree ("sla_sort_at","received_at","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "queue_all_desk_sla" ON "app"."application" USING btree ("desk","sla_sort_at","received_at","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "queue_sign_sla" ON "app"."application" USING btree ("sign_branch_id","sign_role","sla_sort_at","received_at","id") WHERE sign_branch_id is not null;--> statement-breakpoint
CREATE INDEX "queue_sign_any_sla" ON "app"."application" USING btree ("sign_branch_id","sla_sort_at","received_at","id") WHERE sign_branch_id is not null;--> statement-breakpoint
CREATE INDEX "queue_unstaffed_sla" ON "app"."application" USING btree ("sla_sort_at","received_at","id") WHERE is_open and cannot_be_staffed;--> statement-breakpoint

-- Everybody's clocks are reckoned by them, an applicant's act included; administrators write the calendar, and risk the
-- targets besides. Rows are marked as removed, never changed or deleted.
grant select, insert on app.calendar_year, app.calendar_day, app.branch_hours, app.clock_target to app, worker;--> statement-breakpoint
grant update (removed_at, removed_by_id) on app.calendar_day, app.branch_hours to app, worker;--> statement-breakpoint
do $$
declare each_table text;
begin
  foreach each_table in array array['calendar_year', 'calendar_day', 'branch_hours', 'clock_target'] loop
    execute format('alter table app.%I enable row level security', each_table);
    execute format('alter table app.%I force row level security', each_table);
    execute format('create policy owner_bulk on app.%I to owner using ((select app.is_bulk()))
      with check ((select app.is_bulk()))', each_table);
    execute format('create policy read_by_all on app.%I for select to app, worker using ((select app.is_known()))',
      each_table);
    execute format('create policy administration on app.%I to app, worker using (
      (select app.is_system()) or (select app.has_role(''admin'')))', each_table);
    execute format('create trigger never_deleted before delete on app.%I
      for each row execute function app.refuse_change()', each_table);
  end loop;
end $$;--> statement-breakpoint
create policy risk_writes on app.clock_target to app, worker using ((select app.has_role('risk')));--> statement-breakpoint

create function app.guard_removed_once() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if old.removed_at is not null or new.removed_at is null
    or (to_jsonb(new) - 'removed_at' - 'removed_by_id') is distinct from (to_jsonb(old) - 'removed_at' - 'removed_by_id') then
    raise exception 'what the calendar was is not rewritten' using errcode = 'CS004';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger removed_once before update on app.calendar_day
  for each row execute function app.guard_removed_once();--> statement-breakpoint
create trigger removed_once before update on app.branch_hours
  for each row execute function app.guard_removed_once();--> statement-breakpoint

-- A change of days or hours raises the version of every calendar that it touches, in its own transaction: a clock that
-- was reckoned by an older one is known by that alone, whoever wrote it and whenever.
create function app.raise_calendar_version() returns trigger language plpgsql security definer
  set search_path = pg_catalog, app as $$
begin
  if tg_table_name = 'calendar_year' then
    update app.branch set calendar_version = calendar_version + 1;
  elsif tg_table_name = 'calendar_day' and new.branch_id is null then
    if new.set_by_id is not null or tg_op = 'UPDATE' then
      update app.branch set calendar_version = calendar_version + 1;
    end if;
  else
    update app.branch set calendar_version = calendar_version + 1 where id = new.branch_id;
  end if;
  return null;
end $$;--> statement-breakpoint
create policy calendar_versions on app.branch to reader using (true) with check (true);--> statement-breakpoint
grant select, update (calendar_version) on app.branch to reader;--> statement-breakpoint
grant create on schema app to reader;--> statement-breakpoint
alter function app.raise_calendar_version() owner to reader;--> statement-breakpoint
revoke create on schema app from reader;--> statement-breakpoint
-- Days come in before their year, which raises it once for them all.
create trigger raise_calendar_version after insert on app.calendar_year
  for each row execute function app.raise_calendar_version();--> statement-breakpoint
create trigger raise_calendar_version after insert or update on app.calendar_day
  for each row execute function app.raise_calendar_version();--> statement-breakpoint
create trigger raise_calendar_version after insert or update on app.branch_hours
  for each row execute function app.raise_calendar_version();--> statement-breakpoint

-- Time on the way to a decision by people that was the applicant's, or others': beside what a decision took of ours.
create function app.wait_keys(c app.application)
  returns table (metric text, branch_id uuid, bucket date, key1 text, key2 text, currency text)
  language sql stable as $$
  select 'waited_' || w.owner, c.handling_branch_id,
    date_trunc('week', app.business_date(c.decided_at)::timestamp)::date, coalesce(c.grade::text, '-'),
    lpad((w.minutes / 30 * 30)::text, 6, '0'), c.currency
  from (values ('applicant', c.applicant_minutes), ('third_party', c.third_party_minutes)) w (owner, minutes)
  where c.decided_at is not null and c.decided_outcome in ('approved', 'declined') and w.minutes is not null
    and c.state <> 'historical'
$$;--> statement-breakpoint
create function app.record_waits() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  insert into app.statistic_delta (metric, branch_id, bucket, key1, key2, delta, amount_minor, currency)
  select k.metric, k.branch_id, k.bucket, k.key1, k.key2, sum(k.delta)::int, 0, k.currency
  from (
    select w.*, -1 as delta from app.wait_keys(old) w where tg_op = 'UPDATE'
    union all
    select w.*, 1 from app.wait_keys(new) w
  ) k group by k.metric, k.branch_id, k.bucket, k.key1, k.key2, k.currency having sum(k.delta) <> 0;
  return null;
end $$;--> statement-breakpoint
create trigger waits_of_new_case after insert on app.application for each row
  when (new.decided_at is not null) execute function app.record_waits();--> statement-breakpoint
create trigger waits_of_changed_case after update on app.application for each row
  when ((old.handling_branch_id, old.decided_at, old.decided_outcome, old.grade, old.applicant_minutes,
      old.third_party_minutes, old.state)
    is distinct from (new.handling_branch_id, new.decided_at, new.decided_outcome, new.grade, new.applicant_minutes,
      new.third_party_minutes, new.state))
  execute function app.record_waits();
