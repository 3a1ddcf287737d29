CREATE TABLE "app"."authority_backtest" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"matrix_version_id" uuid NOT NULL,
	"live_version_id" uuid NOT NULL,
	"body_hash" text NOT NULL,
	"decided_from" timestamp (3) with time zone NOT NULL,
	"decided_to" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"cases_done" integer DEFAULT 0 NOT NULL,
	"cases_unknown" integer DEFAULT 0 NOT NULL,
	"result" jsonb,
	"started_by_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "authority_backtest_state" CHECK (state in ('running', 'done', 'failed')),
	CONSTRAINT "authority_backtest_done" CHECK ((state = 'done') = (result is not null))
);
--> statement-breakpoint
CREATE TABLE "app"."authority_backtest_case" (
	"backtest_id" uuid NOT NULL,
	"number" text NOT NULL,
	"from_route" text NOT NULL,
	"to_route" text NOT NULL,
	"decided" text,
	"amount_minor" bigint NOT NULL,
	"pd_millionths" integer,
	"approves_declined" boolean NOT NULL,
	"loss_at_stake_minor" bigint NOT NULL,
	CONSTRAINT "authority_backtest_case_once" UNIQUE("backtest_id","number")
);
--> statement-breakpoint
ALTER TABLE "app"."authority_matrix_version" DROP CONSTRAINT "authority_matrix_state";--> statement-breakpoint
ALTER TABLE "app"."authority_matrix_version" DROP CONSTRAINT "authority_matrix_published";--> statement-breakpoint
DROP INDEX "app"."authority_matrix_live";--> statement-breakpoint
ALTER TABLE "app"."assessment_vector" ADD COLUMN "route_exceptions" smallint;--> statement-breakpoint
ALTER TABLE "app"."assessment_vector" ADD COLUMN "route_limit_breached" boolean;--> statement-breakpoint
ALTER TABLE "app"."assessment_vector" ADD COLUMN "automatic_unmet" text[];--> statement-breakpoint
ALTER TABLE "app"."assessment_vector" ADD COLUMN "appealed" boolean;--> statement-breakpoint
ALTER TABLE "app"."assessment_vector" ADD COLUMN "lgd" double precision;--> statement-breakpoint
ALTER TABLE "app"."authority_matrix_version" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."authority_matrix_version" ADD COLUMN "based_on_id" uuid;--> statement-breakpoint
ALTER TABLE "app"."authority_matrix_version" ADD COLUMN "proposed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."authority_matrix_version" ADD COLUMN "sent_back_by_id" uuid;--> statement-breakpoint
ALTER TABLE "app"."authority_matrix_version" ADD COLUMN "sent_back_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."authority_matrix_version" ADD COLUMN "sent_back_reason" text;--> statement-breakpoint
ALTER TABLE "app"."authority_backtest" ADD CONSTRAINT "authority_backtest_matrix_version_id_authority_matrix_version_id_fk" FOREIGN KEY ("matrix_version_id") REFERENCES "app"."authority_matrix_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."authority_backtest" ADD CONSTRAINT "authority_backtest_live_version_id_authority_matrix_version_id_fk" FOREIGN KEY ("live_version_id") REFERENCES "app"."authority_matrix_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."authority_backtest_case" ADD CONSTRAINT "authority_backtest_case_backtest_id_authority_backtest_id_fk" FOREIGN KEY ("backtest_id") REFERENCES "app"."authority_backtest"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "authority_backtest_newest" ON "app"."authority_backtest" USING btree ("matrix_version_id","created_at");--> statement-breakpoint
CREATE INDEX "authority_backtest_case_order" ON "app"."authority_backtest_case" USING btree ("backtest_id","approves_declined" DESC NULLS FIRST,"loss_at_stake_minor" DESC NULLS FIRST,"number");--> statement-breakpoint
CREATE UNIQUE INDEX "authority_matrix_in_force" ON "app"."authority_matrix_version" USING btree ("product_id","secured","currency","in_force_from") WHERE state = 'published';--> statement-breakpoint
CREATE UNIQUE INDEX "authority_matrix_one_draft" ON "app"."authority_matrix_version" USING btree ("product_id","secured","currency") WHERE state = 'draft';--> statement-breakpoint
ALTER TABLE "app"."authority_matrix_version" ADD CONSTRAINT "authority_matrix_state" CHECK (state in ('draft', 'published', 'retired', 'discarded'));--> statement-breakpoint
ALTER TABLE "app"."authority_matrix_version" ADD CONSTRAINT "authority_matrix_published" CHECK (state in ('draft', 'discarded') or in_force_from is not null);--> statement-breakpoint
-- The past of a product in the order of its decisions, as a backtest reads it.
CREATE INDEX "application_decided" ON "app"."application" USING btree ("product_id","decided_at","id") WHERE decided_at is not null;
--> statement-breakpoint
grant select, insert, update on app.authority_backtest, app.authority_backtest_case to app, worker;
grant delete on app.authority_backtest_case to worker;

do $$
declare each_table text;
begin
  foreach each_table in array array['authority_backtest', 'authority_backtest_case'] loop
    execute format('alter table app.%I enable row level security', each_table);
    execute format('alter table app.%I force row level security', each_table);
    execute format('create policy owner_bulk on app.%I to owner using ((select app.is_bulk()))
      with check ((select app.is_bulk()))', each_table);
    execute format('create policy drafts_read on app.%I for select to app, worker using (
      (select app.is_system()) or (select app.sees_all_cases()))', each_table);
  end loop;
end $$;
create policy risk_starts on app.authority_backtest for insert to app, worker with check (
  (select app.has_role('risk')) and started_by_id = (select app.actor_id()) and state = 'running');
create policy system_runs on app.authority_backtest for update to app, worker using ((select app.is_system()));
create policy system_finds on app.authority_backtest_case to app, worker using ((select app.is_system()));
--> statement-breakpoint
-- CS012: nobody signs a draft that was not handed over, or was not tried on the past as it stands. What was made by an
-- import or at set-up has no maker to hand it over.
create function app.guard_matrix_publication() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if new.created_by_id is not null and (new.proposed_at is null or not exists (
    select from app.authority_backtest b
    where b.matrix_version_id = new.id and b.body_hash = new.body_hash and b.state = 'done')) then
    raise exception 'a matrix is published after it was handed over and tried on the past' using errcode = 'CS012';
  end if;
  return new;
end $$;
create trigger tried_on_the_past before update of state on app.authority_matrix_version for each row
  when (old.state = 'draft' and new.state = 'published') execute function app.guard_matrix_publication();
