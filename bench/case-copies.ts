/** Many cases like one, each with a borrower and a route of its own: an act on one waits for no lock of another. */
import pg from 'pg';

const tables = ['party', 'party_key', 'application', 'application_party', 'route_step'] as const;

/** Numbers of the copies. `adminUrl`: of a superuser, since the triggers of single writes are passed by. */
export async function copyCase(
  adminUrl: string,
  like: { readonly id: string; readonly borrowerId: string | null },
  copies: number,
  month: string,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`set session_replication_role = 'replica'`);
    await client.query(
      `create temp table copy as select gen_random_uuid() as case_id, gen_random_uuid() as party_id,
         $1 || '-' || to_char(n, 'FM000000') as number from generate_series(1, $2::int) n`,
      [month, copies],
    );
    for (const table of tables) await copyTable(client, table, like);
    const { rows } = await client.query<{ number: string }>('select number from copy order by number');
    await client.query('analyze');
    return rows.map((row) => row.number);
  } finally {
    await client.end();
  }
}

const ownId = { party: 'copy.party_id', application: 'copy.case_id' } as const;

async function copyTable(
  client: pg.Client,
  table: (typeof tables)[number],
  like: { readonly id: string; readonly borrowerId: string | null },
): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = 'app' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  const names = rows.map((row) => row.name);
  const values = names.map((name) => {
    if (name === 'id') return table === 'route_step' ? 'gen_random_uuid()' : ownIdOf(table);
    if (name === 'number') return 'copy.number';
    if (name === 'application_id') return 'copy.case_id';
    if (name === 'party_id' || name === 'borrower_id') return 'copy.party_id';
    return `t."${name}"`;
  });
  const key = table === 'party' ? 'id' : table === 'party_key' ? 'party_id' : null;
  const where = key === null ? (table === 'application' ? 'id' : 'application_id') : key;
  await client.query(
    `insert into app.${table} (${names.map((name) => `"${name}"`).join(', ')})
     select ${values.join(', ')} from copy cross join app.${table} t where t.${where} = $1`,
    [key === null ? like.id : like.borrowerId],
  );
}

const ownIdOf = (table: (typeof tables)[number]) =>
  table === 'party' || table === 'application' ? ownId[table] : 'gen_random_uuid()';
