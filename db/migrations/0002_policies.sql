-- Row-level security, forced on every table of schema app. The services check rights first; this is the second wall.
-- Written by table: who reads, who writes. `app` and `worker` share the rules, but for votes.

do $$
declare each_table text;
begin
  for each_table in select tablename from pg_tables where schemaname = 'app' loop
    execute format('alter table app.%I enable row level security', each_table);
    execute format('alter table app.%I force row level security', each_table);
    execute format('create policy owner_bulk on app.%I to owner using ((select app.is_bulk()))
      with check ((select app.is_bulk()))', each_table);
  end loop;
  for each_table in select table_name from information_schema.role_table_grants
    where grantee = 'reader' and table_schema = 'app' and privilege_type = 'SELECT' loop
    execute format('create policy reader_all on app.%I for select to reader using (true)', each_table);
  end loop;
end $$;

-- Cases that a person reaches by name: an applicant's own, those put to a member of a panel. Not visible otherwise,
-- so it runs as reader; the answer is ids only.
create function app.actor_cases() returns uuid[] language sql stable security definer set search_path = pg_catalog, app
as $$
  select case (select app.actor_kind())
    when 'applicant' then array(
      select p.application_id from app.party_user u join app.application_party p on p.party_id = u.party_id
      where u.user_id = (select app.actor_id()))
    when 'staff' then array(
      select m.application_id from app.panel_member m
      where m.staff_id = (select app.actor_id()) and m.recused_at is null)
    else '{}'::uuid[] end
$$;

create function app.actor_parties() returns uuid[] language sql stable security definer set search_path = pg_catalog, app
as $$
  select case when (select app.actor_kind()) = 'applicant' then array(
    select u.party_id from app.party_user u where u.user_id = (select app.actor_id()))
    else '{}'::uuid[] end
$$;

-- Rights first, then the hand-over: owner may become reader but has none of its rights by itself.
revoke execute on function app.actor_cases(), app.actor_parties() from public;
grant execute on function app.actor_cases(), app.actor_parties() to app, worker;
grant create on schema app to reader;
alter function app.actor_cases() owner to reader;
alter function app.actor_parties() owner to reader;
revoke create on schema app from reader;

-- The case ------------------------------------------------------------------------------------------------------------

create policy cases on app.application to app, worker using (
  handling_branch_id = (select app.case_branch())
  or covering_branch_id = (select app.case_branch())
  or (select app.sees_all_cases())
  or (created_by_id = (select app.actor_id()) and created_by_kind::text = (select app.actor_kind())
      and created_by_kind in ('applicant', 'integration'))
  or id = any ((select app.actor_cases())::uuid[])
);

-- Read and written by everyone who sees the case, the applicant included.
do $$
declare each_table text;
begin
  foreach each_table in array array['application_party', 'document', 'document_requirement', 'request', 'consent',
    'offer', 'decision', 'condition'] loop
    execute format('create policy of_case on app.%I to app, worker using (
      (select app.is_system()) or exists (select from app.application a where a.id = application_id))', each_table);
  end loop;
  -- The lender's own work on the case. What follows from an applicant's act is written by the system.
  foreach each_table in array array['fact_set', 'personal_text', 'intake_signal', 'assessment', 'port_answer',
    'route_step', 'signature', 'panel_member', 'override', 'reservation', 'stage_span'] loop
    execute format('create policy of_case_inside on app.%I to app, worker using (
      (select app.is_system()) or ((select app.actor_kind()) = ''staff''
        and exists (select from app.application a where a.id = application_id)))', each_table);
  end loop;
  foreach each_table in array array['import_run', 'import_row', 'import_error', 'outcome', 'assessment_vector'] loop
    execute format('create policy institution_wide on app.%I for select to app, worker
      using ((select app.sees_all_cases()))', each_table);
    execute format('create policy by_system on app.%I to app, worker using ((select app.is_system()))', each_table);
  end loop;
end $$;

create policy of_offer on app.schedule_line to app, worker using (
  exists (select from app.offer o where o.id = offer_id));

create policy of_case on app.message to app, worker using (
  (select app.is_system())
  or ((not internal or (select app.actor_kind()) = 'staff')
      and exists (select from app.application a where a.id = application_id)));

create policy of_writer on app.draft to app, worker using (
  (select app.is_system())
  or party_id = any ((select app.actor_parties())::uuid[])
  or ((select app.actor_kind()) in ('staff', 'integration') and exists (
    select from app.application a where a.id = application_id and a.created_by_id = (select app.actor_id()))));

create policy of_case on app.notice to app, worker using (
  (select app.is_system())
  or party_id = any ((select app.actor_parties())::uuid[])
  or ((select app.actor_kind()) = 'staff' and (staff_id = (select app.actor_id())
    or exists (select from app.application a where a.id = application_id))));

create policy of_document on app.document_blob to app, worker using (
  (select app.is_system())
  or (created_by_id = (select app.actor_id()) and created_by_kind::text = (select app.actor_kind()))
  or exists (select from app.document d where d.blob_id = document_blob.id));

create policy of_person on app.act_code to app, worker using (
  (select app.is_system()) or ((select app.is_applicant()) and user_id = (select app.actor_id())));

-- Votes: the voter alone until the vote is closed. Closing is the worker's; role app is not let in as the system.
create policy own_vote on app.vote to app, worker using (
  (select app.actor_kind()) = 'staff' and staff_id = (select app.actor_id()));
create policy opened_votes on app.vote for select to app, worker using (
  opened_at is not null and (select app.is_staff_or_system())
  and exists (select from app.application a where a.id = application_id));
create policy closing on app.vote to worker using ((select app.is_system()));

-- People --------------------------------------------------------------------------------------------------------------

create policy parties on app.party to app, worker using (
  (select app.sees_all_cases())
  or id = any ((select app.actor_parties())::uuid[])
  or ((select app.actor_kind()) in ('staff', 'integration') and exists (
    select from app.application_party p where p.party_id = party.id))
) with check (
  (select app.is_system())
  or (created_by_id = (select app.actor_id()) and created_by_kind::text = (select app.actor_kind()))
  or ((select app.actor_kind()) = 'staff' and exists (
    select from app.application_party p where p.party_id = party.id))
  or id = any ((select app.actor_parties())::uuid[])
);

do $$
declare each_table text;
begin
  foreach each_table in array array['party_key', 'party_identity', 'party_relation'] loop
    execute format('create policy of_party on app.%I to app, worker using (
      (select app.is_system()) or exists (select from app.party p where p.id = party_id))', each_table);
  end loop;
end $$;

create policy of_party on app.party_user to app, worker using (
  (select app.is_system())
  or ((select app.is_applicant()) and user_id = (select app.actor_id()))
  or ((select app.actor_kind()) = 'staff' and exists (select from app.party p where p.id = party_id)));

create policy owner_writes on app.monitored_attribute to owner using (true) with check (true);
create policy erasure on app.monitored_attribute for delete to worker using ((select app.is_system()));

create policy colleagues on app.staff for select to app, worker using ((select app.is_staff_or_system()));
create policy administration on app.staff to app, worker using ((select app.is_system()) or (select app.has_role('admin')));

create policy grants_read on app."grant" for select to app, worker using ((select app.is_staff_or_system()));
create policy grants_write on app."grant" to app, worker using (
  (select app.is_system()) or (select app.has_role('admin')) or (select app.has_role('risk')));

create policy administration on app.staff_invitation to app, worker using (
  (select app.is_system()) or (select app.has_role('admin')));
create policy administration on app.integration_key to app, worker using (
  (select app.is_system()) or (select app.has_role('admin')));

create policy register_own on app.staff_register to app, worker using (
  (select app.is_system()) or ((select app.actor_kind()) = 'staff' and staff_id = (select app.actor_id())));
create policy register_read on app.staff_register for select to app, worker using (
  (select app.has_role('risk')) or (select app.has_role('auditor')));

-- The institution ------------------------------------------------------------------------------------------------------

create policy read_by_all on app.institution for select to app, worker using ((select app.is_known()));
create policy administration on app.institution to app, worker using (
  (select app.is_system()) or (select app.has_role('admin')));
create policy read_by_all on app.branch for select to app, worker using ((select app.is_known()));
create policy administration on app.branch to app, worker using (
  (select app.is_system()) or (select app.has_role('admin')));
create policy read_by_all on app.legal_parameter for select to app, worker using ((select app.is_known()));
create policy read_by_all on app.transition for select to app, worker using ((select app.is_known()));
create policy owner_writes on app.number_counter to owner using (true) with check (true);

create policy read_by_staff on app.net_assets for select to app, worker using ((select app.is_staff_or_system()));
create policy risk_writes on app.net_assets to app, worker using (
  (select app.is_system()) or (select app.has_role('risk')));

create policy published on app.product for select to app, worker using (
  (select app.is_known()) and (state <> 'draft' or (select app.is_staff_or_system())));
create policy risk_writes on app.product to app, worker using (
  (select app.is_system()) or (select app.has_role('risk')));

do $$
declare each_table text;
begin
  foreach each_table in array array['policy_version', 'authority_matrix_version'] loop
    execute format('create policy in_force on app.%I for select to app, worker using (
      (select app.is_staff_or_system()) and (state <> ''draft'' or (select app.sees_all_cases())))', each_table);
    execute format('create policy risk_writes on app.%I to app, worker using (
      (select app.is_system()) or (select app.has_role(''risk'')))', each_table);
  end loop;
end $$;

create policy staff_and_system on app.headroom_limit to app, worker using ((select app.is_staff_or_system()));

-- The record and the machinery -----------------------------------------------------------------------------------------

create policy record_read on app.audit_event for select to app, worker using (
  (select app.sees_all_cases())
  or ((select app.actor_kind()) = 'staff' and (
    subject_id = (select app.actor_id())
    or (subject_kind = 'application' and exists (select from app.application a where a.id = subject_id))
    or (subject_kind = 'party' and exists (select from app.party p where p.id = subject_id))
    or (subject_kind in ('staff', 'grant', 'institution') and (select app.has_role('admin'))))));
-- Nobody writes in another's name.
create policy record_append on app.audit_event for insert to app, worker with check (
  actor_kind::text = (select app.actor_kind()) and actor_id is not distinct from (select app.actor_id()));

create policy own_keys on app.idempotency_key to app, worker using (
  (select app.is_system())
  or (actor_id = (select app.actor_id()) and actor_kind::text = (select app.actor_kind())));
create policy any_actor on app.rate_window to app, worker using ((select app.is_known()));
create policy local_inbox on app.sms_message to app, worker using ((select app.is_system()));

do $$
declare each_table text;
begin
  foreach each_table in array array['queue_count', 'queue_count_delta'] loop
    execute format('create policy counts_read on app.%I for select to app, worker using (
      (select app.sees_all_cases()) or branch_id = (select app.case_branch())
      or staff_id = (select app.actor_id()))', each_table);
  end loop;
  foreach each_table in array array['statistic', 'statistic_delta'] loop
    -- Applicants and the public read the published approval figures; a manager the own branch's.
    execute format('create policy figures_read on app.%I for select to app, worker using (
      (select app.sees_all_cases()) or branch_id = (select app.case_branch())
      or (metric in (''received'', ''decided'') and (select app.actor_kind()) in (''public'', ''applicant'')))', each_table);
  end loop;
  foreach each_table in array array['queue_count_delta', 'statistic_delta'] loop
    execute format('create policy appended on app.%I for insert to app, worker
      with check ((select app.is_known()))', each_table);
    execute format('create policy folded on app.%I for delete to worker using ((select app.is_system()))', each_table);
  end loop;
  foreach each_table in array array['queue_count', 'statistic'] loop
    execute format('create policy folding on app.%I to worker using ((select app.is_system()))', each_table);
  end loop;
end $$;
