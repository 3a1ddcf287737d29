-- Who can sign the open step, where and by which role; who is barred from it; and the views that count it.
-- The words of the counters are replaced as a whole: a word added to an enum cannot be used in its own transaction.
ALTER TYPE "app"."queue_view" RENAME TO "queue_view_before";--> statement-breakpoint
CREATE TYPE "app"."queue_view" AS ENUM('open', 'mine', 'to_sign', 'unclaimed', 'waiting', 'at_risk', 'committee', 'conditions', 'decided', 'archive', 'unstaffed', 'to_sign_officer', 'to_sign_manager', 'barred_officer', 'barred_manager');--> statement-breakpoint
DROP TRIGGER count_new_case ON app.application;--> statement-breakpoint
DROP TRIGGER count_changed_case ON app.application;--> statement-breakpoint
DROP FUNCTION app.queue_keys(uuid, uuid, text, boolean, timestamptz);--> statement-breakpoint
ALTER TABLE "app"."queue_count" ALTER COLUMN "view" TYPE "app"."queue_view" USING "view"::text::"app"."queue_view";--> statement-breakpoint
ALTER TABLE "app"."queue_count_delta" ALTER COLUMN "view" TYPE "app"."queue_view" USING "view"::text::"app"."queue_view";--> statement-breakpoint
DROP TYPE "app"."queue_view_before";--> statement-breakpoint
DROP INDEX "app"."queue_covering";--> statement-breakpoint
ALTER TABLE "app"."application" ADD COLUMN "step_falls_to" text;--> statement-breakpoint
ALTER TABLE "app"."application" ADD COLUMN "barred_ids" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."application" ADD COLUMN "sign_branch_id" uuid GENERATED ALWAYS AS ((case when state = 'approval' and stage in ('officer', 'manager') and not cannot_be_staffed
        and held_signature_id is null then coalesce(covering_branch_id, handling_branch_id) end)) STORED;--> statement-breakpoint
ALTER TABLE "app"."application" ADD COLUMN "sign_role" text GENERATED ALWAYS AS ((case when state = 'approval' and stage in ('officer', 'manager') and not cannot_be_staffed
        and held_signature_id is null
        then case when stage = 'manager' or step_falls_to = 'manager_of_branch' then 'manager' else 'officer' end end)) STORED;--> statement-breakpoint
CREATE INDEX "queue_sign_sla" ON "app"."application" USING btree ("sign_branch_id","sign_role","sla_sort_at","id") WHERE sign_branch_id is not null;--> statement-breakpoint
CREATE INDEX "queue_sign_any_sla" ON "app"."application" USING btree ("sign_branch_id","sla_sort_at","id") WHERE sign_branch_id is not null;--> statement-breakpoint
CREATE INDEX "queue_unstaffed_sla" ON "app"."application" USING btree ("sla_sort_at","id") WHERE is_open and cannot_be_staffed;--> statement-breakpoint
CREATE INDEX "queue_sign_received" ON "app"."application" USING btree ("sign_branch_id","sign_role","received_at","id") WHERE sign_branch_id is not null;--> statement-breakpoint
CREATE INDEX "queue_sign_any_received" ON "app"."application" USING btree ("sign_branch_id","received_at","id") WHERE sign_branch_id is not null;--> statement-breakpoint
CREATE INDEX "queue_unstaffed_received" ON "app"."application" USING btree ("received_at","id") WHERE is_open and cannot_be_staffed;--> statement-breakpoint
CREATE INDEX "queue_sign_amount" ON "app"."application" USING btree ("sign_branch_id","sign_role","amount_minor","id") WHERE sign_branch_id is not null;--> statement-breakpoint
CREATE INDEX "queue_sign_any_amount" ON "app"."application" USING btree ("sign_branch_id","amount_minor","id") WHERE sign_branch_id is not null;--> statement-breakpoint
CREATE INDEX "queue_unstaffed_amount" ON "app"."application" USING btree ("amount_minor","id") WHERE is_open and cannot_be_staffed;--> statement-breakpoint
CREATE INDEX "queue_sign_grade" ON "app"."application" USING btree ("sign_branch_id","sign_role","grade_sort","id") WHERE sign_branch_id is not null;--> statement-breakpoint
CREATE INDEX "queue_sign_any_grade" ON "app"."application" USING btree ("sign_branch_id","grade_sort","id") WHERE sign_branch_id is not null;--> statement-breakpoint
CREATE INDEX "queue_unstaffed_grade" ON "app"."application" USING btree ("grade_sort","id") WHERE is_open and cannot_be_staffed;--> statement-breakpoint
ALTER TABLE "app"."application" ADD CONSTRAINT "application_step_falls_to" CHECK (step_falls_to in ('officer_of_branch', 'manager_of_branch', 'officer_of_substitute'));--> statement-breakpoint

