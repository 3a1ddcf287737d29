/** Sign-ins in memory, for tests of the people services; the real ones are proven at the doors. */
import { randomUUID } from 'node:crypto';
import type { SignIns } from '../sign-ins';

export function memorySignIns(): SignIns & { passwordOf(userId: string): string | undefined } {
  const ids = new Map<string, string>();
  const passwords = new Map<string, string>();
  return {
    passwordOf: (userId) => passwords.get(userId),
    staff: async (userIds) =>
      new Map(
        [...ids].filter(([, id]) => userIds.includes(id)).map(([email, id]) => [id, { email, totp: false }]),
      ),
    async claim(email) {
      const userId = ids.get(email) ?? randomUUID();
      ids.set(email, userId);
      return { userId, ready: passwords.has(userId) };
    },
    async setPassword(userId, password) {
      passwords.set(userId, password);
    },
    sessions: async () => [],
    end: async () => 0,
  };
}
