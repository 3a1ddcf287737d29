/** What goes before and after the library's own endpoints: counted attempts, codes used once, the log of sign-ins. */
import { createHmac } from 'node:crypto';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { deleteSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import type { Database } from '@/db/connect';
import { endSessionByToken, noteLogin, spendTotpCode } from '@/db/queries/session';
import type { Attempts } from './attempts';
import { NETWORK_HEADER } from './network-address';

const passwordBody = z.object({ email: z.string() });
const totpBody = z.object({ code: z.string() });
const counted = new Set(['/sign-in/email', '/two-factor/verify-totp', '/applicant/verify-code']);

export function signInHooks(database: Database, attempts: Attempts, key: Buffer) {
  const accountOf = (body: unknown): string | null => {
    const parsed = passwordBody.safeParse(body);
    return parsed.success ? parsed.data.email.trim().toLowerCase() : null;
  };
  const before = createAuthMiddleware(async (ctx) => {
    if (ctx.path === '/sign-in/email') {
      const account = accountOf(ctx.body);
      if (account !== null) await attempts.take('password', account, ctx.headers);
    }
    if (ctx.path === '/two-factor/verify-totp') {
      // The pending sign-in, or the session that proves itself anew: each is one account.
      const challenge = ctx.getCookie(ctx.context.createAuthCookie('two_factor').name);
      const session = ctx.getCookie(ctx.context.authCookies.sessionToken.name);
      await attempts.take('totp', challenge ?? session ?? '', ctx.headers);
    }
  });
  const after = createAuthMiddleware(async (ctx) => {
    if (!counted.has(ctx.path)) return;
    const account = accountOf(ctx.body);
    const opened = ctx.context.newSession;
    await noteLogin(database, {
      userId: opened?.user.id ?? null,
      identifierHash: account === null ? null : createHmac('sha256', key).update(account).digest('base64url'),
      networkAddress: ctx.headers?.get(NETWORK_HEADER) ?? null,
      outcome: ctx.context.returned instanceof APIError ? 'refused' : ctx.path.slice(1),
    });
    if (opened === null || ctx.context.returned instanceof APIError) return;
    if (ctx.path === '/two-factor/verify-totp') {
      const { code } = totpBody.parse(ctx.body);
      if (!(await spendTotpCode(database, opened.user.id, code))) {
        await endSessionByToken(database, opened.session.token);
        deleteSessionCookie(ctx);
        throw new APIError('UNAUTHORIZED', { code: 'CODE_USED', message: 'This code has been used' });
      }
    }
    if (account !== null) await attempts.forget('password', account);
    await endEarlierSession(database, ctx.context.session?.session.token ?? null, opened.session.token);
  });
  return { before, after };
}

/** A browser that signs in anew leaves no second session behind. */
async function endEarlierSession(database: Database, earlier: string | null, opened: string): Promise<void> {
  if (earlier !== null && earlier !== opened) await endSessionByToken(database, earlier);
}
