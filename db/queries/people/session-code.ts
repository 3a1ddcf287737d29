/** One-time codes of applicants in schema `auth`: only a keyed hash is kept, and every try is counted in one transaction. */
import { eq, sql } from 'drizzle-orm';
import type { Database } from '@/db/connect';
import { verification } from '@/db/schema/people/auth';

/** Puts a code in the place of any earlier one of the same identifier. */
export function putCode(auth: Database, identifier: string, hash: string, seconds: number): Promise<void> {
  return auth.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${identifier}, 2))`);
    await tx.delete(verification).where(eq(verification.identifier, identifier));
    await tx.insert(verification).values({
      identifier,
      value: `${hash}/0`,
      expiresAt: sql`now() + make_interval(secs => ${seconds})`,
    });
  });
}

/**
 * Tries a code: `right` compares the kept hash in constant time. A right code and one tried too often are both gone
 * afterwards; an expired one is never right.
 */
export function tryCode(
  auth: Database,
  identifier: string,
  tries: number,
  right: (hash: string) => boolean,
): Promise<boolean> {
  return auth.transaction(async (tx) => {
    const [row] = await tx
      .select({ id: verification.id, value: verification.value, expired: sql<boolean>`expires_at <= now()` })
      .from(verification)
      .where(eq(verification.identifier, identifier))
      .for('update')
      .limit(1);
    const [hash = '', used = '0'] = row?.value.split('/') ?? [];
    const fits = right(hash);
    if (row === undefined) return false;
    const count = Number(used) + 1;
    if (fits || row.expired || count >= tries) {
      await tx.delete(verification).where(eq(verification.id, row.id));
    } else {
      await tx
        .update(verification)
        .set({ value: `${hash}/${count}` })
        .where(eq(verification.id, row.id));
    }
    return fits && !row.expired;
  });
}
