/** The staff register: each declares themselves, relatives and firms, and confirms it every year (domain.md section 1). */

export const registerRelations = ['self', 'relative', 'firm'] as const;
export type RegisterRelation = (typeof registerRelations)[number];

/** Days for which a confirmation stands, and in which somebody new must have declared. */
const CONFIRMED_FOR_DAYS = 365;
const NEW_STAFF_DAYS = 30;

const DAY_MS = 86_400_000;

/** Instant until which a declaration stands: a year from its oldest confirmation, or a month from joining without one. */
export function registerDueAt(facts: { readonly confirmedAt: Date | null; readonly joinedAt: Date }): Date {
  const { confirmedAt, joinedAt } = facts;
  return confirmedAt === null
    ? new Date(joinedAt.getTime() + NEW_STAFF_DAYS * DAY_MS)
    : new Date(confirmedAt.getTime() + CONFIRMED_FOR_DAYS * DAY_MS);
}
