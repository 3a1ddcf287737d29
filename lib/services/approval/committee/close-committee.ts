/** Closes a vote: by itself where the result is certain; by the chair, who forgoes the veto. On role `worker` only. */
import { findCaseById } from '@/db/queries/case/case';
import type { ApplicationState } from '@/lib/domain/application/vocabulary';
import { authorize } from '@/lib/services/kernel/authorize';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { lockSettledById } from '@/lib/services/kernel/signing/finalise-held';
import { loadSigningCase } from '@/lib/services/kernel/signing/signing-case';
import { openCommitteeStep, settlePanel } from './settle-panel';

/** `chairId`: the chair whose word closes it; left out, only a certain result does. */
export async function closeCommittee(
  context: Context,
  input: { readonly applicationId: string; readonly chairId?: string },
): Promise<Outcome<{ state: ApplicationState }>> {
  const allowed = authorize(context.actor, 'application.progress');
  if (!allowed.ok) return allowed;
  return transact(context, async (tx) => {
    const known = await findCaseById(tx, input.applicationId);
    const row = known && (await lockSettledById(tx, known.id));
    if (row === undefined) return notFound;
    const signing = await loadSigningCase(tx, row);
    if (openCommitteeStep(signing) === undefined) return refused('REFUSED', 'vote_closed');
    const { chairId } = input;
    const chairs = signing.panel.some(
      (member) =>
        member.staffId === chairId && member.appointment === 'committee_chair' && member.recusedAt === null,
    );
    if (chairId !== undefined && !chairs) return refused('REFUSED', 'chair_only');
    const after = await settlePanel(tx, context.actor, signing, chairId !== undefined);
    return done({ state: after.state });
  });
}
