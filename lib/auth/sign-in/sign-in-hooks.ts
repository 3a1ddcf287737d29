/** What goes before and after the library's own endpoints: counted attempts, codes used once, the log of sign-ins. */
import { createHmac } from 'node:crypto';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { deleteSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import type { Database } from '@/db/connect';
import { endSessionByToken, markSteppedUp, noteLogin, spendTotpCode } from '@/db/queries/people/session';
import { NETWORK_HEADER } from '../request/network-address';
import type { Attempts } from './attempts';

const passwordBody = z.object({ email: z.string() });
/** Strict, so that no device is trusted: the code is asked for at every sign-in. */
const totpBody = z.strictObject({ code: z.string() });
const verified = z.object({ token: z.string(), user: z.object({ id: z.string() }) });
const TOTP_PATH = '/two-factor/verify-totp';
const noted = new Set(['/sign-in/email', TOTP_PATH, '/applicant/verify-code']);

type HookContext = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

const accountOf = (body: unknown): string | null => {
  const parsed = passwordBody.safeParse(body);
  return parsed.success ? parsed.data.email.trim().toLowerCase() : null;
};

export function signInHooks(database: Database, attempts: Attempts, key: Buffer) {
  const hashOf = (account: string) => createHmac('sha256', key).update(account).digest('base64url');
  const before = createAuthMiddleware(async (ctx) => {
    if (ctx.path === '/sign-in/email') {
      const account = accountOf(ctx.body);
      if (account !== null) await attempts.take('password', account, ctx.headers);
    }
    if (ctx.path === TOTP_PATH) {
      if (!totpBody.safeParse(ctx.body).success)
        throw new APIError('BAD_REQUEST', { code: 'BODY_UNKNOWN', message: 'Only the code is taken' });
      // The pending sign-in, or the session that proves itself anew: each is one account.
      const challenge = ctx.getCookie(ctx.context.createAuthCookie('two_factor').name);
      const session = ctx.getCookie(ctx.context.authCookies.sessionToken.name);
      await attempts.take('totp', challenge ?? session ?? '', ctx.headers);
    }
  });
  const after = createAuthMiddleware(async (ctx) => {
    if (!noted.has(ctx.path)) return;
    const refused = ctx.context.returned instanceof APIError;
    const opened = ctx.context.newSession;
    const account = accountOf(ctx.body);
    await noteLogin(database, {
      userId: opened?.user.id ?? null,
      identifierHash: account === null ? null : hashOf(account),
      networkAddress: ctx.headers?.get(NETWORK_HEADER) ?? null,
      outcome: refused ? 'refused' : ctx.path.slice(1),
    });
    if (refused) return;
    if (ctx.path === TOTP_PATH) await spendCode(database, ctx);
    if (account !== null) await attempts.forget('password', account);
    if (opened !== null) await endEarlierSession(database, ctx, opened.session.token);
  });
  return { before, after };
}

/** A code counts once. Used again it signs nobody in; in a live session it proves nothing. */
async function spendCode(database: Database, ctx: HookContext): Promise<void> {
  const { token, user } = verified.parse(ctx.context.returned);
  const { code } = totpBody.parse(ctx.body);
  if (await spendTotpCode(database, user.id, code)) {
    await markSteppedUp(database, ctx.context.newSession?.session.token ?? token);
    return;
  }
  const opened = ctx.context.newSession;
  if (opened !== null) {
    await endSessionByToken(database, opened.session.token);
    deleteSessionCookie(ctx);
  }
  throw new APIError('UNAUTHORIZED', { code: 'CODE_USED', message: 'This code has been used' });
}

/** A browser that signs in anew leaves no second session behind. */
async function endEarlierSession(database: Database, ctx: HookContext, opened: string): Promise<void> {
  const { name } = ctx.context.authCookies.sessionToken;
  const earlier = await ctx.getSignedCookie(name, ctx.context.secret);
  if (typeof earlier === 'string' && earlier !== opened) await endSessionByToken(database, earlier);
}
