CREATE TABLE "app"."later_fact" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"request_id" uuid,
	"document_id" uuid,
	"to_state" "app"."document_state",
	"rejection" "app"."document_rejection",
	"note_cipher" "bytea",
	"port_answer_id" uuid,
	"round" integer NOT NULL,
	"by_kind" "app"."actor_kind" NOT NULL,
	"by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"tray_verdict" text,
	"settled_by_id" uuid,
	"settled_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "later_fact_kind" CHECK (kind in ('correction', 'verdict', 'report')),
	CONSTRAINT "later_fact_tray_verdict" CHECK (tray_verdict in ('admitted', 'left')),
	CONSTRAINT "later_fact_names" CHECK ((kind = 'correction') = (request_id is not null) and (kind = 'report') = (port_answer_id is not null)
        and (kind = 'verdict') = (document_id is not null) and (kind = 'verdict') = (to_state is not null)
        and (to_state is null or to_state in ('accepted', 'rejected'))
        and (rejection is not null) = coalesce(to_state = 'rejected', false)),
	CONSTRAINT "later_fact_settled" CHECK ((tray_verdict is null) = (settled_by_id is null) and (tray_verdict is null) = (settled_at is null))
);
--> statement-breakpoint
ALTER TABLE "app"."later_fact" ADD CONSTRAINT "later_fact_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."later_fact" ADD CONSTRAINT "later_fact_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "app"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."later_fact" ADD CONSTRAINT "later_fact_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "app"."request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."later_fact" ADD CONSTRAINT "later_fact_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "app"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."later_fact" ADD CONSTRAINT "later_fact_port_answer_id_port_answer_id_fk" FOREIGN KEY ("port_answer_id") REFERENCES "app"."port_answer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "later_fact_of_case" ON "app"."later_fact" USING btree ("application_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "later_fact_request" ON "app"."later_fact" USING btree ("request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "later_fact_port_answer" ON "app"."later_fact" USING btree ("port_answer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "later_fact_one_verdict" ON "app"."later_fact" USING btree ("document_id") WHERE tray_verdict is null;--> statement-breakpoint

-- Second wall: staff who see the case; a party of it never learns what waits behind signatures.
alter table app.later_fact enable row level security;--> statement-breakpoint
alter table app.later_fact force row level security;--> statement-breakpoint
create policy owner_bulk on app.later_fact to owner using ((select app.is_bulk())) with check ((select app.is_bulk()));--> statement-breakpoint
create policy of_case on app.later_fact for select to app, worker using (
  (select app.is_system()) or ((select app.actor_kind()) = 'staff'
    and exists (select from app.application a where a.id = application_id)));--> statement-breakpoint
create policy in_own_name on app.later_fact for insert to app, worker with check (
  tray_verdict is null and ((select app.is_system()) or ((select app.actor_kind()) = 'staff' and by_kind = 'staff'
    and by_id = (select app.actor_id()) and exists (select from app.application a where a.id = application_id))));--> statement-breakpoint
create policy settled_in_own_name on app.later_fact for update to app, worker
  using ((select app.is_system()) or ((select app.actor_kind()) = 'staff' and tray_verdict is null
    and exists (select from app.application a where a.id = application_id)))
  with check ((select app.is_system()) or settled_by_id = (select app.actor_id()));--> statement-breakpoint
grant select, insert, update on app.later_fact to app, worker;--> statement-breakpoint
create policy reader_all on app.later_fact for select to reader using (true);--> statement-breakpoint
grant select on app.later_fact to reader;--> statement-breakpoint

-- CS013: a fact leaves the tray once, as it came in.
create function app.guard_later_fact() returns trigger language plpgsql set search_path = pg_catalog, app as $$
declare moving text[] := array['tray_verdict', 'settled_by_id', 'settled_at', 'version'];
begin
  if old.tray_verdict is not null or new.tray_verdict is null
    or (to_jsonb(new) - moving) is distinct from (to_jsonb(old) - moving) then
    raise exception 'a fact leaves the tray once, as it came in' using errcode = 'CS013';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger leaves_the_tray_once before update on app.later_fact
  for each row execute function app.guard_later_fact();--> statement-breakpoint

-- Corrections that wait behind signatures by the earlier rule: answered, read by nobody, and in no facts.
select set_config('app.bulk', 'on', true);--> statement-breakpoint
insert into app.later_fact (application_id, party_id, kind, request_id, round, by_kind, by_id, created_at)
select r.application_id, r.party_id, 'correction', r.id, a.round, 'applicant', null, r.answered_at
from app.request r join app.application a on a.id = r.application_id
where r.state = 'answered' and r.read_at is null and r.fact_after is not null and r.fact_set_id is null
  and a.state in ('review', 'approval', 'awaiting_applicant');--> statement-breakpoint
select set_config('app.bulk', '', true);
