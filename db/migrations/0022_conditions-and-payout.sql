-- Cost sheet, contract, evidence of conditions, and the two ways in which an accepted offer ends by two people.
ALTER TABLE "app"."offer" ADD COLUMN "ceiling_measure" text DEFAULT 'effective' NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."offer" ADD COLUMN "cost_sheet" text;--> statement-breakpoint
ALTER TABLE "app"."offer" ADD COLUMN "cost_sheet_hash" text;--> statement-breakpoint
ALTER TABLE "app"."offer" ADD COLUMN "reading_seconds" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."offer" ADD COLUMN "cost_sheet_confirmed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."offer" ADD COLUMN "reminded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."offer" ADD COLUMN "accepted_contract_id" uuid;--> statement-breakpoint
ALTER TABLE "app"."offer" ADD CONSTRAINT "offer_ceiling_measure" CHECK (ceiling_measure in ('simple', 'effective'));--> statement-breakpoint
ALTER TABLE "app"."offer" ADD CONSTRAINT "offer_reading" CHECK (reading_seconds between 0 and 3600);--> statement-breakpoint
ALTER TABLE "app"."offer" ADD CONSTRAINT "offer_under_ceiling" CHECK (legal_ceiling is null
  or case ceiling_measure when 'simple' then all_in_simple else all_in_effective end <= legal_ceiling + 1e-8);--> statement-breakpoint
CREATE INDEX "offer_ending" ON "app"."offer" USING btree ("expires_at") WHERE state = 'open';--> statement-breakpoint
ALTER TABLE "app"."act_code" ADD COLUMN "bound_to" text;--> statement-breakpoint

CREATE TABLE "app"."contract" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"language" text NOT NULL,
	"blob_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"cost_sheet_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contract_once" UNIQUE("offer_id","language"),
	CONSTRAINT "contract_language" CHECK (language in ('en', 'zh'))
);--> statement-breakpoint
ALTER TABLE "app"."contract" ADD CONSTRAINT "contract_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."contract" ADD CONSTRAINT "contract_offer_id_offer_id_fk" FOREIGN KEY ("offer_id") REFERENCES "app"."offer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."contract" ADD CONSTRAINT "contract_blob_id_document_blob_id_fk" FOREIGN KEY ("blob_id") REFERENCES "app"."document_blob"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint

ALTER TABLE "app"."condition" DROP CONSTRAINT "condition_state";--> statement-breakpoint
ALTER TABLE "app"."condition" ADD CONSTRAINT "condition_state" CHECK (state in ('open', 'met', 'waived', 'unmet', 'ended'));--> statement-breakpoint
ALTER TABLE "app"."condition" ADD COLUMN "evidence_kind" text;--> statement-breakpoint
ALTER TABLE "app"."condition" ADD COLUMN "evidence_id" uuid;--> statement-breakpoint
ALTER TABLE "app"."condition" ADD CONSTRAINT "condition_evidence" CHECK (evidence_kind in ('document', 'report', 'facts') and evidence_id is not null or evidence_kind is null and evidence_id is null);--> statement-breakpoint

