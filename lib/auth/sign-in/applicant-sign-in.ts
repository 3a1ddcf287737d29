/**
 * Applicants and guarantors sign in with their phone and a one-time code by SMS. Known and unknown numbers get the same
 * answer; a number is known from its first right code on. Part of the sign-in library, so that sessions are one kind.
 */
import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import type { Database } from '@/db/connect';
import { applicantOfPhone } from '@/db/queries/people/session';
import { putCode, tryCode } from '@/db/queries/people/session-code';
import { normaliseForHash } from '@/lib/platform/crypto/normalise';
import type { Attempts } from './attempts';

/** Six digits, five minutes, five tries. */
export const codeRules = { digits: 6, seconds: 300, tries: 5 } as const;

export type ApplicantSignInOptions = {
  readonly database: Database;
  readonly key: Buffer;
  readonly attempts: Attempts;
  /** Sends the code in the reader's language. */
  readonly send: (phone: string, code: string, headers: Headers | undefined) => Promise<void>;
  /** The phone to which a guarantor's link was sent; `null` for a link that works no more. */
  readonly phoneOfLink: (token: string) => Promise<string | null>;
};

/** A typed number, or a guarantor's link: whoever holds the link is not told the number that it went to. */
const ofPhone = { phone: z.string().max(30) };
const ofLink = { link: z.string().max(60) };
const code = z.string().regex(/^\d{6}$/);
const phoneBody = z.union([z.strictObject(ofPhone), z.strictObject(ofLink)]);
const codeBody = z.union([z.strictObject({ ...ofPhone, code }), z.strictObject({ ...ofLink, code })]);
type Reached = z.infer<typeof phoneBody>;

/** One form per number: the one that is stored and hashed everywhere. */
export function phoneOf(typed: string): string {
  const phone = normaliseForHash('phone', typed);
  if (!/^\+?\d{7,15}$/.test(phone))
    throw new APIError('BAD_REQUEST', { code: 'PHONE_INVALID', message: 'This is no phone number' });
  return phone;
}

export function applicantSignIn({ database, key, attempts, send, phoneOfLink }: ApplicantSignInOptions) {
  const identifierOf = (phone: string) =>
    `applicant/${createHmac('sha256', key).update(phone).digest('base64url')}`;
  const hashOf = (phone: string, code: string) =>
    createHmac('sha256', key).update(`${phone}\n${code}`).digest('base64url');
  const reach = async (body: Reached, headers: Headers | undefined): Promise<string> => {
    if ('phone' in body) return phoneOf(body.phone);
    const phone = await phoneOfLink(body.link);
    if (phone !== null) return phoneOf(phone);
    await attempts.take('sendCode', body.link, headers);
    throw new APIError('NOT_FOUND', { code: 'LINK_GONE', message: 'The link works no more' });
  };
  return {
    id: 'applicant-sign-in',
    endpoints: {
      sendApplicantCode: createAuthEndpoint(
        '/applicant/send-code',
        { method: 'POST', body: phoneBody },
        async (ctx) => {
          const phone = await reach(ctx.body, ctx.headers);
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
          const phone = await reach(ctx.body, ctx.headers);
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
