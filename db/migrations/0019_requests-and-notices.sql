-- Requests: what is corrected and by how much, who read the answer, when somebody was reminded. Notices: why one was not
-- delivered and when it is tried again. What a person chose about language and channels. News on the row of the queue.
ALTER TABLE "app"."request" ADD COLUMN "fact" text;--> statement-breakpoint
ALTER TABLE "app"."request" ADD COLUMN "fact_kind" text;--> statement-breakpoint
ALTER TABLE "app"."request" ADD COLUMN "fact_before" bigint;--> statement-breakpoint
ALTER TABLE "app"."request" ADD COLUMN "fact_after" bigint;--> statement-breakpoint
ALTER TABLE "app"."request" ADD COLUMN "fact_set_id" uuid;--> statement-breakpoint
ALTER TABLE "app"."request" ADD COLUMN "reminded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."request" ADD COLUMN "read_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."request" ADD COLUMN "read_by_id" uuid;--> statement-breakpoint
ALTER TABLE "app"."request" ADD CONSTRAINT "request_fact_set_id_fact_set_id_fk" FOREIGN KEY ("fact_set_id") REFERENCES "app"."fact_set"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."request" ADD CONSTRAINT "request_names_fact" CHECK ((fact is null) = (fact_kind is null) and (fact is null or kind = 'correction'));--> statement-breakpoint
CREATE INDEX "request_open_due" ON "app"."request" USING btree ("due_at") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "request_unread" ON "app"."request" USING btree ("application_id") WHERE state = 'answered' and read_at is null;--> statement-breakpoint
ALTER TABLE "app"."message" ADD COLUMN "read_by_id" uuid;--> statement-breakpoint
DROP INDEX "app"."message_application_id_created_at_index";--> statement-breakpoint
CREATE INDEX "message_page" ON "app"."message" USING btree ("application_id","created_at","id");--> statement-breakpoint
ALTER TABLE "app"."notice" ADD COLUMN "failure" text;--> statement-breakpoint
ALTER TABLE "app"."notice" ADD COLUMN "next_try_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."notice" ADD CONSTRAINT "notice_failure" CHECK (failure in ('unreachable', 'refused', 'no_address', 'link_over'));--> statement-breakpoint
CREATE INDEX "notice_of_party" ON "app"."notice" USING btree ("party_id","created_at","id") WHERE channel = 'app';--> statement-breakpoint
CREATE INDEX "notice_undelivered" ON "app"."notice" USING btree ("created_at","id") WHERE state = 'failed';--> statement-breakpoint
ALTER TABLE "app"."application" ADD COLUMN "news_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE TABLE "app"."contact_choice" (
	"party_id" uuid PRIMARY KEY NOT NULL,
	"language" text,
	"sms" boolean DEFAULT true NOT NULL,
	"email" boolean DEFAULT false NOT NULL,
	"email_cipher" "bytea",
	"email_masked" text,
	"confirmed_at" timestamp (3) with time zone,
	"pending_cipher" "bytea",
	"pending_code_hash" text,
	"pending_tries" integer DEFAULT 0 NOT NULL,
	"pending_until" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contact_choice_language" CHECK (language in ('en', 'zh')),
	CONSTRAINT "contact_choice_reachable" CHECK (sms or email),
	CONSTRAINT "contact_choice_confirmed" CHECK (not email or (email_cipher is not null and confirmed_at is not null))
);
--> statement-breakpoint
CREATE TABLE "app"."staff_choice" (
	"staff_id" uuid PRIMARY KEY NOT NULL,
	"language" text DEFAULT 'zh' NOT NULL,
	"email" boolean DEFAULT false NOT NULL,
	"email_cipher" "bytea",
	"wrapped_key" "bytea",
	"master_key_id" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "staff_choice_language" CHECK (language in ('en', 'zh')),
	CONSTRAINT "staff_choice_address" CHECK (email = (email_cipher is not null))
);
--> statement-breakpoint
ALTER TABLE "app"."contact_choice" ADD CONSTRAINT "contact_choice_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "app"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."staff_choice" ADD CONSTRAINT "staff_choice_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "app"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
grant select, insert, update on app.contact_choice, app.staff_choice to app, worker;--> statement-breakpoint
alter table app.contact_choice enable row level security;--> statement-breakpoint
alter table app.contact_choice force row level security;--> statement-breakpoint
alter table app.staff_choice enable row level security;--> statement-breakpoint
alter table app.staff_choice force row level security;--> statement-breakpoint
create policy owner_bulk on app.contact_choice to owner using ((select app.is_bulk())) with check ((select app.is_bulk()));--> statement-breakpoint
create policy owner_bulk on app.staff_choice to owner using ((select app.is_bulk())) with check ((select app.is_bulk()));--> statement-breakpoint
create policy own_choice on app.contact_choice to app, worker using (
  (select app.is_system()) or party_id = any ((select app.actor_parties())::uuid[]));--> statement-breakpoint
create policy own_choice on app.staff_choice to app, worker using (
  (select app.is_system()) or ((select app.actor_kind()) = 'staff' and staff_id = (select app.actor_id())));--> statement-breakpoint

-- What is asked of one party and written with them is not for the others of the case: a guarantor reads no words of the
-- borrower's, nor the other way round.
alter policy of_case on app.request using (
  (select app.is_system())
  or party_id = any ((select app.actor_parties())::uuid[])
  or ((select app.actor_kind()) <> 'applicant' and exists (select from app.application a where a.id = application_id)));--> statement-breakpoint
alter policy of_case on app.message using (
  (select app.is_system())
  or (not internal and party_id = any ((select app.actor_parties())::uuid[]))
  or ((select app.actor_kind()) = 'staff' and exists (select from app.application a where a.id = application_id)));--> statement-breakpoint
-- A notice is for its reader; staff of the case see what its parties were sent, not what a colleague was told.
alter policy of_case on app.notice using (
  (select app.is_system())
  or party_id = any ((select app.actor_parties())::uuid[])
  or ((select app.actor_kind()) = 'staff' and (staff_id = (select app.actor_id())
    or (party_id is not null and exists (select from app.application a where a.id = application_id)))));--> statement-breakpoint

-- A request is settled once: what was asked, answered or let go is not rewritten; and nothing is unread again.
create function app.guard_request() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if (new.id, new.application_id, new.party_id, new.kind, new.document_kind, new.fact, new.asked_at, new.asked_by_id)
      is distinct from
      (old.id, old.application_id, old.party_id, old.kind, old.document_kind, old.fact, old.asked_at, old.asked_by_id)
    or (old.state <> 'open' and (new.state, new.due_on, new.answered_at, new.fact_after)
      is distinct from (old.state, old.due_on, old.answered_at, old.fact_after))
    or (old.read_at is not null and new.read_at is distinct from old.read_at) then
    raise exception 'a request is settled once' using errcode = 'CS007';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger not_rewritten before update on app.request for each row execute function app.guard_request();--> statement-breakpoint
create function app.guard_notice() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if (new.id, new.dedupe_key, new.channel, new.template) is distinct from (old.id, old.dedupe_key, old.channel, old.template)
    or (old.state = 'sent' and new.state <> 'sent')
    or (old.seen_at is not null and new.seen_at is distinct from old.seen_at) then
    raise exception 'a notice is sent and seen once' using errcode = 'CS007';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger not_rewritten before update on app.notice for each row execute function app.guard_notice();
