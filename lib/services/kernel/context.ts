/** All that a service may use of the world, handed in: nothing in a service reaches for a global. */
import type { Database, Transaction } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import { inActorKeepingPlans } from '@/db/kept-plans';
import type { Vault } from '@/lib/platform/crypto/crypto';
import type { TokenSeal } from '@/lib/platform/crypto/signed-token';
import type { BureauPort } from '@/lib/platform/ports/bureau';
import type { IdentityPort } from '@/lib/platform/ports/identity';
import type { IncomePort } from '@/lib/platform/ports/income';
import type { MailPort } from '@/lib/platform/ports/mail';
import type { ScannerPort } from '@/lib/platform/ports/scanner';
import type { SmsPort } from '@/lib/platform/ports/sms';
import type { StoragePort } from '@/lib/platform/ports/storage';
import type { Actor } from './actor';

export type Ports = {
  readonly identity: IdentityPort;
  readonly bureau: BureauPort;
  readonly income: IncomePort;
  readonly sms: SmsPort;
  readonly mail: MailPort;
  readonly storage: StoragePort;
  readonly scanner: ScannerPort;
};

/** What one process holds for its whole life. `database` connects as `app` in a web process, as `worker` in a worker. */
export type Environment = {
  readonly database: Database;
  readonly ports: Ports;
  readonly vault: Vault;
  /** Signs cursors and links, so that nobody makes their own. */
  readonly seal: TokenSeal;
  /** Where our pages are reached from outside, without a slash at its end; links in messages begin with it. */
  readonly publicUrl: string;
};

/** One request or one job. Instants that decide anything come from the database; `locale` is the reader's language. */
export type Context = Environment & {
  readonly actor: Actor;
  readonly locale: 'en' | 'zh';
  readonly request: { readonly networkAddress: string | null; readonly device: string | null };
};

/** A read under the actor's rights, in one transaction. */
export function reading<T>(context: Context, read: (tx: Transaction) => Promise<T>): Promise<T> {
  return inActor(context.database, context.actor, read, { accessMode: 'read only' });
}

/** The same for a read of many small statements that is made all day: its connection keeps their plans. */
export function readingOften<T>(context: Context, read: (tx: Transaction) => Promise<T>): Promise<T> {
  return inActorKeepingPlans(context.database, context.actor, read, { accessMode: 'read only' });
}
