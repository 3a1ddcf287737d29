CREATE TABLE "app"."role_limit" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"role" "app"."staff_role" NOT NULL,
	"currency" text NOT NULL,
	"limit_minor" bigint,
	"state" "app"."grant_state" DEFAULT 'proposed' NOT NULL,
	"proposed_by_id" uuid,
	"proposed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"confirmed_by_id" uuid,
	"confirmed_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "role_limit_role" CHECK (role in ('officer', 'manager')),
	CONSTRAINT "role_limit_value" CHECK (limit_minor is null or limit_minor >= 0),
	CONSTRAINT "role_limit_four_eyes" CHECK (confirmed_by_id is null or confirmed_by_id is distinct from proposed_by_id),
	CONSTRAINT "role_limit_confirmed" CHECK (state <> 'active' or (confirmed_at is not null and limit_minor is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "role_limit_active" ON "app"."role_limit" USING btree ("role","currency") WHERE state = 'active';--> statement-breakpoint
CREATE UNIQUE INDEX "role_limit_proposed" ON "app"."role_limit" USING btree ("role","currency") WHERE state = 'proposed';--> statement-breakpoint
grant select, insert, update on app.role_limit to app, worker;--> statement-breakpoint
alter table app.role_limit enable row level security;--> statement-breakpoint
alter table app.role_limit force row level security;--> statement-breakpoint
create policy owner_bulk on app.role_limit to owner using ((select app.is_bulk())) with check ((select app.is_bulk()));--> statement-breakpoint
create policy limits_read on app.role_limit for select to app, worker using ((select app.is_staff_or_system()));--> statement-breakpoint
-- It begins as a proposal in the proposer's own name, and whoever puts it in force does so in theirs.
create policy limits_propose on app.role_limit for insert to app, worker with check (
  state = 'proposed' and proposed_by_id = (select app.actor_id())
  and ((select app.has_role('admin')) or (select app.has_role('risk'))));--> statement-breakpoint
create policy limits_settle on app.role_limit for update to app, worker
  using (state in ('proposed', 'active') and ((select app.has_role('admin')) or (select app.has_role('risk'))))
  with check (state in ('rejected', 'ended') or (state = 'active' and confirmed_by_id = (select app.actor_id())));
