/** How often somebody may try to sign in: by account, by network and by device, counted in Postgres. */
import { createHmac } from 'node:crypto';
import { APIError } from 'better-auth/api';
import type { Database } from '@/db/connect';
import { forgetAttempts, takeAttempt } from '@/db/queries/people/session';
import { deviceOf } from '../request/device';
import { NETWORK_HEADER } from '../request/network-address';

type Limit = { readonly max: number; readonly windowSeconds: number };

const quarter = 900;
/** Per act: tries of one account or phone, of one network, of one device. */
export const attemptLimits = {
  password: { account: { max: 10, windowSeconds: quarter }, network: { max: 60, windowSeconds: quarter } },
  totp: { account: { max: 10, windowSeconds: quarter }, network: { max: 60, windowSeconds: quarter } },
  sendCode: { account: { max: 5, windowSeconds: quarter }, network: { max: 30, windowSeconds: quarter } },
  verifyCode: { account: { max: 20, windowSeconds: quarter }, network: { max: 60, windowSeconds: quarter } },
} as const satisfies Record<string, { account: Limit; network: Limit }>;
export type AttemptKind = keyof typeof attemptLimits;
/** A device tries for several people at a counter, but not without end. */
const deviceMax = 30;

export type Attempts = {
  /** Counts an attempt; throws 429 with the seconds to wait. `account` is never stored in clear. */
  take(kind: AttemptKind, account: string, headers: Headers | undefined): Promise<void>;
  /** A success wipes the account's slate. */
  forget(kind: AttemptKind, account: string): Promise<void>;
};

export function createAttempts(auth: Database, key: Buffer): Attempts {
  const nameOf = (kind: AttemptKind, dimension: string, value: string) =>
    `${kind}/${dimension}/${createHmac('sha256', key).update(value).digest('base64url')}`;
  return {
    async take(kind, account, headers) {
      const limits = attemptLimits[kind];
      const asked: [string, string | null, Limit][] = [
        ['account', account, limits.account],
        ['network', headers?.get(NETWORK_HEADER) ?? null, limits.network],
        ['device', deviceOf(headers), { max: deviceMax, windowSeconds: quarter }],
      ];
      for (const [dimension, value, limit] of asked) {
        if (value === null) continue;
        const seconds = await takeAttempt(auth, nameOf(kind, dimension, value), limit);
        if (seconds > 0)
          throw new APIError('TOO_MANY_REQUESTS', {
            code: 'TOO_MANY',
            message: 'Too many attempts',
            seconds,
          });
      }
    },
    forget: (kind, account) => forgetAttempts(auth, nameOf(kind, 'account', account)),
  };
}
