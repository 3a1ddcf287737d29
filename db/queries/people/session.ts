/** Sign-in's own rows in schema `auth`, asked by role `auth` alone; nothing here joins tables of the business. */
import { and, desc, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import type { Database } from '@/db/connect';
import { account, loginEvent, rateLimit, session, totpUse, twoFactor, user } from '@/db/schema/people/auth';

export type SessionRow = Pick<
  typeof session.$inferSelect,
  'id' | 'token' | 'createdAt' | 'updatedAt' | 'userAgent'
>;

/** Live sessions of a sign-in, newest first. */
export function sessionsOf(auth: Database, userId: string): Promise<SessionRow[]> {
  return auth
    .select({
      id: session.id,
      token: session.token,
      createdAt: session.createdAt,
      updatedAt: session.updatedAt,
      userAgent: session.userAgent,
    })
    .from(session)
    .where(and(eq(session.userId, userId), gt(session.expiresAt, sql`now()`)))
    .orderBy(desc(session.createdAt))
    .limit(100);
}

/** Ends one session of this very person; returns how many were ended, 0 or 1. */
export async function endSession(auth: Database, userId: string, sessionId: string): Promise<number> {
  const ended = await auth
    .delete(session)
    .where(and(eq(session.userId, userId), eq(session.id, sessionId)))
    .returning({ id: session.id });
  return ended.length;
}

export async function endSessionByToken(auth: Database, token: string): Promise<void> {
  await auth.delete(session).where(eq(session.token, token));
}

/** Notes that the person has proved anew who they are; the instant is the database's. */
export async function markSteppedUp(auth: Database, token: string): Promise<void> {
  await auth.update(session).set({ steppedUpAt: sql`now()` }).where(eq(session.token, token));
}

/** Takes a code once: `false` when this person used it within the last five minutes. */
export async function spendTotpCode(auth: Database, userId: string, code: string): Promise<boolean> {
  await auth.delete(totpUse).where(lt(totpUse.usedAt, sql`now() - interval '5 minutes'`));
  const used = await auth
    .insert(totpUse)
    .values({ userId, code })
    .onConflictDoNothing()
    .returning({ code: totpUse.code });
  return used.length > 0;
}

export type StaffSignIn = { readonly userId: string; readonly email: string; readonly totp: boolean };

/** E-mail and second factor of staff by sign-in. */
export async function staffSignIns(auth: Database, userIds: readonly string[]): Promise<StaffSignIn[]> {
  if (userIds.length === 0) return [];
  const rows = await auth
    .select({ userId: user.id, email: user.email, totp: user.twoFactorEnabled })
    .from(user)
    .where(and(inArray(user.id, [...userIds]), eq(user.kind, 'staff')));
  return rows.map((row) => ({ ...row, email: row.email ?? '' }));
}

/** The staff sign-in of an e-mail address, made where there is none; `ready` once it has a password. */
export async function claimStaffEmail(
  auth: Database,
  email: string,
): Promise<{ readonly userId: string; readonly ready: boolean }> {
  await auth
    .insert(user)
    .values({ kind: 'staff', email: email.toLowerCase(), emailVerified: true })
    .onConflictDoNothing({ target: user.email });
  const [row] = await auth
    .select({ userId: user.id, password: account.password })
    .from(user)
    .leftJoin(account, and(eq(account.userId, user.id), eq(account.providerId, 'credential')))
    .where(eq(user.email, email.toLowerCase()))
    .limit(1);
  if (row === undefined) throw new Error('The sign-in was not stored.');
  return { userId: row.userId, ready: row.password !== null };
}

/** Sets the password; a second factor is set up anew afterwards, and every session ends. */
export function replacePassword(auth: Database, userId: string, hash: string): Promise<void> {
  return auth.transaction(async (tx) => {
    await tx.select({ id: user.id }).from(user).where(eq(user.id, userId)).for('update');
    await tx.delete(account).where(and(eq(account.userId, userId), eq(account.providerId, 'credential')));
    await tx.insert(account).values({ accountId: userId, providerId: 'credential', userId, password: hash });
    await tx.delete(twoFactor).where(eq(twoFactor.userId, userId));
    await tx.update(user).set({ twoFactorEnabled: false }).where(eq(user.id, userId));
    await tx.delete(session).where(eq(session.userId, userId));
  });
}

/** The applicant's sign-in of a phone number, made at the first code that was right. */
export async function applicantOfPhone(auth: Database, phoneNumber: string): Promise<string> {
  await auth
    .insert(user)
    .values({ kind: 'applicant', phoneNumber, phoneNumberVerified: true })
    .onConflictDoNothing({ target: user.phoneNumber });
  const [row] = await auth
    .select({ id: user.id })
    .from(user)
    .where(eq(user.phoneNumber, phoneNumber))
    .limit(1);
  if (row === undefined) throw new Error('The sign-in was not stored.');
  return row.id;
}

/**
 * Counts an attempt in a window that begins with its first one; returns the seconds to wait, 0 where it may go on.
 * One statement, so that attempts at the same instant are all counted; the clock is the database's.
 */
export async function takeAttempt(
  auth: Database,
  key: string,
  limit: { readonly max: number; readonly windowSeconds: number },
): Promise<number> {
  const nowMs = sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`;
  const windowMs = limit.windowSeconds * 1000;
  const over = sql`${rateLimit.lastRequest} <= ${nowMs} - ${windowMs}`;
  const [row] = await auth
    .insert(rateLimit)
    .values({ key, count: 1, lastRequest: sql`${nowMs}` })
    .onConflictDoUpdate({
      target: rateLimit.key,
      set: {
        count: sql`case when ${over} then 1 else ${rateLimit.count} + 1 end`,
        lastRequest: sql`case when ${over} then ${nowMs} else ${rateLimit.lastRequest} end`,
      },
    })
    .returning({
      count: rateLimit.count,
      waitMs: sql<string>`greatest(0, ${rateLimit.lastRequest} + ${windowMs} - ${nowMs})`,
    });
  if (row?.count === 1)
    await auth.delete(rateLimit).where(sql`${rateLimit.lastRequest} < ${nowMs} - 86400000`);
  if (row === undefined || row.count <= limit.max) return 0;
  return Math.max(1, Math.ceil(Number(row.waitMs) / 1000));
}

/** Forgets the attempts of a key, after a success. */
export async function forgetAttempts(auth: Database, key: string): Promise<void> {
  await auth.delete(rateLimit).where(eq(rateLimit.key, key));
}

/** Notes an attempt to sign in; identifiers only as keyed hashes. */
export async function noteLogin(
  auth: Database,
  row: Omit<typeof loginEvent.$inferInsert, 'id' | 'at'>,
): Promise<void> {
  await auth.insert(loginEvent).values(row);
}
