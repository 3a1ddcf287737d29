/** What services need in tests: the local providers, a vault with keys of the test, files in a folder of their own. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '@/db/connect';
import type { StaffActor as StaffRights } from '@/db/connect-actor';
import { createVault, deriveKey } from '@/lib/platform/crypto/crypto';
import { tokenSeal } from '@/lib/platform/crypto/signed-token';
import { localBureau, localIdentity, localIncome } from '@/lib/platform/ports/local-providers';
import { localMail } from '@/lib/platform/ports/mail';
import { noScanner } from '@/lib/platform/ports/scanner';
import { localSms, type SmsMessage } from '@/lib/platform/ports/sms';
import { blobKeys } from '@/lib/platform/storage/blob-keys';
import { folderObjects } from '@/lib/platform/storage/disk-objects';
import { sealedStorage } from '@/lib/platform/storage/sealed-storage';
import { type Actor, type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import type { Context, Environment } from '@/lib/services/kernel/context';

const keys = (id: string) => ({ current: id, keys: { [id]: deriveKey('secret of the tests', id) } });

export type TestWorld = {
  readonly environment: (database: Database) => Environment;
  readonly as: (database: Database, actor: Actor, locale?: 'en' | 'zh') => Context;
  readonly system: (database: Database, job: string) => Context;
  /** Text messages in the order in which they were sent. */
  readonly sent: readonly SmsMessage[];
};

export function testWorld(): TestWorld {
  const sent: SmsMessage[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'countersign-files-'));
  const shared = {
    vault: createVault(keys('m1'), keys('s1')),
    publicUrl: 'https://lender.example',
    seal: tokenSeal(deriveKey('secret of the tests', 'tokens')),
    ports: {
      identity: localIdentity,
      bureau: localBureau,
      income: localIncome,
      sms: localSms(async (message) => void sent.push(message)),
      mail: localMail(async () => undefined),
      storage: sealedStorage(folderObjects(folder), blobKeys(keys('m1'), keys('s1'))),
      scanner: noScanner,
    },
  };
  const as = (database: Database, actor: Actor, locale: 'en' | 'zh' = 'en'): Context => ({
    ...shared,
    database,
    actor,
    locale,
    request: { networkAddress: '127.0.0.1', device: 'test device' },
  });
  return {
    environment: (database) => ({ ...shared, database }),
    as,
    system: (database, job) => as(database, systemActor(job)),
    sent,
  };
}

/** A member of staff as a session would give them. */
export function staffActor(
  rights: StaffRights,
  limitsMinor: Readonly<Record<string, number>> = {},
): StaffActor {
  return {
    ...rights,
    name: '员工',
    nameLatin: 'Staff',
    initials: 'ST',
    limitsMinor,
    sessionId: null,
    steppedUpAt: new Date(),
  };
}
