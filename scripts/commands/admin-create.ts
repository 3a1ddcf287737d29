/**
 * `npm run admin:create -- EMAIL EMAIL`: the first two administrators of an installation, each with a link that sets
 * their password. Options for a database without a lender yet: --name, --currency, --time-zone, --jurisdiction.
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { connect } from '@/db/connect';
import { emailClaims } from '@/lib/auth/staff-directory';
import { loadMessages } from '@/lib/i18n/namespaces';
import { adminEnv } from '@/lib/platform/env/env';
import { createFirstAdministrators } from '@/lib/services/house/people/invitations/create-first-administrators';
import { sealOf } from '@/lib/services/kernel/environment';

const usage =
  'Usage: npm run admin:create -- EMAIL EMAIL [--name NAME] [--currency CNY] [--time-zone Asia/Shanghai] [--jurisdiction CN]';

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      name: { type: 'string', default: 'Lender' },
      currency: { type: 'string', default: 'CNY' },
      'time-zone': { type: 'string', default: 'Asia/Shanghai' },
      jurisdiction: { type: 'string', default: 'CN' },
    },
  });
  const emails = z.tuple([z.email(), z.email()]).safeParse(positionals);
  if (!emails.success) throw new Error(usage);
  const env = adminEnv();
  const database = connect(env.databaseUrl, { name: 'countersign command', max: 2 });
  const authDatabase = connect(env.databaseAuthUrl, { name: 'countersign command', max: 2 });
  try {
    const outcome = await createFirstAdministrators(
      {
        database,
        seal: sealOf(env.appSecret),
        signIns: emailClaims(authDatabase),
        publicUrl: env.publicUrl,
      },
      {
        emails: emails.data,
        institution: {
          nameEn: values.name,
          nameZh: values.name,
          jurisdiction: values.jurisdiction,
          timeZone: values['time-zone'],
          currency: values.currency,
        },
      },
    );
    if (!outcome.ok) throw new Error(await wordsFor('refusal' in outcome ? outcome.refusal.reason : ''));
    for (const { email, link } of outcome.value) process.stdout.write(`${email}  ${link}\n`);
  } finally {
    await database.$client.end();
    await authDatabase.$client.end();
  }
}

async function wordsFor(reason: string): Promise<string> {
  const { errors } = await loadMessages('en');
  if (reason === 'admins_exist') return errors.admins_exist;
  return reason === 'admins_differ' ? errors.admins_differ : reason;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
