ALTER TABLE "app"."calendar_day" ADD COLUMN "removed_reason" text;--> statement-breakpoint
DROP INDEX "app"."deadline_running";--> statement-breakpoint
ALTER TABLE "app"."deadline" ADD COLUMN "ended_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "deadline_running" ON "app"."deadline" USING btree ("due_at") WHERE met_at is null and breached_at is null and ended_at is null;--> statement-breakpoint
ALTER TABLE "app"."condition" DROP CONSTRAINT "condition_state";--> statement-breakpoint
ALTER TABLE "app"."condition" ADD CONSTRAINT "condition_state" CHECK (state in ('open', 'met', 'waived', 'unmet', 'ended', 'lapsed'));--> statement-breakpoint

-- Conditions that stayed open on cases that ended otherwise: not applicable any more.
select set_config('app.bulk', 'on', true);--> statement-breakpoint
update app.condition c set state = 'lapsed', settled_at = coalesce(a.updated_at, now()), version = c.version + 1
from app.application a where a.id = c.application_id and c.state = 'open'
  and a.state in ('declined', 'refused', 'expired', 'cancelled', 'withdrawn', 'lapsed');--> statement-breakpoint
select set_config('app.bulk', '', true);--> statement-breakpoint

-- CS006: who signed or proposed does not vote. A chair who returned the case from the panel's step signed no terms.
grant create on schema app to reader;--> statement-breakpoint
set local role reader;--> statement-breakpoint
create or replace function app.guard_voter() returns trigger language plpgsql security definer
  set search_path = pg_catalog, app as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('four-eyes/' || new.application_id::text, 0));
  if exists (
    select from app.signature s
    where s.application_id = new.application_id and s.state in ('held', 'final')
      and new.staff_id in (s.staff_id, s.signed_for_id)
      and not (s.act = 'return' and s.step_kind = 'committee' and s.round < new.round)
  ) then
    raise exception 'four eyes: who proposed or signed does not vote' using errcode = 'CS006';
  end if;
  if not exists (
    select from app.panel_member m
    where m.application_id = new.application_id and m.round = new.round and m.step = new.step
      and m.staff_id = new.staff_id and m.seated and m.recused_at is null
  ) then
    raise exception 'only a seated member of the panel votes' using errcode = 'CS006';
  end if;
  return new;
end $$;--> statement-breakpoint
reset role;--> statement-breakpoint
revoke create on schema app from reader;
--> statement-breakpoint

-- A case that ends without a decision is told none: its notice is not met, it is owed no more.
drop trigger meet_notice on app.application;--> statement-breakpoint
create trigger meet_notice after update of decided_at on app.application for each row
  when (old.decided_at is null and new.decided_at is not null and new.state not in ('withdrawn', 'lapsed'))
  execute function app.meet_notice();--> statement-breakpoint

-- A day of the calendar is taken back with a reason, which is written with it and never again.
grant update (removed_reason) on app.calendar_day to app, worker;--> statement-breakpoint
create or replace function app.guard_removed_once() returns trigger language plpgsql set search_path = pg_catalog, app as $$
declare moving text[] := array['removed_at', 'removed_by_id', 'removed_reason'];
begin
  if old.removed_at is not null or new.removed_at is null
    or (to_jsonb(new) - moving) is distinct from (to_jsonb(old) - moving)
    or (tg_table_name = 'calendar_day' and coalesce(to_jsonb(new) ->> 'removed_reason', '') = '') then
    raise exception 'what the calendar was is not rewritten' using errcode = 'CS004';
  end if;
  return new;
end $$;
