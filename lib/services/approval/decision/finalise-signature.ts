/** The job that makes a held signature final at its instant. Running it again, or too early, changes nothing. */
import { lockCaseById } from '@/db/queries/case/case';
import { findSignature } from '@/db/queries/decision/signature';
import { authorize } from '@/lib/services/kernel/authorize';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';
import { finaliseHeld } from '@/lib/services/kernel/signing/finalise-held';

/** `final: false`: it was taken back, voided or finalised before, or its instant has not come. */
export async function finaliseSignature(
  context: Context,
  input: { readonly signatureId: string },
): Promise<Outcome<{ final: boolean }>> {
  const allowed = authorize(context.actor, 'application.progress');
  if (!allowed.ok) return allowed;
  return transact(context, async (tx) => {
    const found = await findSignature(tx, input.signatureId);
    const row = found && (await lockCaseById(tx, found.applicationId));
    if (row === undefined) return notFound;
    if (row.heldSignatureId !== input.signatureId) return done({ final: false });
    const moved = await finaliseHeld(tx, context.actor, row);
    return done({ final: moved !== undefined });
  });
}
