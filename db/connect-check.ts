/** What a login role may not be. Checked at start, before the first request. */
import type pg from 'pg';
import type { RuntimeRole } from '@/db/connect';

type Login = {
  name: string;
  superuser: boolean;
  bypass: boolean;
  creates_roles: boolean;
  owned_tables: number;
  foreign_tables: number;
};

/**
 * Faults of the role behind a pool; empty when it is safe. `queue` may own tables of its own schema only, every other
 * role none at all: an owner could switch its policies off.
 */
export async function loginFaults(pool: pg.Pool, role: RuntimeRole): Promise<readonly string[]> {
  const { rows } = await pool.query<Login>(
    `select r.rolname as name, r.rolsuper as superuser, r.rolbypassrls as bypass, r.rolcreaterole as creates_roles,
       (select count(*)::int from pg_class c where c.relkind in ('r', 'p') and pg_has_role(r.oid, c.relowner, 'usage'))
         as owned_tables,
       (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p') and pg_has_role(r.oid, c.relowner, 'usage') and n.nspname <> 'graphile_worker')
         as foreign_tables
     from pg_roles r where r.rolname = current_user`,
  );
  const login = rows[0];
  if (login === undefined) return [`${role}: the role behind its URL is unknown`];
  const faults: string[] = [];
  if (login.superuser) faults.push(`${role}: ${login.name} is a superuser`);
  if (login.bypass) faults.push(`${role}: ${login.name} bypasses row-level security`);
  if (login.creates_roles) faults.push(`${role}: ${login.name} may create roles`);
  const owned = role === 'queue' ? login.foreign_tables : login.owned_tables;
  if (owned > 0) faults.push(`${role}: ${login.name} owns ${owned} tables`);
  return faults;
}

/** Throws with every fault of every role in one message, so that they can be mended at once. */
export async function refuseUnsafeLogins(pools: Partial<Record<RuntimeRole, pg.Pool>>): Promise<void> {
  const checks = Object.entries(pools).map(([role, pool]) => loginFaults(pool, role as RuntimeRole));
  const faults = (await Promise.all(checks)).flat();
  if (faults.length > 0) {
    throw new Error(`Start refused, unsafe database roles:\n${faults.map((each) => `- ${each}`).join('\n')}`);
  }
}
