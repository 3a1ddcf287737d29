/** What no person could do in a test: let time pass in the database. */
import pg from 'pg';

async function asSuperuser(run: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.E2E_DATABASE_URL });
  await client.connect();
  try {
    await client.query("set session_replication_role = 'replica'");
    await run(client);
  } finally {
    await client.end();
  }
}

/** As if the form had been open for ten minutes: one that is filled in no time is a sign of fraud. */
export const formOpenForTenMinutes = (number: string): Promise<void> =>
  asSuperuser((client) =>
    client.query(
      "update app.application set created_at = created_at - interval '10 minutes' where number = $1",
      [number],
    ),
  );

/** As if a member of staff had proven who they are ten minutes ago: too long for acts that want a fresh proof. */
export const provenTenMinutesAgo = (email: string): Promise<void> =>
  asSuperuser((client) =>
    client.query(
      `update auth.session set stepped_up_at = stepped_up_at - interval '10 minutes'
       where user_id = (select id from auth.user where email = $1)`,
      [email],
    ),
  );
