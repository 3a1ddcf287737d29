/** What people may sign at this moment, from the grants in force, and what ties them to the parties of a case. */
import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { registerDue } from '@/db/queries/people/register';
import type { Appointee } from '@/lib/domain/authority/committee';
import type { Candidate, ConflictKind, ConflictOfInterest } from '@/lib/domain/authority/staffing';
import type { Appointment, StaffRole } from '@/lib/domain/authority/vocabulary';

/** The names that the institution-wide function gives to what it finds. */
const kinds: Readonly<Record<string, ConflictKind>> = {
  own_case: 'own_application',
  relative: 'declared_relative',
  firm: 'declared_firm',
  same_phone: 'same_phone',
  same_address: 'same_address',
};

type Found = {
  readonly id: string;
  readonly active: boolean;
  readonly roles: readonly StaffRole[];
  readonly appointments: readonly Appointment[];
  readonly branch_id: string | null;
  readonly limit_minor: string | null;
  readonly conflicts: readonly string[];
};

const candidateOf = (row: Found): Candidate => ({
  staffId: row.id,
  active: row.active,
  roles: row.roles,
  appointments: row.appointments,
  branchId: row.branch_id,
  limitMinor: row.limit_minor === null ? null : Number(row.limit_minor),
  conflicts: row.conflicts.map(
    // The function tells that there is a tie, not to whom: the party stays unnamed.
    (kind): ConflictOfInterest => ({ kind: kinds[kind] ?? 'related_party', partyId: '' }),
  ),
});

type Sql = ReturnType<typeof sql>;

/**
 * What the widest signing role of a person covers; null where a role of theirs has no limit of its own. The stricter of
 * this and the personal limit binds.
 */
const roleCap = (currency: string) => sql`(
  select case when bool_or(l.id is null) then null else max(l.limit_minor) end
  from app."grant" r left join app.role_limit l on l.role = r.role and l.currency = ${currency} and l.state = 'active'
  where r.staff_id = s.id and r.kind = 'role' and r.state = 'active' and r.ends_grant_id is null
    and r.role in ('officer', 'manager'))`;

/** Grants as rows of one person each; `which` picks the people, `ties` names what bars each. */
const people = (ties: Sql, currency: string, which: Sql) => sql`
  select s.id, s.active,
    coalesce(array_agg(g.role::text) filter (where g.kind = 'role'), '{}') as roles,
    coalesce(array_agg(g.appointment::text) filter (where g.kind = 'appointment'), '{}') as appointments,
    (array_agg(g.branch_id::text) filter (where g.kind = 'branch'))[1] as branch_id,
    least(max(g.limit_minor) filter (where g.kind = 'limit' and g.currency = ${currency}),
      ${roleCap(currency)})::text as limit_minor,
    ${ties} as conflicts
  from app.staff s
  left join app."grant" g on g.staff_id = s.id and g.state = 'active' and g.ends_grant_id is null
  where ${which}
  group by s.id, s.active`;

/** To the parties of one case. */
const tiesTo = (applicationId: string): Sql =>
  sql`array(select c.kind from app.conflicts_of_interest(${applicationId}::uuid, s.id) c order by 1)`;

/** Everybody active with their limits in a currency, about no case: nobody is tied to anything. */
export async function staffFor(tx: Transaction, currency: string): Promise<Candidate[]> {
  const { rows } = await tx.execute<Found>(people(sql`'{}'::text[]`, currency, sql`s.active`));
  return rows.map(candidateOf);
}

type Case = { readonly id: string; readonly currency: string };

/** One person as they stand now. `undefined`: no such person. */
export async function candidateFor(
  tx: Transaction,
  of: Case,
  staffId: string,
): Promise<Candidate | undefined> {
  const { rows } = await tx.execute<Found>(people(tiesTo(of.id), of.currency, sql`s.id = ${staffId}::uuid`));
  const [row] = rows;
  if (row === undefined) return undefined;
  const { dueAt, now } = await registerDue(tx, staffId);
  return { ...candidateOf(row), registerOverdue: dueAt < now };
}

/** Active people who work in these branches. */
export async function candidatesOf(
  tx: Transaction,
  of: Case,
  branchIds: readonly string[],
): Promise<Candidate[]> {
  const which = sql`s.active and exists (select from app."grant" b where b.staff_id = s.id and b.kind = 'branch'
    and b.state = 'active' and b.ends_grant_id is null and b.branch_id = any(${sql.param([...branchIds])}::uuid[]))`;
  const { rows } = await tx.execute<Found>(people(tiesTo(of.id), of.currency, which));
  return rows.map(candidateOf);
}

/** Active people with an appointment to the committee or as fraud specialist, of every branch. */
export async function appointed(tx: Transaction, of: Case): Promise<Candidate[]> {
  const which = sql`s.active and exists (select from app."grant" a where a.staff_id = s.id
    and a.kind = 'appointment' and a.state = 'active' and a.ends_grant_id is null)`;
  const { rows } = await tx.execute<Found>(people(tiesTo(of.id), of.currency, which));
  return rows.map(candidateOf);
}

/** One row per appointment to the committee, as panels are seated from. */
export const appointeesOf = (candidates: readonly Candidate[]): readonly Appointee[] =>
  candidates.flatMap((person) =>
    person.appointments
      .filter((appointment) => appointment !== 'fraud_specialist')
      .map((appointment) => ({ staffId: person.staffId, appointment })),
  );

/** Of these cases, the numbers of those with a party to whom the person is tied. */
export async function conflictsOfStaff(
  tx: Transaction,
  numbers: readonly string[],
  staffId: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await tx.execute<{ number: string }>(sql`
    select a.number from app.application a
    where a.number = any(${sql.param([...numbers])}::text[])
      and exists (select from app.conflicts_of_interest(a.id, ${staffId}::uuid))`);
  return new Set(rows.map((row) => row.number));
}
