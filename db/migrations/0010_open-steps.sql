-- Who can sign the open step, where and by which role; who is barred from it; and the views that count it.
-- The words of the counters are replaced as a whole: a word added to an enum cannot be used in its own transaction.
ALTER TYPE "app"."queue_view" RENAME TO "queue_view_before";--> statement-breakpoint
CREATE TYPE "app"."queue_view" AS ENUM('open', 'mine', 'to_sign', 'unclaimed', 'waiting', 'at_risk', 'committee', 'conditions', 'archive', 'unstaffed', 'to_sign_officer', 'to_sign_manager', 'barred_officer', 'barred_manager');--> statement-breakpoint
DROP TRIGGER count_new_case ON app.application;--> statement-breakpoint
DROP TRIGGER count_changed_case ON app.application;--> statement-breakpoint
DROP FUNCTION app.queue_keys(uuid, uuid, text, boolean);--> statement-breakpoint
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
where k.view not in ('open', 'mine', 'unclaimed', 'waiting', 'committee', 'conditions', 'archive')
group by k.branch_id, k.view, k.staff_id;--> statement-breakpoint
select set_config('app.bulk', '', true);--> statement-breakpoint

create trigger count_new_case after insert on app.application for each row
  when (new.is_open or new.desk = 'archive') execute function app.count_case();--> statement-breakpoint
create trigger count_changed_case after update on app.application for each row
  when ((old.handling_branch_id, old.holder_id, old.desk, old.is_open, old.cannot_be_staffed, old.sign_branch_id,
      old.sign_role, old.barred_ids)
    is distinct from (new.handling_branch_id, new.holder_id, new.desk, new.is_open, new.cannot_be_staffed,
      new.sign_branch_id, new.sign_role, new.barred_ids))
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
  view = 'unstaffed' and (select app.has_role('admin')));
