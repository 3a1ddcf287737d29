/** Tries again to seat a panel that was postponed; a second sitting without quorum sends the case back to review. */
import { authorize } from '@/lib/services/kernel/authorize';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';
import { lockSettledById } from '@/lib/services/kernel/signing/finalise-held';
import { seatCommittee } from '@/lib/services/kernel/signing/seat-committee';
import { loadSigningCase } from '@/lib/services/kernel/signing/signing-case';
import { openCommitteeStep, settlePanel } from './settle-panel';

/** `seated: null`: no committee step is open. Running it again changes nothing where a panel sits. */
export async function appointPanel(
  context: Context,
  input: { readonly applicationId: string },
): Promise<Outcome<{ seated: boolean | null }>> {
  const allowed = authorize(context.actor, 'application.progress');
  if (!allowed.ok) return allowed;
  return transact<{ seated: boolean | null }>(context, async (tx) => {
    const row = await lockSettledById(tx, input.applicationId);
    if (row === undefined) return notFound;
    const signing = await loadSigningCase(tx, row);
    const step = openCommitteeStep(signing);
    if (step === undefined) return done({ seated: null });
    const seated = await seatCommittee(tx, context.actor, signing, step);
    if (!seated) await settlePanel(tx, context.actor, await loadSigningCase(tx, row), false);
    return done({ seated });
  });
}
