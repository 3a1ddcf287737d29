CREATE TABLE "app"."guarantee" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"answer" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"term_count" integer NOT NULL,
	"term_unit" "app"."term_unit" NOT NULL,
	"guaranteed_minor" bigint,
	"text_version" text NOT NULL,
	"language" text NOT NULL,
	"cipher" "bytea",
	"key_id" text,
	"answered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	CONSTRAINT "guarantee_answer" CHECK (answer in ('agreed', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "app"."guarantee_link" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"token_hash" "bytea",
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_by_kind" "app"."actor_kind" NOT NULL,
	"created_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"voided_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "app"."confirmed_identity" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number_hash" "bytea",
	"phone_hash" "bytea",
	"hash_version" text NOT NULL,
	"provider" text NOT NULL,
	"simulated" boolean NOT NULL,
	"confirmed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "confirmed_identity_once" UNIQUE("number_hash","hash_version")
);
--> statement-breakpoint
ALTER TABLE "app"."party" ADD COLUMN "identity_claim" text DEFAULT 'declared' NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."party" ADD COLUMN "confirmed_identity_id" uuid;--> statement-breakpoint
ALTER TABLE "app"."guarantee" ADD CONSTRAINT "guarantee_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."guarantee" ADD CONSTRAINT "guarantee_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "app"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."guarantee" ADD CONSTRAINT "guarantee_link_id_guarantee_link_id_fk" FOREIGN KEY ("link_id") REFERENCES "app"."guarantee_link"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."guarantee_link" ADD CONSTRAINT "guarantee_link_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."guarantee_link" ADD CONSTRAINT "guarantee_link_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "app"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "guarantee_standing" ON "app"."guarantee" USING btree ("application_id","party_id") WHERE superseded_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "guarantee_of_link" ON "app"."guarantee" USING btree ("link_id");--> statement-breakpoint
CREATE UNIQUE INDEX "guarantee_link_standing" ON "app"."guarantee_link" USING btree ("application_id","party_id") WHERE voided_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "guarantee_link_token" ON "app"."guarantee_link" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "guarantee_link_asked" ON "app"."guarantee_link" USING btree ("application_id","party_id","created_at");--> statement-breakpoint
ALTER TABLE "app"."party" ADD CONSTRAINT "party_confirmed_identity_id_confirmed_identity_id_fk" FOREIGN KEY ("confirmed_identity_id") REFERENCES "app"."confirmed_identity"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "party_confirmed_identity" ON "app"."party" USING btree ("confirmed_identity_id");--> statement-breakpoint
CREATE INDEX "party_identity_numbers" ON "app"."party_identity" USING btree ("party_id") WHERE field = 'identity_number';--> statement-breakpoint
ALTER TABLE "app"."party" ADD CONSTRAINT "party_identity_claim" CHECK (identity_claim in ('declared', 'confirmed', 'mismatch', 'contested'));--> statement-breakpoint
ALTER TABLE "app"."party" ADD CONSTRAINT "party_claim_confirmed" CHECK ((identity_claim = 'confirmed') = (confirmed_identity_id is not null));--> statement-breakpoint
-- Second wall of the new tables -----------------------------------------------------------------------------------------

do $$
declare each_table text;
begin
  foreach each_table in array array['confirmed_identity', 'guarantee_link', 'guarantee'] loop
    execute format('alter table app.%I enable row level security', each_table);
    execute format('alter table app.%I force row level security', each_table);
    execute format('create policy owner_bulk on app.%I to owner using ((select app.is_bulk()))
      with check ((select app.is_bulk()))', each_table);
    execute format('create policy by_system on app.%I to app, worker using ((select app.is_system()))', each_table);
    execute format('grant select, insert, update on app.%I to app, worker', each_table);
  end loop;
  foreach each_table in array array['guarantee_link', 'guarantee'] loop
    execute format('create policy read_on_case on app.%I for select to app, worker using (
      (select app.actor_kind()) = ''staff'' and exists (select from app.application a where a.id = application_id))',
      each_table);
  end loop;
end $$;

-- Which sign-in is which person is written by the system alone: nobody takes a party for their own.
drop policy of_party on app.party_user;
create policy by_system on app.party_user to app, worker using ((select app.is_system()));
create policy read_own on app.party_user for select to app, worker using (
  ((select app.is_applicant()) and user_id = (select app.actor_id()))
  or ((select app.actor_kind()) = 'staff' and exists (select from app.party p where p.id = party_id)));

-- CS011: a claim is confirmed by the system alone, and for the very number and phone that were confirmed ----------------

