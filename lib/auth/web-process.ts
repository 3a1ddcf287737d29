/** What the web process holds for its whole life: pools, ports, sign-in. Made at the first use, once per process. */
import 'server-only';
import { connect, type Database } from '@/db/connect';
import { refuseUnsafeLogins } from '@/db/connect-check';
import { chooseLocale, LOCALE_COOKIE } from '@/lib/i18n/locale';
import { loadMessages } from '@/lib/i18n/namespaces';
import { type WebEnv, webEnv } from '@/lib/platform/env/env';
import { createLogger, type Logger } from '@/lib/platform/logger';
import type { SmsPort } from '@/lib/platform/ports/sms';
import type { Environment } from '@/lib/services/kernel/context';
import { createEnvironment } from '@/lib/services/kernel/environment';
import { phoneOfLink } from '@/lib/services/kernel/guarantee/open-link';
import { type Auth, createAuth } from './create-auth';
import { type StaffDirectory, staffDirectory } from './staff-directory';

export type WebProcess = {
  readonly env: WebEnv;
  readonly environment: Environment;
  /** As role `auth`: sign-in's own rows and nothing else. */
  readonly authDatabase: Database;
  readonly auth: Auth;
  readonly directory: StaffDirectory;
  readonly logger: Logger;
};

declare global {
  // Next bundles instrumentation, pages and routes apart; all of them must share one set of pools.
  var countersignWebProcess: WebProcess | undefined;
}

/** A process from settings; tests make their own. */
export function createWebProcess(env: WebEnv): WebProcess {
  const logger = createLogger(env.logLevel).with({ process: 'web' });
  const onIdleError = (error: Error) => logger.warn('An idle connection was lost', { error });
  const database = connect(env.databaseUrl, { name: 'countersign web', max: 12, onIdleError });
  const authDatabase = connect(env.databaseAuthUrl, { name: 'countersign sign-in', max: 4, onIdleError });
  const environment = createEnvironment(database, env);
  const auth = createAuth({
    database: authDatabase,
    appSecret: env.appSecret,
    publicUrl: env.publicUrl,
    logger,
    sendCode: sendCodeBy(environment.ports.sms),
    phoneOfLink: (token) => phoneOfLink(environment, token),
  });
  const directory = staffDirectory(authDatabase, async (password) =>
    (await auth.$context).password.hash(password),
  );
  return { env, environment, authDatabase, auth, directory, logger };
}

export function webProcess(): WebProcess {
  globalThis.countersignWebProcess ??= createWebProcess(webEnv());
  return globalThis.countersignWebProcess;
}

/** Refuses to start with missing settings or a database role that could pass its own policies by. */
export async function startWebProcess(): Promise<WebProcess> {
  const started = webProcess();
  await refuseUnsafeLogins({
    app: started.environment.database.$client,
    auth: started.authDatabase.$client,
  });
  return started;
}

/** Throws where one of the two databases does not answer. */
export async function reachDatabases({ environment, authDatabase }: WebProcess): Promise<void> {
  await Promise.all([environment.database.$client.query('select 1'), authDatabase.$client.query('select 1')]);
}

const cookieOf = (headers: Headers | undefined, name: string): string | undefined =>
  headers
    ?.get('cookie')
    ?.split(';')
    .map((part) => part.trim().split('='))
    .find(([key]) => key === name)?.[1];

/** The language that this browser asks for. */
export function localeOf(headers: Headers | undefined): 'en' | 'zh' {
  return chooseLocale(cookieOf(headers, LOCALE_COOKIE), headers?.get('accept-language') ?? null);
}

function sendCodeBy(sms: SmsPort) {
  return async (phone: string, code: string, headers: Headers | undefined) => {
    const { auth } = await loadMessages(localeOf(headers));
    await sms.send({ to: phone, text: auth.codeMessage.replace('{code}', code) });
  };
}
