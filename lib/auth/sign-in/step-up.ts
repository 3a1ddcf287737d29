/**
 * Proving once more who one is, inside a session. Without a password it says how: by the code of the app, which goes to
 * `/two-factor/verify-totp`, or by the password where the person has no second factor. How old a proof may be is asked
 * by the services.
 */
import { APIError, createAuthEndpoint, sessionMiddleware } from 'better-auth/api';
import { z } from 'zod';
import type { Database } from '@/db/connect';
import { markSteppedUp } from '@/db/queries/people/session';
import type { Attempts } from './attempts';

const body = z.strictObject({ password: z.string().max(128).optional() });
const wrong = () => new APIError('UNAUTHORIZED', { code: 'STEP_UP_WRONG', message: 'This was not right' });

export function stepUp(database: Database, attempts: Attempts) {
  return {
    id: 'step-up',
    endpoints: {
      stepUp: createAuthEndpoint(
        '/step-up',
        { method: 'POST', body, use: [sessionMiddleware] },
        async (ctx) => {
          const { user, session } = ctx.context.session;
          const by = user.twoFactorEnabled === true ? 'code' : 'password';
          const { password } = ctx.body;
          if (password === undefined) return ctx.json({ by, proven: false });
          await attempts.take('password', user.id, ctx.headers);
          if (by === 'code') throw wrong();
          const known = await ctx.context.internalAdapter.findCredentialAccount(user.id);
          const hash = known?.password ?? null;
          if (hash === null || !(await ctx.context.password.verify({ hash, password }))) throw wrong();
          await attempts.forget('password', user.id);
          await markSteppedUp(database, session.token);
          return ctx.json({ by, proven: true });
        },
      ),
    },
  };
}
