/**
 * A held signature whose instant has come is carried out: by the job, or by the next write that finds it overdue. The
 * case is locked; what the signature does was decided when it was held.
 */
import type { Transaction } from '@/db/connect';
import { type Actor, asSystem } from '@/db/connect-actor';
import { type CaseRow, databaseNow, lockCase, lockCaseById } from '@/db/queries/case/case';
import { insertOverride, makeFinal, type SignatureRow } from '@/db/queries/decision/signature';
import { Fault } from '@/lib/platform/errors';
import { systemActor } from '@/lib/services/kernel/actor';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome } from '@/lib/services/kernel/outcome';
import { completeDecline } from './ends';
import { loosen, sendBack } from './new-round';
import { stepForward } from './next-step';
import { tellTightened } from './people/tell-signers';
import { readAuthority, signedAct } from './signed-act';
import { loadSigningCase } from './signing-case';
import { returnToOrigin } from './uphold';

export const FINALISING = 'finalise_signature';

/** `undefined`: nothing is held, or it can still be taken back. Runs as the system, whoever waits for it. */
export async function finaliseHeld(
  tx: Transaction,
  actor: Actor,
  row: CaseRow,
): Promise<CaseRow | undefined> {
  const { heldSignatureId, heldFinalAt } = row;
  if (heldSignatureId === null || heldFinalAt === null) return undefined;
  if (heldFinalAt > (await databaseNow(tx))) return undefined;
  const final = await makeFinal(tx, heldSignatureId);
  if (final === undefined)
    throw new Fault('defect', `Case ${row.number} holds a signature that is not held.`);
  await countOverride(tx, row, final);
  return carryOut(tx, actor, row, final);
}

async function countOverride(tx: Transaction, row: CaseRow, final: SignatureRow): Promise<void> {
  const { departs } = readAuthority(final);
  if (departs === null) return;
  await insertOverride(tx, {
    applicationId: row.id,
    signatureId: final.id,
    staffId: final.staffId,
    direction: departs,
    grade: row.grade,
    reasons: final.reasons,
  });
}

async function carryOut(tx: Transaction, actor: Actor, row: CaseRow, final: SignatureRow): Promise<CaseRow> {
  const signing = await loadSigningCase(tx, row);
  const authority = readAuthority(final);
  const origin = row.appealFrom ?? 'declined';
  switch (final.act) {
    case 'decline':
      return completeDecline(tx, actor, signing, {
        event: 'decline',
        act: signedAct(final, authority, 'declined'),
        reasons: final.reasons,
      });
    case 'uphold':
      return returnToOrigin(tx, actor, signing, {
        event: 'uphold',
        act: signedAct(final, authority, origin),
        reasons: final.reasons,
      });
    case 'return':
      return sendBack(tx, actor, signing, final, authority);
    case 'change':
      if (authority.loosens) return loosen(tx, actor, signing, final, authority);
      await tellTightened(tx, signing, final);
      return stepForward(tx, actor, signing, final, authority);
    default:
      return stepForward(tx, actor, signing, final, authority);
  }
}

/** The lock, and what is overdue under it: every write to a case in decision begins with this. */
async function settled(tx: Transaction, row: CaseRow | undefined): Promise<CaseRow | undefined> {
  if (row === undefined || row.heldSignatureId === null) return row;
  const finalised = await asSystem(tx, FINALISING, () => finaliseHeld(tx, systemActor(FINALISING), row));
  return finalised ?? row;
}

export const lockSettled = async (tx: Transaction, number: string): Promise<CaseRow | undefined> =>
  settled(tx, await lockCase(tx, number));
export const lockSettledById = async (tx: Transaction, id: string): Promise<CaseRow | undefined> =>
  settled(tx, await lockCaseById(tx, id));

/**
 * A refusal rolls back what was settled on its way; it is settled again by itself, so that the page that is loaded
 * next is newer than the refusal, also while no worker runs.
 */
export async function settling<R>(
  context: Context,
  number: string,
  outcome: Promise<Outcome<R>>,
): Promise<Outcome<R>> {
  const answered = await outcome;
  if (answered.ok || (answered.code !== 'CONFLICT' && answered.code !== 'REFUSED')) return answered;
  await transact(context, async (tx) => done((await lockSettled(tx, number)) !== undefined));
  return answered;
}
