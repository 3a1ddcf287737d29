/** What people services may know of sign-in: e-mail addresses of staff and a person's own sessions. */
import type { Database } from '@/db/connect';
import {
  claimStaffEmail,
  endSession,
  replacePassword,
  sessionsOf,
  staffSignIns,
} from '@/db/queries/people/session';

/** The one part of it that inviting the first people needs. */
export const emailClaims = (auth: Database) => ({ claim: (email: string) => claimStaffEmail(auth, email) });

/** Shaped as `lib/services/house/people/sign-ins` asks for it. */
export function staffDirectory(auth: Database, hashPassword: (password: string) => Promise<string>) {
  return {
    staff: async (userIds: readonly string[]) =>
      new Map((await staffSignIns(auth, userIds)).map(({ userId, ...rest }) => [userId, rest])),
    ...emailClaims(auth),
    setPassword: async (userId: string, password: string) =>
      replacePassword(auth, userId, await hashPassword(password)),
    sessions: async (userId: string) =>
      (await sessionsOf(auth, userId)).map((row) => ({
        id: row.id,
        createdAt: row.createdAt,
        lastSeenAt: row.updatedAt,
        device: row.userAgent ?? '',
      })),
    end: (userId: string, sessionId: string) => endSession(auth, userId, sessionId),
  };
}
export type StaffDirectory = ReturnType<typeof staffDirectory>;