create function app.guard_claim() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if tg_op = 'UPDATE' and (new.identity_claim, new.confirmed_identity_id)
    is not distinct from (old.identity_claim, old.confirmed_identity_id) then
    -- Another name is another claim; at erasure the name goes with all else.
    if new.name is distinct from old.name and new.identity_claim <> 'declared' and new.erased_at is null then
      new.identity_claim := 'declared';
      new.confirmed_identity_id := null;
    end if;
    return new;
  end if;
  if new.identity_claim = 'declared' then return new; end if;
  if not (app.is_system() or app.is_bulk()) then
    raise exception 'only the system settles an identity claim' using errcode = 'CS011';
  end if;
  if new.confirmed_identity_id is not null and not exists (
    select from app.confirmed_identity c
    join app.party_identity n on n.party_id = new.id and n.field = 'identity_number' and n.replaced_at is null
      and n.hash = c.number_hash
    join app.party_identity p on p.party_id = new.id and p.field = 'phone' and p.replaced_at is null
      and p.hash = c.phone_hash
    where c.id = new.confirmed_identity_id) then
    raise exception 'party % holds another number or phone than was confirmed', new.id using errcode = 'CS011';
  end if;
  return new;
end $$;
create trigger guard_claim before insert or update on app.party
  for each row execute function app.guard_claim();

-- Another number or phone is another claim.
create function app.claim_anew() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  update app.party p set identity_claim = 'declared', confirmed_identity_id = null
  where p.id = new.party_id and p.identity_claim <> 'declared' and not exists (
    select from app.confirmed_identity c where c.id = p.confirmed_identity_id
      and new.hash = case new.field when 'phone' then c.phone_hash else c.number_hash end);
  return null;
end $$;
create trigger claim_anew after insert on app.party_identity
  for each row when (new.field in ('identity_number', 'phone')) execute function app.claim_anew();

-- The institution-wide reads, by number declared -------------------------------------------------------------------------
-- Limits and duplicates add up over everybody who ever declared a number, confirmed or not: a false claim escapes none
-- of them. Nothing that opens a case, nor a good history, follows from a number that is only declared.

grant create on schema app to reader;
set local role reader;

create function app.number_holders(of_parties uuid[]) returns uuid[] language sql stable security definer
  set search_path = pg_catalog, app as $$
  select array(
    select unnest(of_parties)
    union
    select other.party_id from app.party_identity mine
    join app.party_identity other on other.hash = mine.hash and other.field = 'identity_number'
    where mine.party_id = any (of_parties) and mine.field = 'identity_number'
    order by 1)
$$;

create or replace function app.connected_parties(of_parties uuid[]) returns uuid[] language sql stable security definer
  set search_path = pg_catalog, app as $$
  with recursive linked (id) as (
    select unnest(of_parties)
    union
    select tied.id from linked l cross join lateral (
      select case when r.party_id = l.id then r.other_id else r.party_id end as id
      from app.party_relation r
      where l.id in (r.party_id, r.other_id) and r.ended_at is null
        and (r.kind <> 'controls' or coalesce(r.share, 1) >= 0.25)
      union all
      select other.party_id
      from app.party_identity mine
      join app.party_identity other on other.hash = mine.hash and other.field = 'identity_number'
      where mine.party_id = l.id and mine.field = 'identity_number') tied
  )
  select array(select id from linked order by id)
$$;

create function app.limit_holders(of_parties uuid[]) returns table (party_id uuid, same_number boolean)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select id, id = any (app.number_holders(of_parties))
  from unnest(app.connected_parties(of_parties)) id order by id
$$;

create or replace function app.exposure_of_group(of_parties uuid[], in_currency text, except_application uuid)
  returns table (
    group_key uuid, group_size integer,
    own_outstanding_minor bigint, own_approved_minor bigint, own_pending_minor bigint, own_pending_count integer,
    connected_outstanding_minor bigint, connected_approved_minor bigint, connected_pending_minor bigint,
    guarantees_minor bigint)
  language sql stable security definer set search_path = pg_catalog, app as $$
  with holders as (select party_id as id, same_number from app.limit_holders(of_parties)),
  loans as (
    select a.id, bool_or(h.same_number) as own,
      case when a.state = 'disbursed' then a.outstanding_minor else 0 end as outstanding,
      case when a.state in ('approved', 'offered', 'accepted')
        then coalesce(a.decided_amount_minor, a.amount_minor) else 0 end as approved,
      case when a.state in ('assessing', 'review', 'approval', 'awaiting_applicant')
        then coalesce(a.decided_amount_minor, a.amount_minor) else 0 end as pending
    from holders h join app.application_party p on p.party_id = h.id join app.application a on a.id = p.application_id
    where p.role in ('borrower', 'co_borrower')
      and a.currency = in_currency and a.id is distinct from except_application
      and a.state in ('assessing', 'review', 'approval', 'awaiting_applicant', 'approved', 'offered', 'accepted',
        'disbursed')
    group by a.id
  ),
  guaranteed as (
    select a.id, max(case
      when a.state = 'disbursed' then least(coalesce(p.guaranteed_minor, a.outstanding_minor), a.outstanding_minor)
      else coalesce(p.guaranteed_minor, a.decided_amount_minor, a.amount_minor) end) as amount
    from holders h join app.application_party p on p.party_id = h.id join app.application a on a.id = p.application_id
    where p.role = 'guarantor' and a.currency = in_currency
      and a.id is distinct from except_application and a.id not in (select id from loans)
      and a.state in ('approved', 'offered', 'accepted', 'disbursed')
    group by a.id
  )
  select (select min(id::text)::uuid from holders), (select count(*)::int from holders),
    coalesce(sum(outstanding) filter (where own), 0)::bigint, coalesce(sum(approved) filter (where own), 0)::bigint,
    coalesce(sum(pending) filter (where own), 0)::bigint, (count(*) filter (where own and pending > 0))::int,
    coalesce(sum(outstanding) filter (where not own), 0)::bigint,
    coalesce(sum(approved) filter (where not own), 0)::bigint,
    coalesce(sum(pending) filter (where not own), 0)::bigint,
    (select coalesce(sum(amount), 0)::bigint from guaranteed)
  from loans
