/** Up to which exposure a role signs at all; a person's own limit counts below it. */
import { sql } from 'drizzle-orm';
import { check, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { amountMinor, createdAt, id, instant, version } from '@/db/schema/columns';
import { app, grantState, staffRole } from '@/db/schema/enums';

/** In force once a second person has confirmed it; `limitMinor` null proposes that the role has no limit of its own. */
export const roleLimit = app.table(
  'role_limit',
  {
    id: id(),
    role: staffRole().notNull(),
    currency: text().notNull(),
    limitMinor: amountMinor(),
    state: grantState().notNull().default('proposed'),
    proposedById: uuid(),
    proposedAt: createdAt(),
    confirmedById: uuid(),
    confirmedAt: instant(),
    endedAt: instant(),
    version: version(),
  },
  (table) => [
    uniqueIndex('role_limit_active').on(table.role, table.currency).where(sql`state = 'active'`),
    uniqueIndex('role_limit_proposed').on(table.role, table.currency).where(sql`state = 'proposed'`),
    check('role_limit_role', sql`role in ('officer', 'manager')`),
    check('role_limit_value', sql`limit_minor is null or limit_minor >= 0`),
    check(
      'role_limit_four_eyes',
      sql`confirmed_by_id is null or confirmed_by_id is distinct from proposed_by_id`,
    ),
    check(
      'role_limit_confirmed',
      sql`state <> 'active' or (confirmed_at is not null and limit_minor is not null)`,
    ),
  ],
);
