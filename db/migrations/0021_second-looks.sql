-- What may follow a decision: the way back, the new request, the second look, the review afterwards, and their dates.
CREATE TABLE "app"."after_review" (
	"application_id" uuid PRIMARY KEY NOT NULL,
	"decision_id" uuid NOT NULL,
	"branch_id" uuid NOT NULL,
	"result" text NOT NULL,
	"drawn_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"verdict" text,
	"reviewer_id" uuid,
	"reviewed_at" timestamp (3) with time zone,
	CONSTRAINT "after_review_result" CHECK (result in ('approved', 'declined')),
	CONSTRAINT "after_review_verdict" CHECK (verdict in ('agreed', 'disagreed')),
	CONSTRAINT "after_review_given" CHECK ((verdict is null) = (reviewed_at is null) and (verdict is null) = (reviewer_id is null))
);
--> statement-breakpoint
CREATE TABLE "app"."deadline" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"decision_id" uuid,
	"kind" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"due_on" date NOT NULL,
	"parameter_id" text,
	"own_days" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"met_at" timestamp (3) with time zone,
	"warned_at" timestamp (3) with time zone,
	"breached_at" timestamp (3) with time zone,
	CONSTRAINT "deadline_kind" CHECK (kind in ('adverse_action_notice', 'second_look_window', 'second_look_reply', 'human_review_reply', 'after_review'))
);
--> statement-breakpoint
CREATE TABLE "app"."new_request" (
	"application_id" uuid PRIMARY KEY NOT NULL,
	"earlier_id" uuid NOT NULL,
	"decision_id" uuid NOT NULL,
	"suggestion" smallint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."second_look" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"decision_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"came_from" text NOT NULL,
	"fraud_based" boolean NOT NULL,
	"branch_id" uuid NOT NULL,
	"grade" "app"."grade",
	"reasons" text[] NOT NULL,
	"decided_by" uuid[] NOT NULL,
	"specialist_id" uuid,
	"asked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"promised_on" date NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"result" text,
	CONSTRAINT "second_look_kind" CHECK (kind in ('second_look', 'human_review')),
	CONSTRAINT "second_look_from" CHECK (came_from in ('declined', 'offered')),
	CONSTRAINT "second_look_result" CHECK (result in ('reversed', 'improved', 'upheld', 'accepted', 'withdrawn')),
	CONSTRAINT "second_look_settled" CHECK ((settled_at is null) = (result is null))
);
--> statement-breakpoint
CREATE TABLE "app"."way_back" (
	"decision_id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"assessment_id" uuid,
	"body" text,
	"body_hash" text NOT NULL,
	"runs" integer NOT NULL,
	"took_ms" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "app"."after_review" ADD CONSTRAINT "after_review_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."after_review" ADD CONSTRAINT "after_review_decision_id_decision_id_fk" FOREIGN KEY ("decision_id") REFERENCES "app"."decision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."after_review" ADD CONSTRAINT "after_review_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "app"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."after_review" ADD CONSTRAINT "after_review_reviewer_id_staff_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "app"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."deadline" ADD CONSTRAINT "deadline_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."deadline" ADD CONSTRAINT "deadline_decision_id_decision_id_fk" FOREIGN KEY ("decision_id") REFERENCES "app"."decision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."new_request" ADD CONSTRAINT "new_request_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."new_request" ADD CONSTRAINT "new_request_earlier_id_application_id_fk" FOREIGN KEY ("earlier_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."new_request" ADD CONSTRAINT "new_request_decision_id_decision_id_fk" FOREIGN KEY ("decision_id") REFERENCES "app"."decision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."second_look" ADD CONSTRAINT "second_look_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."second_look" ADD CONSTRAINT "second_look_decision_id_decision_id_fk" FOREIGN KEY ("decision_id") REFERENCES "app"."decision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."second_look" ADD CONSTRAINT "second_look_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "app"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."second_look" ADD CONSTRAINT "second_look_specialist_id_staff_id_fk" FOREIGN KEY ("specialist_id") REFERENCES "app"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."way_back" ADD CONSTRAINT "way_back_decision_id_decision_id_fk" FOREIGN KEY ("decision_id") REFERENCES "app"."decision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."way_back" ADD CONSTRAINT "way_back_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."way_back" ADD CONSTRAINT "way_back_assessment_id_assessment_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "app"."assessment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "after_review_waiting" ON "app"."after_review" USING btree ("branch_id","due_at") WHERE verdict is null;--> statement-breakpoint
CREATE INDEX "deadline_application_id_index" ON "app"."deadline" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "deadline_running" ON "app"."deadline" USING btree ("due_at") WHERE met_at is null and breached_at is null;--> statement-breakpoint
CREATE INDEX "new_request_earlier_id_index" ON "app"."new_request" USING btree ("earlier_id");--> statement-breakpoint
CREATE INDEX "second_look_application_id_index" ON "app"."second_look" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "second_look_of_branch" ON "app"."second_look" USING btree ("branch_id","asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "second_look_running" ON "app"."second_look" USING btree ("application_id") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "way_back_application_id_index" ON "app"."way_back" USING btree ("application_id");--> statement-breakpoint

grant select, insert on app.way_back, app.new_request to app, worker;--> statement-breakpoint
grant select, insert, update on app.second_look, app.after_review, app.deadline to app, worker;--> statement-breakpoint
grant update (body) on app.way_back to worker;--> statement-breakpoint
do $$
declare each_table text;
begin
  foreach each_table in array array['way_back', 'new_request', 'second_look', 'after_review', 'deadline'] loop
    execute format('alter table app.%I enable row level security', each_table);
    execute format('alter table app.%I force row level security', each_table);
    execute format('create policy owner_bulk on app.%I to owner using ((select app.is_bulk()))
      with check ((select app.is_bulk()))', each_table);
  end loop;
  -- What is told after a decision is the borrower's, not that of everybody who is named in the case.
  foreach each_table in array array['way_back', 'new_request', 'second_look', 'deadline'] loop
    execute format('create policy of_borrower on app.%I for select to app, worker using (
      exists (select from app.application a where a.id = application_id and ((select app.actor_kind()) = ''staff''
        or a.borrower_id = any ((select app.actor_parties())::uuid[]))))', each_table);
    execute format('create policy by_system on app.%I to app, worker using ((select app.is_system()))', each_table);
  end loop;
end $$;--> statement-breakpoint
create policy of_case_inside on app.after_review to app, worker using (
  (select app.is_system()) or ((select app.actor_kind()) = 'staff'
    and exists (select from app.application a where a.id = application_id)));--> statement-breakpoint

create trigger append_only before update or delete on app.new_request
  for each row execute function app.refuse_change();--> statement-breakpoint
create function app.guard_way_back() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if (to_jsonb(new) - 'body') is distinct from (to_jsonb(old) - 'body') or new.body is not null then
    raise exception 'a way back is not rewritten, only erased' using errcode = 'CS007';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger not_rewritten before update on app.way_back
  for each row execute function app.guard_way_back();--> statement-breakpoint
create function app.guard_settled() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if (tg_table_name = 'second_look' and ((to_jsonb(old) ->> 'settled_at') is not null
      or (to_jsonb(new) - array['settled_at', 'result']) is distinct from (to_jsonb(old) - array['settled_at', 'result'])))
    or (tg_table_name = 'after_review' and ((to_jsonb(old) ->> 'verdict') is not null
      or (to_jsonb(new) - array['verdict', 'reviewer_id', 'reviewed_at'])
        is distinct from (to_jsonb(old) - array['verdict', 'reviewer_id', 'reviewed_at']))) then
    raise exception 'what was settled stays' using errcode = 'CS007';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger not_rewritten before update on app.second_look
  for each row execute function app.guard_settled();--> statement-breakpoint
create trigger not_rewritten before update on app.after_review
  for each row execute function app.guard_settled();--> statement-breakpoint

-- Leaving the appeal settles the second look and its promise, whichever verb brought it about. Whoever did may not write
-- these rows, so the function looks as reader does; it changes the rows of the one case that has just been changed.
grant select, update on app.second_look, app.deadline to reader;--> statement-breakpoint
create policy reader_all on app.second_look to reader using (true);--> statement-breakpoint
create policy reader_all on app.deadline to reader using (true);--> statement-breakpoint
grant select on app.decision to reader;--> statement-breakpoint
create policy reader_all on app.decision for select to reader using (true);--> statement-breakpoint
grant create on schema app to reader;--> statement-breakpoint
set local role reader;--> statement-breakpoint
create function app.settle_second_look() returns trigger language plpgsql security definer
  set search_path = pg_catalog, app as $$
declare before app.decision;
begin
  select d.* into before from app.decision d join app.second_look l on l.decision_id = d.id
    where l.application_id = new.id and l.settled_at is null;
  update app.second_look l set settled_at = now(), result = case
      when new.state = 'withdrawn' then 'withdrawn'
      when new.state = 'accepted' then 'accepted'
      when new.state = 'approved' and l.came_from = 'declined' then 'reversed'
      when new.state = 'approved' and (new.decided_amount_minor, new.decided_term_count, new.decided_rate_annual)
        is distinct from (before.amount_minor, before.term_count, before.rate_annual) then 'improved'
      else 'upheld' end
    where l.application_id = new.id and l.settled_at is null;
  update app.deadline set met_at = now() where application_id = new.id and met_at is null
    and kind in ('second_look_reply', 'human_review_reply');
  return null;
end $$;--> statement-breakpoint
create function app.meet_notice() returns trigger language plpgsql security definer
  set search_path = pg_catalog, app as $$
begin
  update app.deadline set met_at = now() where application_id = new.id and met_at is null
    and kind = 'adverse_action_notice';
  return null;
end $$;--> statement-breakpoint
reset role;--> statement-breakpoint
revoke create on schema app from reader;--> statement-breakpoint
create trigger settle_second_look after update of appeal on app.application for each row
  when (old.appeal and not new.appeal) execute function app.settle_second_look();--> statement-breakpoint
create trigger meet_notice after update of decided_at on app.application for each row
  when (old.decided_at is null and new.decided_at is not null) execute function app.meet_notice();--> statement-breakpoint

-- Kept figures of second looks and of reviews afterwards: what a row counts for is a function of the row alone.
create function app.second_look_keys(l app.second_look)
  returns table (metric text, branch_id uuid, staff_id uuid, bucket date, key1 text, key2 text)
  language sql stable set search_path = pg_catalog, app as $$
  with one as (
    select date_trunc('week', app.business_date(l.asked_at)::timestamp)::date as week,
      coalesce(l.result, 'running') as result, coalesce(l.grade::text, '-') as grade)
  select 'look_kind', l.branch_id, null::uuid, o.week, l.kind, o.result from one o
  union all select 'look_grade', l.branch_id, null, o.week, o.grade, o.result from one o
  union all select 'look_reason', l.branch_id, null, o.week, r.code, o.result from one o, unnest(l.reasons) r(code)
  union all select 'look_person', l.branch_id, s.id, o.week, s.id::text, o.result from one o, unnest(l.decided_by) s(id)
  union all select 'look_hours', l.branch_id, null, o.week, l.kind,
      lpad(least(99999, floor(extract(epoch from l.settled_at - l.asked_at) / 3600))::text, 6, '0')
    from one o where l.settled_at is not null
$$;--> statement-breakpoint
create function app.after_review_keys(r app.after_review)
  returns table (metric text, branch_id uuid, staff_id uuid, bucket date, key1 text, key2 text)
  language sql stable set search_path = pg_catalog, app as $$
  select 'after_review', r.branch_id, null::uuid,
    date_trunc('week', app.business_date(r.drawn_at)::timestamp)::date, r.result, coalesce(r.verdict, 'waiting')
$$;--> statement-breakpoint
grant insert on app.statistic_delta to reader;--> statement-breakpoint
grant select on app.institution to reader;--> statement-breakpoint
create policy reader_all on app.institution for select to reader using (true);--> statement-breakpoint
create policy reader_counts on app.statistic_delta for insert to reader with check (true);--> statement-breakpoint
grant create on schema app to reader;--> statement-breakpoint
set local role reader;--> statement-breakpoint
create function app.count_second_look() returns trigger language plpgsql security definer
  set search_path = pg_catalog, app as $$
begin
  insert into app.statistic_delta (metric, branch_id, staff_id, bucket, key1, key2, delta, amount_minor, currency)
  select k.metric, k.branch_id, k.staff_id, k.bucket, k.key1, k.key2, sum(k.delta)::int, 0, '' from (
    select s.*, -1 as delta from app.second_look_keys(old) s where tg_op = 'UPDATE'
    union all select s.*, 1 from app.second_look_keys(new) s) k
  group by k.metric, k.branch_id, k.staff_id, k.bucket, k.key1, k.key2 having sum(k.delta) <> 0;
  return null;
end $$;--> statement-breakpoint
create function app.count_after_review() returns trigger language plpgsql security definer
  set search_path = pg_catalog, app as $$
begin
  insert into app.statistic_delta (metric, branch_id, staff_id, bucket, key1, key2, delta, amount_minor, currency)
  select k.metric, k.branch_id, k.staff_id, k.bucket, k.key1, k.key2, sum(k.delta)::int, 0, '' from (
    select s.*, -1 as delta from app.after_review_keys(old) s where tg_op = 'UPDATE'
    union all select s.*, 1 from app.after_review_keys(new) s) k
  group by k.metric, k.branch_id, k.staff_id, k.bucket, k.key1, k.key2 having sum(k.delta) <> 0;
  return null;
end $$;--> statement-breakpoint
reset role;--> statement-breakpoint
revoke create on schema app from reader;--> statement-breakpoint
create trigger count_second_look after insert or update on app.second_look
  for each row execute function app.count_second_look();--> statement-breakpoint
create trigger count_after_review after insert or update on app.after_review
  for each row execute function app.count_after_review();