CREATE TABLE "app"."closing" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"ground" text,
	"condition_id" uuid,
	"state" text DEFAULT 'open' NOT NULL,
	"proposed_by_id" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"decided_by_id" uuid,
	"decided_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "closing_kind" CHECK (kind in ('cancel', 'disburse')),
	CONSTRAINT "closing_state" CHECK (state in ('open', 'confirmed', 'sent_back', 'taken_back')),
	CONSTRAINT "closing_ground" CHECK ((kind = 'cancel') = (ground is not null) and ground in ('condition_unmet', 'fraud', 'false_statement')),
	CONSTRAINT "closing_condition" CHECK ((ground is not distinct from 'condition_unmet') = (condition_id is not null)),
	CONSTRAINT "closing_decided" CHECK ((state = 'open') = (decided_by_id is null) and (decided_by_id is null) = (decided_at is null)),
	CONSTRAINT "closing_four_eyes" CHECK (state not in ('confirmed', 'sent_back') or decided_by_id <> proposed_by_id)
);--> statement-breakpoint
ALTER TABLE "app"."closing" ADD CONSTRAINT "closing_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."closing" ADD CONSTRAINT "closing_condition_id_condition_id_fk" FOREIGN KEY ("condition_id") REFERENCES "app"."condition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "closing_standing" ON "app"."closing" USING btree ("application_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "closing_of_case" ON "app"."closing" USING btree ("application_id","proposed_at");--> statement-breakpoint

-- Rows and rights --------------------------------------------------------------------------------------------------------
do $$
declare each_table text;
begin
  foreach each_table in array array['contract', 'closing'] loop
    execute format('alter table app.%I enable row level security', each_table);
    execute format('alter table app.%I force row level security', each_table);
    execute format('create policy owner_bulk on app.%I to owner using ((select app.is_bulk()))
      with check ((select app.is_bulk()))', each_table);
  end loop;
end $$;--> statement-breakpoint
grant select, insert on app.contract to app, worker;--> statement-breakpoint
grant select, insert, update on app.closing to app, worker;--> statement-breakpoint
-- Contracts are read by whoever sees the case, and written by the system alone.
create policy of_case on app.contract for select to app, worker using (
  (select app.is_system()) or exists (select from app.application a where a.id = application_id));--> statement-breakpoint
create policy by_system on app.contract for insert to app, worker with check ((select app.is_system()));--> statement-breakpoint
create policy of_case_inside on app.closing to app, worker using (
  (select app.is_system()) or ((select app.actor_kind()) = 'staff'
    and exists (select from app.application a where a.id = application_id)));--> statement-breakpoint

-- CS007: a contract and the terms of an offer are not rewritten ------------------------------------------------------------
create trigger not_rewritten before update or delete on app.contract
  for each row execute function app.refuse_change();--> statement-breakpoint
create trigger not_rewritten before update or delete on app.schedule_line
  for each row execute function app.refuse_change();--> statement-breakpoint

create function app.guard_offer() returns trigger language plpgsql set search_path = pg_catalog, app as $$
declare moving text[] := array['state', 'open_until', 'expires_at', 'paused_at', 'answered_at', 'version',
  'cost_sheet_shown_at', 'cost_sheet_confirmed_at', 'reminded_at', 'accepted_contract_id'];
begin
  if (to_jsonb(new) - moving) is distinct from (to_jsonb(old) - moving) then
    raise exception 'the terms of an offer are frozen' using errcode = 'CS007';
  end if;
  if old.cost_sheet_shown_at is not null and new.cost_sheet_shown_at is distinct from old.cost_sheet_shown_at
    or new.cost_sheet_shown_at > clock_timestamp() then
    raise exception 'when the cost sheet was opened is not rewritten' using errcode = 'CS007';
  end if;
  -- CS019: by the clock of the database, whoever asks and however.
  if new.cost_sheet_confirmed_at is distinct from old.cost_sheet_confirmed_at and (
    old.cost_sheet_confirmed_at is not null or new.cost_sheet_hash is null or new.cost_sheet_shown_at is null
    or new.cost_sheet_shown_at + make_interval(secs => new.reading_seconds) > clock_timestamp()) then
    raise exception 'the cost sheet has not been shown for its reading time' using errcode = 'CS019';
  end if;
  if new.accepted_contract_id is distinct from old.accepted_contract_id
    and (new.state <> 'accepted' or old.accepted_contract_id is not null) then
    raise exception 'a contract is accepted once, with its offer' using errcode = 'CS007';
  end if;
  if new.state = 'accepted' and old.state <> 'accepted' and (new.cost_sheet_confirmed_at is null
    or not exists (select from app.contract c where c.id = new.accepted_contract_id and c.offer_id = new.id
      and c.cost_sheet_hash = new.cost_sheet_hash)) then
    raise exception 'an offer is accepted with its contract, after its cost sheet' using errcode = 'CS019';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger frozen before update on app.offer for each row
  when (current_user <> 'owner') execute function app.guard_offer();--> statement-breakpoint

-- The plan is laid once and as the offer has it: no charge is added to it afterwards.
create function app.guard_plan() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if exists (
    select from app.offer o
    join (select distinct offer_id from laid) l on l.offer_id = o.id
    cross join lateral (select sum(s.principal_minor) as principal, sum(s.total_minor) as total
      from app.schedule_line s where s.offer_id = o.id) plan
    cross join lateral (select coalesce(sum((f ->> 'amountMinor')::bigint), 0) as paid
      from jsonb_array_elements(o.fees) f where not (f ->> 'withheld')::boolean) upfront
    where plan.principal <> o.amount_minor or plan.total + upfront.paid <> o.total_repaid_minor
  ) then
    raise exception 'the plan is not that of its offer' using errcode = 'CS007';
  end if;
  return null;
end $$;--> statement-breakpoint
create trigger as_offered after insert on app.schedule_line referencing new table as laid
  for each statement execute function app.guard_plan();--> statement-breakpoint

-- CS019: conditions are met with evidence, and no guarantee is waived -------------------------------------------------------
create function app.guard_condition() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if new.code = 'guarantor_agreement' then
    if new.state = 'waived' then
      raise exception 'a guarantor''s agreement is never waived' using errcode = 'CS019';
    end if;
  elsif new.state = 'met' and (new.evidence_id is null or new.settled_by_id is null) then
    raise exception 'a condition is met with evidence, by somebody' using errcode = 'CS019';
  elsif new.state = 'waived' and new.settled_by_id is null then
    raise exception 'a condition is waived by somebody' using errcode = 'CS019';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger with_evidence before update of state on app.condition for each row
  when (old.state is distinct from new.state and current_user <> 'owner')
  execute function app.guard_condition();--> statement-breakpoint

-- CS019: an accepted offer ends by two people, and is paid out with every condition settled ---------------------------------
create function app.guard_closing() returns trigger language plpgsql set search_path = pg_catalog, app as $$
declare closed record;
begin
  select c.proposed_by_id, c.decided_by_id into closed from app.closing c
  where c.application_id = new.id and c.state = 'confirmed' and c.decided_at = now()::timestamptz(3)
    and c.kind = case new.state when 'disbursed' then 'disburse' else 'cancel' end;
  if not found then
    raise exception 'case % is closed by two people', new.number using errcode = 'CS019';
  end if;
  if new.state = 'disbursed' then
    if exists (select from app.condition c where c.application_id = new.id and c.state in ('open', 'unmet')) then
      raise exception 'case % has conditions left', new.number using errcode = 'CS019';
    end if;
    if array[closed.proposed_by_id, closed.decided_by_id] <@ new.investigator_ids then
      raise exception 'four eyes: both investigated the case' using errcode = 'CS006';
    end if;
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger guard_closing before update of state on app.application for each row
  when (old.state = 'accepted' and new.state in ('cancelled', 'disbursed') and current_user <> 'owner')
  execute function app.guard_closing();
