/** Gives the caller the most urgent case of their branch that is free; two who ask at once get two cases. */

import { findCaseById } from '@/db/queries/case';
import { claimMostUrgent } from '@/db/queries/claim';
import { authorize } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';
import { recordOnCase } from '@/lib/services/kernel/record';

const nothing = 'none';

export function claimNext(
  context: Context,
  input: { key: string },
): Promise<Outcome<{ number: string | null }>> {
  return runCommand<{ number: string | null }>(context, {
    operation: 'application.claim_next',
    key: input.key,
    input: {},
    async run(tx) {
      const { actor } = context;
      const allowed = authorize(actor, 'application.claim');
      if (!allowed.ok || actor.kind !== 'staff') return allowed.ok ? notFound : allowed;
      if (actor.branchId === null) return done(nothing);
      const taken = await claimMostUrgent(tx, actor.branchId, actor.id);
      if (taken === undefined) return done(nothing);
      await recordOnCase(tx, actor, taken.id, {
        action: 'application.claimed',
        payload: { holderId: actor.id },
      });
      return done(taken.id);
    },
    async read(tx, id) {
      if (id === nothing) return done({ number: null });
      const row = await findCaseById(tx, id);
      return row === undefined ? notFound : done({ number: row.number });
    },
  });
}
