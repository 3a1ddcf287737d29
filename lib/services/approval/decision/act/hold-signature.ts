/** Commits a held signature: its row, the mark on the case, the event, and the job that makes it final. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import { faultOf } from '@/db/connect-errors';
import { databaseNow, writeCase } from '@/db/queries/case/case';
import { heldAnswer, holdSignature, type SignatureRow } from '@/db/queries/decision/signature';
import { enqueue } from '@/db/queries/record/jobs';
import type { Terms } from '@/lib/contracts/case-parts';
import type { HeldSignature } from '@/lib/contracts/decision';
import type { OverrideDirection } from '@/lib/domain/authority/signing';
import type { SignatureAct, StaffRole, StepKind } from '@/lib/domain/authority/vocabulary';
import { leftMs } from '@/lib/domain/workflow/rounds/holding';
import type { Begun } from '@/lib/services/kernel/act/begin-act';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import { requireProofAbove } from '@/lib/services/kernel/people/recent-proof';
import { conflictOn } from '@/lib/services/kernel/signing/conflict-on';
import type { StoredRoute } from '@/lib/services/kernel/signing/route-at-terms';
import type { SignedAuthority } from '@/lib/services/kernel/signing/signed-act';
import { termColumns } from '@/lib/services/kernel/signing/signed-terms';
import { kindsOf } from '@/lib/services/kernel/signing/signing-case';

export type ToHold = {
  readonly id: string;
  readonly act: Exclude<SignatureAct, 'vote'>;
  readonly step: number;
  readonly terms: Terms | null;
  readonly reasons: readonly string[];
  readonly conditions?: readonly string[];
  readonly note?: string | undefined;
  readonly override?: string | undefined;
  readonly departs: OverrideDirection | null;
  readonly exposureMinor: number;
  readonly route: StoredRoute | null;
  readonly loosens?: boolean;
  readonly returnToStep?: number;
};

export const newSignatureId = (): string => randomUUID();

function roleAt(actor: StaffActor, kind: StepKind | undefined): StaffRole {
  if (kind === 'manager' || !actor.roles.includes('officer'))
    return actor.roles.includes('manager') ? 'manager' : (actor.roles[0] ?? 'officer');
  return 'officer';
}

/** The words of a signature under the borrower's key, bound to its row. */
async function sealed(tx: Transaction, context: Context, begun: Begun, held: ToHold) {
  const none = { noteCipher: null, overrideCipher: null, keyId: null };
  const { borrowerId } = begun.row;
  if (borrowerId === null || (held.note === undefined && held.override === undefined)) return none;
  const key = await personKeyOf(tx, context.vault, borrowerId);
  const seal = (text: string | undefined, boundTo: string) =>
    text === undefined ? null : key.seal(text, `${boundTo}/${held.id}`);
  return {
    noteCipher: seal(held.note, 'signature'),
    overrideCipher: held.departs === null ? null : seal(held.override, 'signature_override'),
    keyId: key.keyId,
  };
}

export async function holdOnCase(
  tx: Transaction,
  context: Context,
  begun: Begun,
  held: ToHold,
): Promise<Outcome<string>> {
  const { row, actor, signer, signing } = begun;
  const proven = await requireProofAbove(tx, actor, held.exposureMinor);
  if (!proven.ok) return proven;
  const position = row.state === 'review' ? 1 : (row.openStep ?? 1);
  const stepKind = kindsOf(signing)[position - 1] ?? 'officer';
  const authority: SignedAuthority = {
    roles: [...signer.roles],
    branchId: signer.branchId,
    currency: row.currency,
    limitMinor: signer.limitMinor,
    exposureMinor: held.exposureMinor,
    route: held.route,
    loosens: held.loosens ?? false,
    departs: held.departs,
  };
  const words = await sealed(tx, context, begun, held);
  let signature: SignatureRow;
  try {
    signature = await holdSignature(tx, {
      id: held.id,
      applicationId: row.id,
      round: row.round,
      step: held.step,
      stepKind,
      act: held.act,
      staffId: actor.id,
      role: roleAt(actor, stepKind),
      ...termColumns(held.terms),
      reasons: [...held.reasons],
      conditions: [...(held.conditions ?? [])],
      ...words,
      overrides: held.departs !== null,
      returnToStep: held.returnToStep ?? null,
      authority,
      exposureMinor: held.exposureMinor,
      assessmentId: row.assessmentId,
      applicationVersion: row.version,
    });
  } catch (error) {
    const fault = faultOf(error);
    if (fault === 'four_eyes' || fault === 'not_unique') return refused('REFUSED', 'four_eyes');
    throw error;
  }
  const written = await writeCase(tx, row, {
    heldSignatureId: signature.id,
    heldFinalAt: signature.finalAt,
  });
  if (written === undefined) return conflictOn(tx, row);
  await recordHeld(tx, actor, signature);
  return done(signature.id);
}

async function recordHeld(tx: Transaction, actor: StaffActor, signature: SignatureRow): Promise<void> {
  const { id, applicationId, round, step, act, assessmentId, exposureMinor } = signature;
  await recordOnCase(tx, actor, applicationId, {
    action: 'signature.held',
    payload: { signatureId: id, round, step, act, assessmentId, exposureMinor },
  });
  await enqueue(tx, {
    task: 'finalise_signature',
    payload: { signatureId: id },
    key: `finalise/${id}`,
    runAt: signature.finalAt,
  });
}

/** The answer of every held act, read anew at each repetition. */
export async function readHeld(tx: Transaction, signatureId: string): Promise<Outcome<HeldSignature>> {
  const answer = await heldAnswer(tx, signatureId);
  if (answer === undefined) return notFound;
  const { act, finalAt, number, version } = answer;
  const left = leftMs(finalAt.getTime(), (await databaseNow(tx)).getTime());
  return done({ signatureId, effect: act, finalAt: finalAt.toISOString(), leftMs: left, number, version });
}
