/**
 * Settings from outside. Production refuses to start with a list of everything that is missing or weak; the
 * demonstration makes its own secrets in the data folder.
 */
import { z } from 'zod';
import { Fault } from '../errors';
import { logLevels } from '../logger';
import { scannerAddressFault } from '../safety/clamd';
import { s3AddressFault } from '../storage/s3-address';
import { databaseUrlFault, keyListFault, parseKeyList, secretFault, webUrlFault } from './env-secrets';

/** What is about to start: each needs its own part. */
export const processes = ['web', 'worker', 'migrate', 'admin'] as const;
export type ProcessKind = (typeof processes)[number];

const checked = (fault: (value: string) => string | null) =>
  z.string().superRefine((value, context) => {
    const found = fault(value);
    if (found !== null) context.addIssue({ code: 'custom', message: found });
  });

const flag = z.enum(['0', '1']).default('0');
const databaseUrl = checked(databaseUrlFault);
const keyList = checked(keyListFault);

const variables = z.object({
  DEMONSTRATION: flag,
  LOG_LEVEL: z.enum(logLevels).default('info'),
  /** Role `app`, `auth`, `worker`: may be transaction poolers. `queue` and `owner` need direct connections. */
  DATABASE_URL: databaseUrl,
  DATABASE_AUTH_URL: databaseUrl,
  DATABASE_WORKER_URL: databaseUrl,
  DATABASE_SESSION_URL: databaseUrl,
  DATABASE_OWNER_URL: databaseUrl,
  /** Signs sessions, cursors and links; each by a key derived for that purpose. */
  APP_SECRET: checked(secretFault),
  /** `id:base64 of 32 bytes`, comma-separated; the first wraps new keys, the others still open theirs. */
  MASTER_KEYS: keyList,
  SEARCH_KEYS: keyList,
  PUBLIC_URL: checked(webUrlFault),
  DATA_FOLDER: z.string().min(1),
  /** An S3-compatible store for files, `s3://KEY:SECRET@HOST/BUCKET?region=…`; the data folder where it is not set. */
  STORAGE_URL: checked(s3AddressFault).optional(),
  /** ClamAV's daemon, `tcp://HOST:3310` or `unix:/PATH`; without it papers say that nobody looked for viruses. */
  SCANNER_URL: checked(scannerAddressFault).optional(),
  SMTP_URL: z.string().regex(/^smtps?:\/\//, 'is no smtp:// or smtps:// address'),
  MAIL_FROM: z.string().min(3),
  /** Addresses of the proxies whose forwarding header is believed, comma-separated. */
  TRUSTED_PROXIES: z.string().default(''),
});
type Variable = keyof z.infer<typeof variables>;

const shared = ['DEMONSTRATION', 'LOG_LEVEL'] as const;
const business = [
  'APP_SECRET',
  'MASTER_KEYS',
  'SEARCH_KEYS',
  'PUBLIC_URL',
  'DATA_FOLDER',
  'STORAGE_URL',
  'SCANNER_URL',
] as const;
const needed: Readonly<Record<ProcessKind, readonly Variable[]>> = {
  web: [
    ...shared,
    ...business,
    'DATABASE_URL',
    'DATABASE_AUTH_URL',
    'DATABASE_SESSION_URL',
    'TRUSTED_PROXIES',
  ],
  worker: [...shared, ...business, 'DATABASE_WORKER_URL', 'DATABASE_SESSION_URL'],
  migrate: [...shared, 'DATABASE_OWNER_URL', 'DATABASE_SESSION_URL'],
  admin: [...shared, 'APP_SECRET', 'PUBLIC_URL', 'DATABASE_URL', 'DATABASE_AUTH_URL'],
};
/** What a person reads of it: a command by the line that they typed. */
const called: Readonly<Record<ProcessKind, string>> = {
  web: 'Start of web',
  worker: 'Start of worker',
  migrate: 'npm run migrate',
  admin: 'npm run admin:create',
};
/** Left out in the demonstration, where mail goes to the local inbox. */
const neededByProduction = ['SMTP_URL', 'MAIL_FROM'] as const;

export type Source = Readonly<Record<string, string | undefined>>;

/** Faults of the settings for one process, all of them, in words; empty when it may start. */
export function envFaults(source: Source, kind: ProcessKind): readonly string[] {
  const faults: string[] = [];
  for (const name of namesFor(source, kind)) {
    const value = source[name];
    const parsed = variables.shape[name].safeParse(value === '' ? undefined : value);
    if (parsed.success) continue;
    const missing = value === undefined || value === '';
    faults.push(
      missing ? `${name} is missing` : `${name} ${parsed.error.issues[0]?.message ?? 'is not valid'}`,
    );
  }
  return faults;
}

function namesFor(source: Source, kind: ProcessKind): readonly Variable[] {
  const production = source.DEMONSTRATION !== '1' && (kind === 'web' || kind === 'worker');
  return production ? [...needed[kind], ...neededByProduction] : needed[kind];
}

function requireAll(source: Source, kind: ProcessKind): void {
  const faults = envFaults(source, kind);
  if (faults.length === 0) return;
  const list = faults.map((each) => `- ${each}`).join('\n');
  throw new Fault('configuration', `${called[kind]} refused. Please set:\n${list}`);
}

export type BusinessEnv = {
  readonly demonstration: boolean;
  readonly logLevel: (typeof logLevels)[number];
  readonly appSecret: string;
  readonly masterKeys: ReturnType<typeof parseKeyList>;
  readonly searchKeys: ReturnType<typeof parseKeyList>;
  readonly publicUrl: string;
  readonly dataFolder: string;
  /** Where files lie instead of the data folder. */
  readonly storageUrl: string | null;
  readonly scannerUrl: string | null;
  readonly smtp: { readonly url: string; readonly from: string } | null;
};

const text = (source: Source, name: Variable): string => source[name] ?? '';

function businessEnv(source: Source): BusinessEnv {
  return {
    demonstration: source.DEMONSTRATION === '1',
    logLevel: variables.shape.LOG_LEVEL.parse(source.LOG_LEVEL || undefined),
    appSecret: text(source, 'APP_SECRET'),
    masterKeys: parseKeyList(text(source, 'MASTER_KEYS')),
    searchKeys: parseKeyList(text(source, 'SEARCH_KEYS')),
    publicUrl: text(source, 'PUBLIC_URL').replace(/\/$/, ''),
    dataFolder: text(source, 'DATA_FOLDER'),
    storageUrl: source.STORAGE_URL || null,
    scannerUrl: source.SCANNER_URL || null,
    smtp: source.SMTP_URL ? { url: source.SMTP_URL, from: text(source, 'MAIL_FROM') } : null,
  };
}

export type WebEnv = BusinessEnv & {
  readonly databaseUrl: string;
  readonly databaseAuthUrl: string;
  /** Role `queue`: one connection listens for what open pages are told. */
  readonly databaseSessionUrl: string;
  readonly trustedProxies: readonly string[];
};

/** Settings of the web process; throws a Fault that lists everything missing or weak. */
export function webEnv(source: Source = process.env): WebEnv {
  requireAll(source, 'web');
  return {
    ...businessEnv(source),
    databaseUrl: text(source, 'DATABASE_URL'),
    databaseAuthUrl: text(source, 'DATABASE_AUTH_URL'),
    databaseSessionUrl: text(source, 'DATABASE_SESSION_URL'),
    trustedProxies: text(source, 'TRUSTED_PROXIES').split(',').filter(Boolean),
  };
}

export type WorkerEnv = BusinessEnv & {
  readonly databaseWorkerUrl: string;
  readonly databaseSessionUrl: string;
};

/** Settings of the background worker; throws like `webEnv`. */
export function workerEnv(source: Source = process.env): WorkerEnv {
  requireAll(source, 'worker');
  return {
    ...businessEnv(source),
    databaseWorkerUrl: text(source, 'DATABASE_WORKER_URL'),
    databaseSessionUrl: text(source, 'DATABASE_SESSION_URL'),
  };
}

/** Settings of `npm run migrate`; throws like `webEnv`. */
export function migrateEnv(source: Source = process.env): {
  readonly ownerUrl: string;
  readonly queueUrl: string;
} {
  requireAll(source, 'migrate');
  return { ownerUrl: text(source, 'DATABASE_OWNER_URL'), queueUrl: text(source, 'DATABASE_SESSION_URL') };
}

/** Settings of `npm run admin:create`, which sends no mail and opens nothing that is sealed; throws like `webEnv`. */
export function adminEnv(
  source: Source = process.env,
): Pick<WebEnv, 'appSecret' | 'publicUrl' | 'logLevel' | 'databaseUrl' | 'databaseAuthUrl'> {
  requireAll(source, 'admin');
  return {
    appSecret: text(source, 'APP_SECRET'),
    publicUrl: text(source, 'PUBLIC_URL').replace(/\/$/, ''),
    logLevel: variables.shape.LOG_LEVEL.parse(source.LOG_LEVEL || undefined),
    databaseUrl: text(source, 'DATABASE_URL'),
    databaseAuthUrl: text(source, 'DATABASE_AUTH_URL'),
  };
}
