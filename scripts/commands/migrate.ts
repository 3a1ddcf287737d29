/** `npm run migrate`: brings the database of DATABASE_OWNER_URL to this version, as its owner, and says what it did. */
import { runMigrations } from '@/db/migrations/run-migrations';
import { migrateEnv } from '@/lib/platform/env/env';
import { Fault } from '@/lib/platform/errors';

try {
  const applied = await runMigrations(migrateEnv());
  process.stdout.write(applied === 0 ? 'Nothing to migrate.\n' : `Migrations applied: ${applied}.\n`);
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