-- What a case counts for. A step that can be signed counts for its role in the branch that signs it, and for each
-- person barred from it once more, to be taken off that person's own figure.
create function app.queue_keys(c app.application)
  returns table (branch_id uuid, view app.queue_view, staff_id uuid) language sql immutable as $$
  select c.handling_branch_id, 'open'::app.queue_view, null::uuid where c.is_open
  union all select c.handling_branch_id, 'mine', c.holder_id where c.is_open and c.holder_id is not null
  union all select c.handling_branch_id, 'decided', null where c.decided_at is not null and c.desk <> 'historical'
  union all select c.handling_branch_id, c.desk::app.queue_view, null
    where c.desk in ('unclaimed', 'waiting', 'committee', 'conditions', 'archive')
  union all select c.handling_branch_id, 'unstaffed', null where c.is_open and c.cannot_be_staffed
  union all select c.sign_branch_id, ('to_sign_' || c.sign_role)::app.queue_view, null
    where c.sign_branch_id is not null
  union all select c.sign_branch_id, ('barred_' || c.sign_role)::app.queue_view, b.id
    from unnest(c.barred_ids) b (id) where c.sign_branch_id is not null
$$;--> statement-breakpoint

create or replace function app.count_case() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  insert into app.queue_count_delta (branch_id, view, staff_id, delta)
  select k.branch_id, k.view, k.staff_id, sum(k.delta)::int from (
    select q.*, -1 as delta from app.queue_keys(old) q where tg_op = 'UPDATE'
    union all
    select q.*, 1 from app.queue_keys(new) q
  ) k group by k.branch_id, k.view, k.staff_id having sum(k.delta) <> 0;
  return null;
end $$;--> statement-breakpoint

-- Whom the cases that stand in approval bar: who signed another step or recommended in this round, who alone
-- investigated what one person signs, and who signed before an appeal.
select set_config('app.bulk', 'on', true);--> statement-breakpoint
update app.application a set barred_ids = array(
  select distinct s.staff_id from app.signature s
  where s.application_id = a.id and s.act <> 'vote' and (
    (s.state in ('held', 'final') and s.step <> a.open_step and (s.step <> 0 or s.round = a.round))
    or (s.state = 'final' and a.appeal and s.final_at <= (
      select d.decided_at from app.decision d where d.application_id = a.id order by d.sequence desc limit 1)))
  union
  select unnest(a.investigator_ids) where (
    select count(*) = 1 from app.route_step r where r.application_id = a.id and r.round = a.round))
where a.state = 'approval' and a.stage in ('officer', 'manager') and a.open_step is not null;--> statement-breakpoint
insert into app.queue_count_delta (branch_id, view, staff_id, delta)
select k.branch_id, k.view, k.staff_id, count(*)::int
from app.application a, lateral app.queue_keys(a) k
where k.view not in ('open', 'mine', 'unclaimed', 'waiting', 'committee', 'conditions', 'decided', 'archive')
group by k.branch_id, k.view, k.staff_id;--> statement-breakpoint
select set_config('app.bulk', '', true);--> statement-breakpoint

create trigger count_new_case after insert on app.application for each row
  when (new.is_open or new.desk = 'archive' or new.decided_at is not null) execute function app.count_case();--> statement-breakpoint
create trigger count_changed_case after update on app.application for each row
  when ((old.handling_branch_id, old.holder_id, old.desk, old.is_open, old.cannot_be_staffed, old.sign_branch_id,
      old.sign_role, old.barred_ids, old.decided_at is null)
    is distinct from (new.handling_branch_id, new.holder_id, new.desk, new.is_open, new.cannot_be_staffed,
      new.sign_branch_id, new.sign_role, new.barred_ids, new.decided_at is null))
  execute function app.count_case();--> statement-breakpoint

-- A step that fell to the substitute opens its case to that branch's officers, for as long as it is theirs.
alter policy cases on app.application using (
  handling_branch_id = (select app.case_branch())
  or (covering_branch_id = (select app.case_branch()) and (select app.has_role('officer')))
  or (select app.sees_all_cases())
  or (created_by_id = (select app.actor_id()) and created_by_kind::text = (select app.actor_kind())
      and created_by_kind in ('applicant', 'integration'))
  or id = any ((select app.actor_cases())::uuid[])
);--> statement-breakpoint