$$;

-- Parties confirmed to be the same person, themselves included.
create function app.same_person(of_parties uuid[]) returns uuid[] language sql stable security definer
  set search_path = pg_catalog, app as $$
  select array(
    select unnest(of_parties)
    union
    select other.id from app.party mine join app.party other on other.confirmed_identity_id = mine.confirmed_identity_id
    where mine.id = any (of_parties)
    order by 1)
$$;

-- Whose applications count as these people's own: for the confirmed their own alone, so that others who use their number
-- cannot fill their record; for all else everybody's under the number, so that a new sign-in does not empty it.
create function app.own_record(of_parties uuid[]) returns uuid[] language sql stable security definer
  set search_path = pg_catalog, app as $$
  select array(
    select unnest(app.same_person(of_parties))
    union
    select unnest(app.number_holders(array(
      select p.id from app.party p where p.id = any (of_parties) and p.identity_claim <> 'confirmed')))
    order by 1)
$$;

-- Other people: for the number itself, whoever borrows under it and is not confirmed to be the same person; to be named
-- by somebody as spouse or guarantor is no second person. For other values, whoever shares no number with the case.
-- Open applications under the number: those that the own record borrows.
create or replace function app.duplicate_counts(fields text[], hashes bytea[], except_application uuid)
  returns table (field text, other_applications integer, other_people integer, other_open_applications integer)
  language sql stable security definer set search_path = pg_catalog, app as $$
  with own as (select array(
    select p.party_id from app.application_party p where p.application_id = except_application) as ids),
  sets as (select app.same_person(ids) as person, app.number_holders(ids) as holders, app.own_record(ids) as record
    from own)
  select w.field, count(distinct a.id)::int,
    (count(distinct s.party_id) filter (where case
      when w.field = 'identity_number' then s.party_id <> all (sets.person) and exists (
        select from app.application_party b where b.party_id = s.party_id and b.role in ('borrower', 'co_borrower'))
      else s.party_id <> all (sets.holders) end))::int,
    (count(distinct a.id) filter (where a.is_open and (w.field <> 'identity_number' or (
      s.party_id = any (sets.record) and exists (
        select from app.application_party b where b.application_id = a.id and b.party_id = s.party_id
          and b.role in ('borrower', 'co_borrower'))))))::int
  from unnest(fields) w (field) cross join sets
  left join app.cases_sharing(fields, hashes, except_application) s on s.field = w.field
  left join app.application a on a.id = s.application_id and a.state <> 'draft'
  group by w.field
$$;

create or replace function app.velocity_counts(of_parties uuid[], device bytea, as_of timestamptz, except_application uuid)
  returns table (applications_7d integer, applications_30d integer, same_device_7d integer)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select
    (count(distinct a.id) filter (where a.submitted_at > as_of - interval '7 days'))::int,
    count(distinct a.id)::int,
    (select count(distinct s.application_id)::int from app.intake_signal s
      where s.kind = 'device' and s.hash = device and s.at > as_of - interval '7 days' and s.at <= as_of
        and s.application_id is distinct from except_application)
  from app.application_party p join app.application a on a.id = p.application_id
  where p.party_id = any (app.own_record(of_parties)) and p.role in ('borrower', 'co_borrower')
    and a.state <> 'historical'
    and a.submitted_at > as_of - interval '30 days' and a.submitted_at <= as_of
    and a.id is distinct from except_application
$$;

-- Earlier loans of these people with us: of the party, and of parties confirmed to be the same person.
create or replace function app.history_of(of_parties uuid[], before timestamptz, except_application uuid)
  returns table (number text, state app.application_state, amount_minor bigint, currency text, observed text,
    worst_overdue_days integer, decided_at timestamptz, outstanding_minor bigint)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select distinct a.number, a.state, coalesce(a.decided_amount_minor, a.amount_minor), a.currency, o.observed,
    o.worst_overdue_days, coalesce(a.decided_at, a.received_at), a.outstanding_minor
  from app.application_party p join app.application a on a.id = p.application_id
  left join app.outcome o on o.application_id = a.id
  where p.party_id = any (app.same_person(of_parties)) and p.role in ('borrower', 'co_borrower')
    and a.state in ('disbursed', 'historical') and a.received_at < before and a.id is distinct from except_application
$$;

-- A number alone finds nobody any more.
drop function app.find_party(text, bytea);

revoke execute on function app.number_holders(uuid[]), app.same_person(uuid[]), app.own_record(uuid[]),
  app.limit_holders(uuid[]) from public;
grant execute on function app.limit_holders(uuid[]) to app, worker, owner;

reset role;
revoke create on schema app from reader;
