/** Admit or leave a fact that came after the first signature, once, by the person of the open step. */
import type { Transaction } from '@/db/connect';
import { findCaseById } from '@/db/queries/case/case';
import { findLaterFact } from '@/db/queries/case/later-fact';
import type { LaterFactView } from '@/lib/contracts/signing/later-fact';
import type { TrayVerdict } from '@/lib/domain/workflow/desk/tray';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { lockSettledById } from '@/lib/services/kernel/signing/finalise-held';
import { loadSigningCase } from '@/lib/services/kernel/signing/signing-case';
import { laterFactsView } from '@/lib/services/kernel/tray/later-facts-view';
import { settlerRefusal } from '@/lib/services/kernel/tray/settler-refusal';
import { takeOutFact } from '@/lib/services/kernel/tray/take-out-fact';

export type LaterFactInput = { readonly factId: string; readonly version: number; readonly key: string };

/** `version` is the fact's; one that somebody else settled meanwhile is refused as `tray_settled`. */
export function settleFact(
  context: Context,
  input: LaterFactInput,
  verdict: TrayVerdict,
): Promise<Outcome<LaterFactView>> {
  const { factId, version } = input;
  return runCommand(context, {
    operation: verdict === 'admitted' ? 'tray.admit_fact' : 'tray.leave_fact',
    key: input.key,
    input: { factId, version },
    run: (tx) => settle(tx, context, input, verdict),
    async read(tx, id) {
      const fact = await findLaterFact(tx, id);
      const row = fact && (await findCaseById(tx, fact.applicationId));
      const [view] = row === undefined ? [] : await laterFactsView(tx, row, { id, vault: context.vault });
      return view === undefined ? notFound : done(view);
    },
  });
}

async function settle(
  tx: Transaction,
  context: Context,
  { factId, version }: LaterFactInput,
  verdict: TrayVerdict,
): Promise<Outcome<string>> {
  const { actor } = context;
  const found = await findLaterFact(tx, factId);
  const row = found && (await lockSettledById(tx, found.applicationId));
  if (row === undefined || actor.kind !== 'staff') return notFound;
  const { panel } = await loadSigningCase(tx, row);
  const put = panel.some((member) => member.staffId === actor.id && member.recusedAt === null);
  const allowed = authorizeOnCase(actor, 'tray.settle', row, put);
  if (!allowed.ok) return allowed;
  // Read again under the case's lock: somebody may have settled it meanwhile.
  const fact = await findLaterFact(tx, factId);
  if (fact === undefined) return notFound;
  if (fact.version !== version) return refused('REFUSED', 'tray_settled');
  const reason = await settlerRefusal(tx, row, actor, fact.trayVerdict === null);
  if (reason !== null) return refused('REFUSED', reason);
  const settled = await takeOutFact(tx, context, actor, { row, fact, verdict });
  return settled ? done(fact.id) : refused('REFUSED', 'tray_settled');
}
