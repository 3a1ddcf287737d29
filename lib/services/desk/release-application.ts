/** Gives a case back to the queue. */
import { findCase, lockCase, writeCase } from '@/db/queries/case';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { recordOnCase } from '@/lib/services/kernel/record';
import { conflictOn } from '@/lib/services/kernel/signing/conflict-on';

type Input = { number: string; version: number; key: string };
export type Moved = { number: string; version: number };

export function releaseApplication(context: Context, input: Input): Promise<Outcome<Moved>> {
  return runCommand<Moved>(context, {
    operation: 'application.release',
    key: input.key,
    input: { number: input.number, version: input.version },
    async run(tx) {
      const { actor } = context;
      const row = await lockCase(tx, input.number);
      if (row === undefined || actor.kind !== 'staff') return notFound;
      const allowed = authorizeOnCase(actor, 'application.release', row);
      if (!allowed.ok) return allowed;
      if (row.holderId !== actor.id) return refused('REFUSED', 'not_holder');
      if (row.heldSignatureId !== null) return refused('REFUSED', 'signature_held');
      if (row.version !== input.version) return conflictOn(tx, row);
      if ((await writeCase(tx, row, { holderId: null, heldSince: null })) === undefined)
        return conflictOn(tx, row);
      await recordOnCase(tx, actor, row.id, { action: 'application.released', payload: {} });
      return done(row.id);
    },
    async read(tx) {
      const row = await findCase(tx, input.number);
      return row === undefined ? notFound : done({ number: row.number, version: row.version });
    },
  });
}
