/** A manager gives a case to a colleague of the same branch who is not tied to its parties. */
import { findCase, lockCase, writeCase } from '@/db/queries/case';
import { candidateFor } from '@/db/queries/step-authority';
import { isEndState } from '@/lib/domain/workflow/transitions';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { recordOnCase } from '@/lib/services/kernel/record';
import { conflictOn } from '@/lib/services/kernel/signing/conflict-on';
import type { Moved } from './release-application';

type Input = { number: string; version: number; to: string; key: string };

export function reassignApplication(context: Context, input: Input): Promise<Outcome<Moved>> {
  return runCommand<Moved>(context, {
    operation: 'application.reassign',
    key: input.key,
    input: { number: input.number, version: input.version, to: input.to },
    async run(tx) {
      const { actor } = context;
      const row = await lockCase(tx, input.number);
      if (row === undefined || actor.kind !== 'staff') return notFound;
      const allowed = authorizeOnCase(actor, 'application.reassign', row);
      if (!allowed.ok) return allowed;
      if (row.version !== input.version) return conflictOn(tx, row);
      if (isEndState(row.state) || row.state === 'draft') return refused('REFUSED', 'case_ended');
      if (row.heldSignatureId !== null) return refused('REFUSED', 'signature_held');
      const colleague = await candidateFor(tx, row, input.to);
      if (colleague === undefined || !colleague.active || colleague.branchId !== row.handlingBranchId)
        return refused('REFUSED', 'colleague_not_of_branch', undefined, 'to');
      if (colleague.conflicts.length > 0) return refused('REFUSED', 'related_party', undefined, 'to');
      const written = await writeCase(tx, row, { holderId: input.to, heldSince: new Date() });
      if (written === undefined) return conflictOn(tx, row);
      const payload = { fromId: row.holderId, toId: input.to };
      await recordOnCase(tx, actor, row.id, { action: 'application.reassigned', payload });
      return done(row.id);
    },
    async read(tx) {
      const row = await findCase(tx, input.number);
      return row === undefined ? notFound : done({ number: row.number, version: row.version });
    },
  });
}