-- Administrators see no case, but where nobody can sign they can grant: they are told how many, by branch.
create policy unstaffed_read on app.queue_count for select to app, worker using (
  view = 'unstaffed' and (select app.has_role('admin')));--> statement-breakpoint
create policy unstaffed_read on app.queue_count_delta for select to app, worker using (
  view = 'unstaffed' and (select app.has_role('admin')));--> statement-breakpoint

-- Asking the holder for a case: one open ask per case, answered by the holder or over because the case moved on.
CREATE TABLE "app"."take_over" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"asked_by_id" uuid NOT NULL,
	"holder_id" uuid NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"word_cipher" "bytea",
	"key_id" text,
	"asked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "take_over_state" CHECK (state in ('open', 'handed_over', 'declined', 'lapsed')),
	CONSTRAINT "take_over_of_another" CHECK (asked_by_id <> holder_id),
	CONSTRAINT "take_over_settled" CHECK ((state = 'open') = (settled_at is null))
);
--> statement-breakpoint
ALTER TABLE "app"."notice" DROP CONSTRAINT "notice_channel";--> statement-breakpoint
ALTER TABLE "app"."take_over" ADD CONSTRAINT "take_over_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."take_over" ADD CONSTRAINT "take_over_asked_by_id_staff_id_fk" FOREIGN KEY ("asked_by_id") REFERENCES "app"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."take_over" ADD CONSTRAINT "take_over_holder_id_staff_id_fk" FOREIGN KEY ("holder_id") REFERENCES "app"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "take_over_one_open" ON "app"."take_over" USING btree ("application_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "take_over_of_case" ON "app"."take_over" USING btree ("application_id","asked_at");--> statement-breakpoint
CREATE INDEX "notice_unseen" ON "app"."notice" USING btree ("staff_id","created_at","id") WHERE channel = 'app' and state = 'sent' and seen_at is null;--> statement-breakpoint
ALTER TABLE "app"."notice" ADD CONSTRAINT "notice_channel" CHECK (channel in ('sms', 'email', 'app'));--> statement-breakpoint

grant select, insert, update on app.take_over to app, worker;--> statement-breakpoint
grant select on app.take_over to reader;--> statement-breakpoint
alter table app.take_over enable row level security;--> statement-breakpoint
alter table app.take_over force row level security;--> statement-breakpoint
create policy owner_bulk on app.take_over to owner using ((select app.is_bulk())) with check ((select app.is_bulk()));--> statement-breakpoint
create policy reader_all on app.take_over for select to reader using (true);--> statement-breakpoint
create policy of_case_inside on app.take_over to app, worker using (
  (select app.is_system()) or ((select app.actor_kind()) = 'staff'
    and exists (select from app.application a where a.id = application_id)));--> statement-breakpoint

create function app.guard_take_over() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if (new.id, new.application_id, new.asked_by_id, new.holder_id, new.asked_at)
      is distinct from (old.id, old.application_id, old.asked_by_id, old.holder_id, old.asked_at)
    or (old.state <> 'open' and (to_jsonb(new) - 'word_cipher') is distinct from (to_jsonb(old) - 'word_cipher'))
    or (old.state <> 'open' and new.word_cipher is distinct from old.word_cipher and new.word_cipher is not null) then
    raise exception 'an ask for a case is answered once' using errcode = 'CS007';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger not_rewritten before update on app.take_over
  for each row execute function app.guard_take_over();--> statement-breakpoint

-- CS010: no ask stays open with somebody who no longer holds the case.
create function app.demand_ask_settled() returns trigger language plpgsql security definer
  set search_path = pg_catalog, app as $$
begin
  if exists (
    select from app.take_over t join app.application a on a.id = t.application_id
    where t.application_id = new.id and t.state = 'open' and (
      a.holder_id is distinct from t.holder_id or a.state not in ('review', 'approval', 'awaiting_applicant'))
  ) then
    raise exception 'case % has an open ask for another holder', new.number using errcode = 'CS010';
  end if;
  return null;
end $$;--> statement-breakpoint
create constraint trigger ask_settled after update of holder_id, state on app.application
  deferrable initially deferred for each row
  when (old.holder_id is not null
    and (old.holder_id, old.state) is distinct from (new.holder_id, new.state))
  execute function app.demand_ask_settled();--> statement-breakpoint
grant create on schema app to reader;--> statement-breakpoint
alter function app.demand_ask_settled() owner to reader;--> statement-breakpoint
revoke create on schema app from reader;
