-- What a correction of debts and collateral is about and says; and an account for a payout that others use too.
ALTER TABLE "app"."request" ADD COLUMN "item_cipher" "bytea";--> statement-breakpoint
ALTER TABLE "app"."request" ADD COLUMN "name_cipher" "bytea";--> statement-breakpoint
ALTER TABLE "app"."request" ADD COLUMN "debt_added" jsonb;--> statement-breakpoint
ALTER TABLE "app"."request" ADD CONSTRAINT "request_answer_in_kind" CHECK ((fact_kind = 'debt_added' or debt_added is null)
        and (fact_kind in ('debt_added', 'debt_lender', 'collateral_description') or name_cipher is null)
        and (fact_after is null or fact_kind not in ('debt_added', 'debt_lender', 'collateral_description')));;--> statement-breakpoint

-- CS007: what a correction asks about is not rewritten, and its answer is given once ---------------------------------------
create or replace function app.guard_request() returns trigger language plpgsql set search_path = pg_catalog, app as $$
begin
  if (new.id, new.application_id, new.party_id, new.kind, new.document_kind, new.fact, new.fact_kind, new.asked_at, new.asked_by_id)
      is distinct from
      (old.id, old.application_id, old.party_id, old.kind, old.document_kind, old.fact, old.fact_kind, old.asked_at, old.asked_by_id)
    or (old.state <> 'open' and (new.state, new.due_on, new.answered_at, new.fact_after, new.debt_added)
      is distinct from (old.state, old.due_on, old.answered_at, old.fact_after, old.debt_added))
    -- A name goes with its person and is never another.
    or (old.state <> 'open' and new.name_cipher is not null and new.name_cipher is distinct from old.name_cipher)
    or (old.read_at is not null and new.read_at is distinct from old.read_at) then
    raise exception 'a request is settled once' using errcode = 'CS007';
  end if;
  return new;
end $$;--> statement-breakpoint

-- How many other people gave the account to which a case is paid, and which cases that wait for their payout share it.
-- Who was confirmed to be the same person shares nothing with themselves.
grant create on schema app to reader;--> statement-breakpoint
set local role reader;--> statement-breakpoint
create function app.account_shared_by(of_application uuid) returns integer language sql stable security definer
  set search_path = pg_catalog, app as $$
  select count(distinct other.party_id)::int
  from app.application a
  join app.party_identity mine on mine.party_id = a.borrower_id and mine.field = 'account' and mine.replaced_at is null
  join app.party_identity other on other.hash = mine.hash and other.field = 'account'
  where a.id = of_application and other.party_id <> all (app.same_person(array[a.borrower_id]))
$$;--> statement-breakpoint
create function app.cases_of_account(of_application uuid) returns table (number text) language sql stable security definer
  set search_path = pg_catalog, app as $$
  select distinct waiting.number
  from app.application a
  join app.party_identity mine on mine.party_id = a.borrower_id and mine.field = 'account' and mine.replaced_at is null
  join app.party_identity other on other.hash = mine.hash and other.field = 'account' and other.replaced_at is null
  join app.application waiting on waiting.borrower_id = other.party_id and waiting.state in ('offered', 'accepted')
  where a.id = of_application and waiting.id <> a.id
  order by waiting.number limit 200
$$;--> statement-breakpoint
revoke execute on function app.account_shared_by(uuid), app.cases_of_account(uuid) from public;--> statement-breakpoint
grant execute on function app.account_shared_by(uuid) to app, worker;--> statement-breakpoint
grant execute on function app.cases_of_account(uuid) to worker;--> statement-breakpoint
reset role;--> statement-breakpoint
revoke create on schema app from reader;--> statement-breakpoint

-- CS019: the look at a shared account is the lender's own: it falls due for nobody, and is laid once upon a case.
ALTER TABLE "app"."condition" ADD CONSTRAINT "condition_own_check" CHECK (code <> 'payout_account_checked' or (due_on is null and state <> 'unmet'));--> statement-breakpoint
CREATE UNIQUE INDEX "condition_account_once" ON "app"."condition" USING btree ("application_id") WHERE code = 'payout_account_checked' and state <> 'ended';
