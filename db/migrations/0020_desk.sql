CREATE TABLE "app"."saved_view" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"staff_id" uuid NOT NULL REFERENCES "app"."staff"("id"),
	"name" text NOT NULL,
	"position" integer,
	"shared_branch_id" uuid REFERENCES "app"."branch"("id"),
	"content" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	-- Deferrable, so that one statement may change places.
	CONSTRAINT "saved_view_place" UNIQUE("staff_id","position") DEFERRABLE INITIALLY IMMEDIATE,
	CONSTRAINT "saved_view_at_most" CHECK (position between 1 and 30),
	CONSTRAINT "saved_view_standing" CHECK ((removed_at is null) = (position is not null)),
	CONSTRAINT "saved_view_name" CHECK (length(name) between 1 and 60)
);
--> statement-breakpoint
CREATE INDEX "saved_view_shared" ON "app"."saved_view" USING btree ("shared_branch_id","id") WHERE removed_at is null;--> statement-breakpoint
CREATE TABLE "app"."case_look" (
	"staff_id" uuid NOT NULL REFERENCES "app"."staff"("id"),
	"application_id" uuid NOT NULL REFERENCES "app"."application"("id"),
	"sequence" integer NOT NULL,
	"looked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "case_look_staff_id_application_id_pk" PRIMARY KEY("staff_id","application_id")
);
--> statement-breakpoint
CREATE TABLE "app"."staff_keys" (
	"staff_id" uuid PRIMARY KEY NOT NULL REFERENCES "app"."staff"("id"),
	"single_keys" boolean DEFAULT true NOT NULL,
	"remapped" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "app"."message" ADD COLUMN "edited_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."message" ADD COLUMN "removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."message" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "message_notes" ON "app"."message" USING btree ("application_id","created_at","id") WHERE internal and removed_at is null;--> statement-breakpoint
CREATE TABLE "app"."note_edit" (
	"message_id" uuid NOT NULL REFERENCES "app"."message"("id"),
	"version" integer NOT NULL,
	"cipher" "bytea",
	"key_id" text NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "note_edit_message_id_version_pk" PRIMARY KEY("message_id","version")
);
--> statement-breakpoint
CREATE TABLE "app"."note_mention" (
	"message_id" uuid NOT NULL REFERENCES "app"."message"("id"),
	"staff_id" uuid NOT NULL REFERENCES "app"."staff"("id"),
	CONSTRAINT "note_mention_message_id_staff_id_pk" PRIMARY KEY("message_id","staff_id")
);
--> statement-breakpoint
CREATE INDEX "note_mention_of_staff" ON "app"."note_mention" USING btree ("staff_id");--> statement-breakpoint
-- Second wall of the new tables -----------------------------------------------------------------------------------------

do $$
declare each_table text;
begin
  foreach each_table in array array['saved_view', 'case_look', 'staff_keys', 'note_edit', 'note_mention'] loop
    execute format('alter table app.%I enable row level security', each_table);
    execute format('alter table app.%I force row level security', each_table);
    execute format('create policy owner_bulk on app.%I to owner using ((select app.is_bulk()))
      with check ((select app.is_bulk()))', each_table);
  end loop;
  foreach each_table in array array['saved_view', 'case_look', 'staff_keys'] loop
    execute format('create policy own on app.%I to app, worker using (
      (select app.actor_kind()) = ''staff'' and staff_id = (select app.actor_id()))', each_table);
    execute format('grant select, insert, update on app.%I to app, worker', each_table);
  end loop;
  -- An applicant does not see the note (policy of_case of message), and so nothing that hangs on it.
  foreach each_table in array array['note_edit', 'note_mention'] loop
    execute format('create policy of_note on app.%I to app, worker using (
      (select app.is_system()) or ((select app.actor_kind()) = ''staff''
        and exists (select from app.message m where m.id = message_id and m.internal)))', each_table);
    execute format('grant select, insert on app.%I to app, worker', each_table);
  end loop;
end $$;--> statement-breakpoint
create policy shared on app.saved_view for select to app, worker using (
  (select app.actor_kind()) = 'staff' and shared_branch_id = (select app.case_branch()));--> statement-breakpoint

-- A note is changed by its writer alone; what the parties wrote or were sent is never changed.
create function app.guard_message() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if (new.edited_at, new.removed_at) is not distinct from (old.edited_at, old.removed_at) then return new; end if;
  if not old.internal or not new.internal
    or not (app.is_bulk() or (app.actor_kind() = 'staff' and old.from_id = app.actor_id())) then
    raise exception 'message % is no note of the actor', old.id using errcode = 'CS014';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger only_own_notes before update of edited_at, removed_at on app.message
  for each row execute function app.guard_message();--> statement-breakpoint

-- The bell for open pages: every act on a case ends in its record, so it is rung there. A notifying transaction holds one
-- lock of the whole server until its commit is on disk, which would end group commit under load; so one transaction at a
-- time rings, and who hears it reads on for a moment: by snapshots, which miss nothing. No ids, no words are sent.
create function app.ring_bell() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if pg_try_advisory_xact_lock(7004, 1) then perform pg_notify('desk', 'cases'); end if;
  return null;
end $$;--> statement-breakpoint
create trigger ring_bell after insert on app.audit_event for each statement execute function app.ring_bell();--> statement-breakpoint
create function app.ring_notice() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  perform pg_notify('desk', 'notice ' || new.staff_id);
  return null;
end $$;--> statement-breakpoint
create trigger ring_notice after update of state on app.notice for each row
  when (new.channel = 'app' and new.state = 'sent' and old.state <> 'sent' and new.staff_id is not null)
  execute function app.ring_notice();
