/** Claims the most urgent free case of the branch; two people asking at once get two cases. */
import type { Transaction } from '@/db/connect';
import { findCaseById } from '@/db/queries/case/case';
import { claimMostUrgent } from '@/db/queries/case/claim';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome } from '@/lib/services/kernel/outcome';
import { claimerOf } from './claim-applications';

const NOTHING = 'nothing';

type Next = { number: string | null; version: number | null };

/** `number: null`: nothing waits to be claimed. The version is the one over which giving back undoes it. */
export function claimNext(context: Context, input: { key: string }): Promise<Outcome<Next>> {
  return runCommand<Next>(context, {
    operation: 'queue.claim_next',
    key: input.key,
    input: {},
    run: (tx) => take(tx, context),
    async read(tx, id) {
      if (id === NOTHING) return done({ number: null, version: null });
      const row = await findCaseById(tx, id);
      return done({ number: row?.number ?? null, version: row?.version ?? null });
    },
  });
}

async function take(tx: Transaction, context: Context): Promise<Outcome<string>> {
  const by = claimerOf(context);
  if (!by.ok) return by;
  const claimed = await claimMostUrgent(tx, by.value);
  if (claimed === undefined) return done(NOTHING);
  await recordOnCase(tx, context.actor, claimed.id, {
    action: 'application.claimed',
    payload: { holderId: by.value.staffId },
  });
  return done(claimed.id);
}
