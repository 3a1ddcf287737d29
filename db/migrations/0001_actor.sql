-- Who acts, as the transaction was told by set_config(…, true), and what each role may touch at all.
-- Policies call these inside (select …), so that Postgres asks once per statement and not once per row.

create function app.actor_kind() returns text language sql stable parallel safe
  return nullif(current_setting('app.actor_kind', true), '');

create function app.actor_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.actor_id', true), '')::uuid;

create function app.has_role(wanted text) returns boolean language sql stable parallel safe
  return coalesce(
    current_setting('app.actor_kind', true) = 'staff'
      and wanted = any (string_to_array(current_setting('app.roles', true), ',')),
    false);

create function app.is_known() returns boolean language sql stable parallel safe
  return app.actor_kind() is not null;

create function app.is_system() returns boolean language sql stable parallel safe
  return coalesce(app.actor_kind() = 'system', false);

create function app.is_staff_or_system() returns boolean language sql stable parallel safe
  return coalesce(app.actor_kind() in ('staff', 'system'), false);

create function app.is_applicant() returns boolean language sql stable parallel safe
  return coalesce(app.actor_kind() = 'applicant', false);

-- The branch whose cases the actor works on: officers and managers only, so that an administrator sees none.
create function app.case_branch() returns uuid language sql stable parallel safe
  return case when app.has_role('officer') or app.has_role('manager')
    then nullif(current_setting('app.branch_id', true), '')::uuid end;

create function app.sees_all_cases() returns boolean language sql stable parallel safe
  return app.is_system() or app.has_role('risk') or app.has_role('auditor');

-- Bulk work of migrations, seed and take-over: role owner asks for it by name, forced policies hide all rows else.
create function app.is_bulk() returns boolean language sql stable parallel safe
  return coalesce(current_setting('app.bulk', true) = 'on', false);

grant usage on schema app to app, worker, reader;
grant usage on all sequences in schema app to app, worker;
grant select, insert, update on all tables in schema app to app, worker;

-- Written once, never changed by the product.
revoke update on app.audit_event from app, worker;
revoke update on app.assessment from app;
revoke update on app.assessment_vector from app;
revoke insert, update on app.transition, app.legal_parameter from app, worker;
revoke all on app.number_counter, app.monitored_attribute from app, worker;
revoke update on app.import_row, app.import_error, app.queue_count_delta, app.statistic_delta from app, worker;
revoke insert, update on app.queue_count, app.statistic from app;

-- The only rows that may go.
grant delete on app.draft to app, worker;
grant delete on app.document_requirement, app.rate_window to app, worker;
grant delete on app.queue_count_delta, app.statistic_delta, app.idempotency_key, app.sms_message, app.act_code,
  app.monitored_attribute to worker;

-- The institution-wide functions' owner reads only what they need; votes, drafts, words and keys are not among it.
grant select on app.application, app.application_party, app.party, app.party_user, app.party_identity,
  app.party_relation, app.intake_signal, app.assessment, app.assessment_vector, app.outcome, app.panel_member,
  app.headroom_limit, app.audit_event, app.staff_register, app.product, app.staff
  to reader;

grant usage on schema auth to auth;
grant select, insert, update, delete on all tables in schema auth to auth;

-- A change of role ends the person's sessions in the same transaction, though nothing of ours reads schema auth.
create function auth.revoke_sessions(of_user uuid) returns integer language plpgsql security definer
  set search_path = pg_catalog as $$
declare ended integer;
begin
  delete from auth.session where user_id = of_user;
  get diagnostics ended = row_count;
  return ended;
end $$;
revoke execute on function auth.revoke_sessions(uuid) from public;
grant usage on schema auth to app, worker;
grant execute on function auth.revoke_sessions(uuid) to app, worker;

-- The queue's runner enters jobs through one function of its own, made at migration time in this schema.
create schema jobs;
grant usage on schema jobs to app, worker;
grant usage, create on schema jobs to queue;
