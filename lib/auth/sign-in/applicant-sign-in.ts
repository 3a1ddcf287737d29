/**
 * Applicants sign in with their phone number and a one-time code by SMS. Known and unknown numbers get the same
 * answer; a number is known from its first right code on. Part of the sign-in library, so that sessions are one kind.
 */
import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import type { Database } from '@/db/connect';
import { applicantOfPhone } from '@/db/queries/people/session';
import { putCode, tryCode } from '@/db/queries/people/session-code';
import { normaliseForHash } from '@/lib/platform/crypto-normalise';
import type { Attempts } from './attempts';

/** Six digits, five minutes, five tries. */
export const codeRules = { digits: 6, seconds: 300, tries: 5 } as const;

export type ApplicantSignInOptions = {
  readonly database: Database;
  readonly key: Buffer;
  readonly attempts: Attempts;
  /** Sends the code in the reader's language. */
  readonly send: (phone: string, code: string, headers: Headers | undefined) => Promise<void>;
};

const phoneBody = z.strictObject({ phone: z.string().max(30) });
const codeBody = z.strictObject({ phone: z.string().max(30), code: z.string().regex(/^\d{6}$/) });

/** One form per number: the one that is stored and hashed everywhere. */
export function phoneOf(typed: string): string {
  const phone = normaliseForHash('phone', typed);
  if (!/^\+?\d{7,15}$/.test(phone))
    throw new APIError('BAD_REQUEST', { code: 'PHONE_INVALID', message: 'This is no phone number' });
  return phone;
}

export function applicantSignIn({ database, key, attempts, send }: ApplicantSignInOptions) {
  const identifierOf = (phone: string) =>
    `applicant/${createHmac('sha256', key).update(phone).digest('base64url')}`;
  const hashOf = (phone: string, code: string) =>
    createHmac('sha256', key).update(`${phone}\n${code}`).digest('base64url');
  return {
    id: 'applicant-sign-in',
    endpoints: {
      sendApplicantCode: createAuthEndpoint(
        '/applicant/send-code',
        { method: 'POST', body: phoneBody },
        async (ctx) => {
          const phone = phoneOf(ctx.body.phone);
          await attempts.take('sendCode', phone, ctx.headers);
          const code = String(randomInt(10 ** codeRules.digits)).padStart(codeRules.digits, '0');
          await putCode(database, identifierOf(phone), hashOf(phone, code), codeRules.seconds);
          await send(phone, code, ctx.headers);
          return ctx.json({ validSeconds: codeRules.seconds });
        },
      ),
      verifyApplicantCode: createAuthEndpoint(
        '/applicant/verify-code',
        { method: 'POST', body: codeBody },
        async (ctx) => {
          const phone = phoneOf(ctx.body.phone);
          await attempts.take('verifyCode', phone, ctx.headers);
          const given = Buffer.from(hashOf(phone, ctx.body.code));
          const right = await tryCode(database, identifierOf(phone), codeRules.tries, (kept) => {
            const expected = Buffer.from(kept);
            return timingSafeEqual(
              given,
              expected.length === given.length ? expected : Buffer.alloc(given.length),
            );
          });
          if (!right)
            throw new APIError('UNAUTHORIZED', { code: 'CODE_WRONG', message: 'The code is wrong or old' });
          const user = await ctx.context.internalAdapter.findUserById(
            await applicantOfPhone(database, phone),
          );
          if (user === null) throw new APIError('INTERNAL_SERVER_ERROR');
          const session = await ctx.context.internalAdapter.createSession(user.id, false);
          await setSessionCookie(ctx, { session, user });
          await attempts.forget('verifyCode', phone);
          return ctx.json({ signedIn: true });
        },
      ),
    },
  };
}
