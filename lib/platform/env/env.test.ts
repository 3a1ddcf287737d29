import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { adminEnv, envFaults, type Source, webEnv, workerEnv } from './env';
import { demonstrationSecrets } from './env-secrets';

const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'env-'));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const production = (): Source => ({
  ...demonstrationSecrets(newFolder()),
  DATABASE_URL: 'postgres://app:aKf82hsQ@db.internal/countersign',
  DATABASE_SESSION_URL: 'postgres://queue:aKf82hsQ@db.internal/countersign',
  DATABASE_AUTH_URL: 'postgres://auth:aKf82hsQ@db.internal/countersign',
  PUBLIC_URL: 'https://credit.example.com/',
  DATA_FOLDER: '/srv/countersign',
  SMTP_URL: 'smtps://mail.internal',
  MAIL_FROM: 'credit@example.com',
});

describe('settings', () => {
  it('refuse an empty production with everything that is missing, at once', () => {
    expect(envFaults({}, 'web')).toEqual(
      [
        'APP_SECRET',
        'MASTER_KEYS',
        'SEARCH_KEYS',
        'PUBLIC_URL',
        'DATA_FOLDER',
        'DATABASE_URL',
        'DATABASE_AUTH_URL',
        'DATABASE_SESSION_URL',
        'SMTP_URL',
        'MAIL_FROM',
      ].map((name) => `${name} is missing`),
    );
    expect(() => workerEnv({})).toThrow(/DATABASE_SESSION_URL is missing/);
  });

  it('name a bucket and a scanner where there are some, and refuse addresses that are none', () => {
    expect(webEnv(production())).toMatchObject({ storageUrl: null, scannerUrl: null });
    const storageUrl = 's3://key:secret@store.internal/papers?region=cn-east-1';
    const given = { ...production(), STORAGE_URL: storageUrl, SCANNER_URL: 'tcp://scanner:3310' };
    expect(webEnv(given)).toMatchObject({ storageUrl, scannerUrl: 'tcp://scanner:3310' });
    expect(
      envFaults({ ...production(), STORAGE_URL: 's3://store/papers', SCANNER_URL: 'scanner' }, 'web'),
    ).toEqual([
      'STORAGE_URL names no access key with its secret',
      'SCANNER_URL is neither tcp://HOST:PORT nor unix:/PATH',
    ]);
  });

  it('refuse weak and default secrets', () => {
    const weak = {
      ...production(),
      APP_SECRET: 'change-me-before-this-goes-to-production',
      MASTER_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
      SEARCH_KEYS: 'k1:short',
      DATABASE_URL: 'postgres://postgres:postgres@db/countersign',
      PUBLIC_URL: 'http://credit.example.com',
    };
    expect(envFaults(weak, 'web')).toEqual([
      'APP_SECRET contains a well-known word; take random characters',
      'MASTER_KEYS has a weak key k1',
      'SEARCH_KEYS is no list of id:base64 keys of 32 bytes',
      'PUBLIC_URL must begin with https://',
      'DATABASE_URL has a default password',
    ]);
  });

  it('are asked for by the command that was typed, and only those that it needs', () => {
    const { APP_SECRET, PUBLIC_URL, DATABASE_URL, DATABASE_AUTH_URL } = production();
    const needed: Source = { APP_SECRET, PUBLIC_URL, DATABASE_URL, DATABASE_AUTH_URL };
    expect(adminEnv(needed).publicUrl).toBe('https://credit.example.com');
    const { DATABASE_URL: _url, ...lacking } = needed;
    expect(() => adminEnv(lacking)).toThrow(
      'npm run admin:create refused. Please set:\n- DATABASE_URL is missing',
    );
    expect(() => webEnv({})).toThrow('Start of web refused');
  });

  it('reads keys by id, the first being the current one', () => {
    const source = production();
    const older = `old:${Buffer.from(Array.from({ length: 32 }, (_, at) => at)).toString('base64')}`;
    const env = webEnv({ ...source, MASTER_KEYS: `${source.MASTER_KEYS},${older}` });
    expect(env.masterKeys.current).toBe('k1');
    expect(Object.keys(env.masterKeys.keys)).toEqual(['k1', 'old']);
    expect(env.masterKeys.keys.old).toHaveLength(32);
    expect(env.publicUrl).toBe('https://credit.example.com');
  });

  it('lets the demonstration make its own secrets once, readable by their owner alone', () => {
    const folder = newFolder();
    const made = demonstrationSecrets(folder);
    expect(demonstrationSecrets(folder)).toEqual(made);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
    const { SMTP_URL: _mail, MAIL_FROM: _from, ...rest } = production();
    expect(envFaults({ ...rest, ...made, DEMONSTRATION: '1' }, 'web')).toEqual([]);
  });
});
