/** A web process of its own for a test file, over that file's database. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimStaffEmail, replacePassword } from '@/db/queries/people/session';
import { webEnv } from '@/lib/platform/env/env';
import { createWebProcess, type WebProcess } from '../web-process';
import { TEST_ORIGIN } from './browser';

const key = () => `k1:${randomBytes(32).toString('base64')}`;

/** Made and registered, so that the doors use it. End its pools with `stop`. */
export function startTestProcess(urls: {
  readonly DATABASE_URL: string;
  readonly DATABASE_AUTH_URL: string;
  readonly DATABASE_SESSION_URL: string;
}): { readonly process: WebProcess; stop(): Promise<void> } {
  const made = createWebProcess(
    webEnv({
      ...urls,
      DEMONSTRATION: '1',
      LOG_LEVEL: 'error',
      APP_SECRET: randomBytes(32).toString('hex'),
      MASTER_KEYS: key(),
      SEARCH_KEYS: key(),
      PUBLIC_URL: TEST_ORIGIN,
      DATA_FOLDER: mkdtempSync(join(tmpdir(), 'countersign-web-')),
    }),
  );
  globalThis.countersignWebProcess = made;
  return {
    process: made,
    async stop() {
      globalThis.countersignWebProcess = undefined;
      await globalThis.countersignLiveHub?.stop();
      globalThis.countersignLiveHub = undefined;
      await made.environment.database.$client.end();
      await made.authDatabase.$client.end();
    },
  };
}

export const TEST_PASSWORD = 'a long and plain passphrase';

/** A staff sign-in with a password and without a second factor; gives the sign-in's id for `givenStaff`. */
export async function givenSignIn(process: WebProcess, email: string): Promise<string> {
  const { userId } = await claimStaffEmail(process.authDatabase, email);
  const { password } = await process.auth.$context;
  await replacePassword(process.authDatabase, userId, await password.hash(TEST_PASSWORD));
  return userId;
}
