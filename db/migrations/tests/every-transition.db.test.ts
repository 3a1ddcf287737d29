import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { givenCase, testSystem } from '@/db/testing/case';
import { givenBranch, givenProduct } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { type ApplicationState, applicationStates } from '@/lib/domain/application/vocabulary';
import { linesOf } from '@/lib/domain/case-model/by-hand/workflow-by-hand';
import { applicationEvents } from '@/lib/domain/workflow/vocabulary';

const db = testDatabase();
const cases = new Map<ApplicationState, string>();

beforeAll(async () => {
  const where = { branchId: await givenBranch(db.owner), productId: (await givenProduct(db.owner)).id };
  for (const state of applicationStates)
    cases.set(state, (await givenCase(db.owner, { ...where, state })).id);
});

/** What one attempt wrote, as SQLSTATE or `done`; everything is rolled back, whatever it came to. */
const attempts = `
  declare
    told text := '';
    e app.application_event;
    t app.application_state;
    with_event boolean;
    case_id uuid := current_setting('test.case')::uuid;
    row_id uuid;
    was app.application_state;
    columns text;
    touched integer;
  begin
    select string_agg(quote_ident(column_name), ', ') into columns from information_schema.columns
      where table_schema = 'app' and table_name = 'application' and is_generated = 'NEVER'
        and column_name not in ('id', 'number', 'state', 'last_event', 'resume_state');
    if current_setting('test.inserts') = 'no' then select state into was from app.application where id = case_id; end if;
    foreach e in array enum_range(null::app.application_event) loop
      foreach t in array enum_range(null::app.application_state) loop
        foreach with_event in array array[false, true] loop
          begin
            row_id := case when was is null then gen_random_uuid() else case_id end;
            if was is null then
              execute format('insert into app.application (id, number, state, last_event, resume_state, %1$s)
                select $1, $2, $3, $4, $5, %1$s from app.application where id = $6', columns)
                using row_id, '9999-0001', t, e,
                  case when t = 'awaiting_applicant' then 'review'::app.application_state end, case_id;
            else
              update app.application set state = t, last_event = e, version = version + 1,
                resume_state = case when t = 'awaiting_applicant' then 'review'::app.application_state end
                where id = row_id;
            end if;
            get diagnostics touched = row_count;
            if touched <> 1 then raise exception 'touched % rows', touched; end if;
            if with_event then
              insert into app.audit_event (subject_kind, subject_id, sequence, at, actor_kind, action, payload,
                previous_hash, hash, event, from_state, to_state)
              select 'application', row_id, coalesce(h.sequence, 0) + 1, now(), 'system', 'test', '{}',
                coalesce(h.hash, ''), 'x', e, was, t
              from (select 1) one left join app.audit_head('application', row_id) h on true;
            end if;
            set constraints all immediate;
            raise exception 'done' using errcode = 'ZZ001';
          exception
            when sqlstate 'ZZ001' then told := told || concat_ws(' ', e, t, with_event, 'done') || E'\\n';
            when others then told := told || concat_ws(' ', e, t, with_event,
              case when sqlstate in ('CS001', 'CS003', 'CS006', 'CS019') then sqlstate else sqlerrm end) || E'\\n';
          end;
        end loop;
      end loop;
    end loop;
    perform set_config('test.told', told, false);
  end`;

async function tried(role: 'app' | 'worker', from: ApplicationState | null): Promise<readonly string[]> {
  const caseId = cases.get(from ?? 'review') ?? '';
  return inActor(db[role], testSystem, async (tx) => {
    await tx.execute(sql`select set_config('test.case', ${caseId}, true),
      set_config('test.inserts', ${from === null ? 'yes' : 'no'}, true)`);
    await tx.execute(sql.raw(`do $attempts$ ${attempts} $attempts$`));
    const { rows } = await tx.execute<{ told: string }>(
      sql`select current_setting('test.told') as told, current_user as role`,
    );
    expect(rows[0]).toMatchObject({ role });
    return rows[0]?.told.trim().split('\n') ?? [];
  });
}

/** By the lines written by hand: without its event a listed move fails, with it it is done, all else is unlisted. */
function byHand(from: ApplicationState | null): readonly string[] {
  return applicationEvents.flatMap((event) =>
    applicationStates.flatMap((to) => {
      const lines = linesOf(event).filter(({ states }) => states.includes(from ?? '-'));
      // Only role owner opens a book.
      const listed = event !== 'open_book' && lines.some(({ becomes }) => becomes === to);
      // The case was opened by open_book: naming that event again where nothing moves is no move.
      const nothing = event === 'open_book' && to === from;
      // What two people close wants their closing before it, whatever its event.
      const closes = event === 'cancel' || event === 'disburse' ? ['CS019', 'CS019'] : null;
      // What people approve wants their signatures before it.
      const signed = to === 'approved' && event !== 'auto_approve' ? ['CS006', 'CS006'] : null;
      const listedEnds = closes ?? signed ?? [from === to ? 'done' : 'CS003', 'done'];
      const ends = listed ? listedEnds : ['CS001', 'CS001'];
      const [bare, told] = nothing ? ['done', 'done'] : ends;
      return [`${event} ${to} f ${bare}`, `${event} ${to} t ${told}`];
    }),
  );
}

describe('every event from every state to every state, written by hand in SQL', () => {
  for (const role of ['app', 'worker'] as const)
    for (const from of [null, ...applicationStates])
      it(`as role ${role} from ${from ?? 'nothing'}: only what is listed, and only with its event`, async () => {
        const answers = await tried(role, from);
        const expected = byHand(from);
        expect(answers).toHaveLength(applicationEvents.length * applicationStates.length * 2);
        expect(answers.filter((each) => !expected.includes(each)).slice(0, 9)).toEqual([]);
      });
});
