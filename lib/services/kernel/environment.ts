/** Makes what one process holds for its whole life: ports by configuration, the vault, the database it was given. */
import type { Database } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import { keepSms } from '@/db/queries/case/notice';
import { createVault, deriveKey, type Vault } from '@/lib/platform/crypto/crypto';
import { tokenSeal } from '@/lib/platform/crypto/signed-token';
import type { BusinessEnv } from '@/lib/platform/env/env';
import { localBureau, localIdentity, localIncome } from '@/lib/platform/ports/local-providers';
import { localMail, smtpMail } from '@/lib/platform/ports/mail';
import { noScanner } from '@/lib/platform/ports/scanner';
import { localSms, type SmsMessage } from '@/lib/platform/ports/sms';
import { clamd } from '@/lib/platform/safety/clamd';
import { storageOf } from '@/lib/platform/storage/storage-of';
import { systemActor } from './actor';
import type { Environment } from './context';

const maskPhone = (to: string) => (to.length < 8 ? '•••' : `${to.slice(0, 3)}••••${to.slice(-4)}`);

/** The local provider keeps messages where the inbox page reads; the recipient is shown masked. */
function keepLocally(database: Database, vault: Vault) {
  return (message: SmsMessage) =>
    inActor(database, systemActor('local_sms'), (tx) =>
      keepSms(tx, {
        recipientMasked: maskPhone(message.to),
        recipientHash: vault.searchHash('phone', message.to),
        body: message.text,
      }),
    );
}

/** Seals the links of an installation: the same secret opens what it sealed. */
export const sealOf = (appSecret: string) => tokenSeal(deriveKey(appSecret, 'tokens'));

export function createEnvironment(database: Database, env: BusinessEnv): Environment {
  const vault = createVault(env.masterKeys, env.searchKeys);
  const keep = keepLocally(database, vault);
  return {
    database,
    vault,
    publicUrl: env.publicUrl,
    seal: sealOf(env.appSecret),
    ports: {
      identity: localIdentity,
      bureau: localBureau,
      income: localIncome,
      sms: localSms(keep),
      mail:
        env.smtp === null
          ? localMail(({ to, subject, text }) => keep({ to, text: `${subject}\n${text}` }))
          : smtpMail(env.smtp.url, env.smtp.from),
      storage: storageOf(env),
      scanner: env.scannerUrl === null ? noScanner : clamd(env.scannerUrl),
    },
  };
}
