/** Which process owns the running server: a lock that Postgres itself drops when that process dies. */
import pg from 'pg';

export type Claim = { release(): Promise<void> };

const lockKey = 7_000_001;

/** Becomes the owner for as long as this process lives; `null` where another living process is. */
export async function claimServer(superuserUrl: string): Promise<Claim | null> {
  const client = new pg.Client({ connectionString: superuserUrl, application_name: 'countersign owner' });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [
    lockKey,
  ]);
  if (rows[0]?.mine !== true) {
    await client.end();
    return null;
  }
  return { release: () => client.end().catch(() => undefined) };
}
