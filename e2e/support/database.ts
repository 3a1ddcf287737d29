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

/** As if somebody had read and accepted the papers of a draft before, in an earlier application. */
export const papersWereAccepted = (number: string): Promise<void> =>
  asSuperuser((client) =>
    client.query(
      `update app.document set state = 'accepted', reviewed_at = now(), version = version + 1
       where application_id = (select id from app.application where number = $1)`,
      [number],
    ),
  );

/** As if the sessions of a person had begun an hour ago: what is proven then has to be proven again. */
export const provenLongAgo = (email: string): Promise<void> =>
  asSuperuser((client) =>
    client.query(
      `update auth.session set stepped_up_at = now() - interval '1 hour'
       where user_id = (select id from auth."user" where email = $1)`,
      [email],
    ),
  );

/** As if a person had proven a moment ago who they are: a session that other specs of the worker use may be older. */
export const provenJustNow = (email: string): Promise<void> =>
  asSuperuser((client) =>
    client.query(
      `update auth.session set stepped_up_at = now()
       where user_id = (select id from auth."user" where email = $1)`,
      [email],
    ),
  );

/** The amount above which the institution wants a fresh proof for a signature, minor units; gives back what stood. */
export async function stepUpAbove(amountMinor: number): Promise<number> {
  let before = 0;
  await asSuperuser(async (client) => {
    const { rows } = await client.query<{ amount: string }>(
      'select step_up_amount_minor as amount from app.institution',
    );
    before = Number(rows[0]?.amount);
    await client.query('update app.institution set step_up_amount_minor = $1', [amountMinor]);
  });
  return before;
}
/** As if the stage had begun a month ago: its clock is long over, and nobody has been told. */
export const clockRanOut = (number: string): Promise<void> =>
  asSuperuser((client) =>
    client.query(
      `update app.application set clock_from = now() - interval '30 days', due_at = now() - interval '1 minute',
         at_risk_at = now() - interval '2 hours', at_risk_told_at = null, escalated_at = null where number = $1`,
      [number],
    ),
  );
