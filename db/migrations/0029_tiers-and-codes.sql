-- Which rules fired on a case, so that a version of the authority that says tiers rule by rule can be tried on the past.
ALTER TABLE "app"."assessment_vector" ADD COLUMN "fired_exceptions" text[];--> statement-breakpoint
ALTER TABLE "app"."assessment_vector" ADD COLUMN "fired_referrals" text[];--> statement-breakpoint
ALTER TABLE "app"."authority_backtest_case" ADD COLUMN "caught_by" text[];--> statement-breakpoint
ALTER TABLE "app"."assessment_vector" ADD CONSTRAINT "assessment_vector_fired" CHECK ((fired_exceptions is null) = (fired_referrals is null)
        and (fired_exceptions is null or cardinality(fired_exceptions) = route_exceptions));--> statement-breakpoint
-- What was assessed before names its rules in its stored result; of an erased person only their number is left.
select set_config('app.bulk', 'on', true);--> statement-breakpoint
update app.assessment_vector v set fired_exceptions = f.exceptions, fired_referrals = f.referrals
from app.assessment a
join app.policy_version p on p.id = a.policy_version_id
cross join lateral (
  select
    coalesce(array_agg(rule ->> 'id' order by position) filter (where (rule ->> 'addsTier')::boolean), '{}') as exceptions,
    coalesce(array_agg(rule ->> 'id' order by position)
      filter (where not (rule ->> 'addsTier')::boolean and rule ->> 'outcome' = 'refer'), '{}') as referrals
  from jsonb_array_elements(p.body::jsonb -> 'rules') with ordinality r (rule, position)
  where exists (
    select from jsonb_array_elements(a.result::jsonb -> 'rules') fired
    where fired ->> 'id' = rule ->> 'id' and (fired ->> 'fired')::boolean)
) f
where a.id = v.assessment_id and a.result is not null and v.route_exceptions is not null
  and cardinality(f.exceptions) = v.route_exceptions;--> statement-breakpoint
select set_config('app.bulk', '', true);
