/**
 * Sign-in (better-auth over schema `auth`): staff by e-mail, password and one-time code; applicants by phone. Nobody
 * signs up from outside, nothing of a session is kept in a cookie but its token, and attempts are counted by us.
 */
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Database } from '@/db/connect';
import * as tables from '@/db/schema/people/auth';
import { deriveKey } from '@/lib/platform/crypto/crypto';
import type { Logger } from '@/lib/platform/logger';
import { NETWORK_HEADER } from './request/network-address';
import { applicantSignIn } from './sign-in/applicant-sign-in';
import { createAttempts } from './sign-in/attempts';
import { signInHooks } from './sign-in/sign-in-hooks';
import { stepUp } from './sign-in/step-up';

export type AuthOptions = {
  /** As role `auth`. */
  readonly database: Database;
  readonly appSecret: string;
  readonly publicUrl: string;
  readonly logger: Logger;
  readonly sendCode: (phone: string, code: string, headers: Headers | undefined) => Promise<void>;
  readonly phoneOfLink: (token: string) => Promise<string | null>;
};

const hour = 3600;
const appName = 'Countersign';

/** A demonstration is reached as localhost and as 127.0.0.1; outside this machine there is one address. */
export function trustedOrigins(publicUrl: string): string[] {
  const url = new URL(publicUrl);
  if (!['localhost', '127.0.0.1'].includes(url.hostname)) return [url.origin];
  const port = url.port === '' ? '' : `:${url.port}`;
  return [`${url.protocol}//localhost${port}`, `${url.protocol}//127.0.0.1${port}`];
}

/** Refusals are answers; only what nobody expected is logged. */
function noteFault(logger: Logger, error: unknown): void {
  if (error instanceof APIError && error.statusCode < 500) return;
  logger.error('Sign-in failed', { error });
}

export function createAuth(options: AuthOptions) {
  const { database, appSecret, publicUrl, logger, sendCode, phoneOfLink } = options;
  const key = deriveKey(appSecret, 'sign-in/hashes');
  const attempts = createAttempts(database, key);
  const { user, session, account, verification } = tables;
  return betterAuth({
    appName,
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret: deriveKey(appSecret, 'sign-in').toString('base64'),
    trustedOrigins: trustedOrigins(publicUrl),
    database: drizzleAdapter(database, {
      provider: 'pg',
      schema: { user, session, account, verification, twoFactor: tables.twoFactor },
    }),
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => logger.error('Sign-in', { message }) },
    onAPIError: { onError: (error) => noteFault(logger, error) },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      autoSignIn: false,
      minPasswordLength: 12,
      maxPasswordLength: 128,
    },
    user: {
      additionalFields: {
        kind: { type: 'string', required: false, input: false },
        phoneNumber: { type: 'string', required: false, input: false },
      },
    },
    session: {
      expiresIn: 12 * hour,
      updateAge: hour / 6,
      cookieCache: { enabled: false },
      additionalFields: { steppedUpAt: { type: 'date', required: false, input: false } },
    },
    advanced: {
      cookiePrefix: 'cs',
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: [NETWORK_HEADER] },
    },
    databaseHooks: {
      // A new session is itself a proof of who the person is.
      session: { create: { before: async (row) => ({ data: { ...row, steppedUpAt: new Date() } }) } },
    },
    hooks: signInHooks(database, attempts, key),
    plugins: [
      twoFactor({ issuer: appName, twoFactorCookieMaxAge: 300 }),
      applicantSignIn({ database, key, attempts, send: sendCode, phoneOfLink }),
      stepUp(database, attempts),
    ],
  });
}
export type Auth = ReturnType<typeof createAuth>;
