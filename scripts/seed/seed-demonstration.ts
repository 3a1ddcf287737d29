/** Fills an empty demonstration database, and says who can sign in to it. */

import { join } from 'node:path';
import { hashPassword } from 'better-auth/crypto';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { connect } from '@/db/connect';
import { storeLender } from '@/db/seed/store-lender';
import { createVault } from '@/lib/platform/crypto/crypto';
import { workerEnv } from '@/lib/platform/env/env';
import { type ApplicantAccount, demonstrationPassword } from '../demonstration/accounts';
import type { DemoDatabase } from '../demonstration/database';
import type { DemoOptions } from '../demonstration/options';
import { askSecondLooks } from './ask-second-looks';
import { seedBook } from './seed-book';
import { applicantsOf, askersOf } from './shown-cases';

const seeded = z.object({
  asOf: z.string(),
  applicants: z.array(
    z.object({ phone: z.string(), role: z.literal('applicant'), branch: z.null(), shows: z.string() }),
  ),
});

export type SeedJob = {
  readonly options: DemoOptions;
  readonly database: DemoDatabase;
  readonly settings: NodeJS.ProcessEnv;
  readonly say: (line: string) => void;
};

const monthsOfBook = 24;

/** Does nothing where the data folder holds a whole seed already. */
export async function seedDemonstration(job: SeedJob): Promise<ApplicantAccount[]> {
  const { options, database, settings, say } = job;
  if (database.seeded !== null) return seeded.parse(database.seeded).applicants;
  const env = workerEnv(settings);
  const vault = createVault(env.masterKeys, env.searchKeys);
  const owner = connect(database.urls.DATABASE_OWNER_URL, { name: 'countersign seed', max: 4 });
  const worker = connect(database.urls.DATABASE_WORKER_URL, { name: 'countersign seed', max: 1 });
  const auth = connect(database.urls.DATABASE_AUTH_URL, { name: 'countersign seed', max: 2 });
  const started = Date.now();
  say('Setting up the demonstration lender …');
  try {
    const openedAt = new Date(options.asOf);
    openedAt.setUTCMonth(openedAt.getUTCMonth() - monthsOfBook - 1);
    const passwordHash = await hashPassword(demonstrationPassword);
    await storeLender({
      owner,
      auth,
      vault,
      passwordHash,
      openedAt,
      declaredAt: new Date(options.asOf),
    });
    const { asOf, applications, folder } = options;
    const documentsFolder = join(folder, 'documents');
    const built = await seedBook({ owner, auth, worker, vault, documentsFolder, asOf, applications, say });
    const applicants = applicantsOf(built, asOf);
    await askSecondLooks(database.urls.DATABASE_URL, env, askersOf(built, asOf, new Date()));
    await settleStatistics(database.urls.DATABASE_OWNER_URL);
    database.markSeeded({ asOf: asOf.toISOString(), applicants });
    say(`${applications} applications are there after ${((Date.now() - started) / 1000).toFixed(1)} s.`);
    return applicants;
  } finally {
    await owner.$client.end();
    await auth.$client.end();
    await worker.$client.end();
  }
}

/** The planner should know the book before the first page asks for it. */
async function settleStatistics(ownerUrl: string): Promise<void> {
  const owner = connect(ownerUrl, { max: 1 });
  try {
    await owner.execute(sql`analyze`);
  } finally {
    await owner.$client.end();
  }
}
