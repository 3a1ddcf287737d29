/** Asking is no signature, but belongs to whoever could act now: the holder, or a person of the open step. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { findRequest, type RequestRow } from '@/db/queries/case/request';
import { candidateFor } from '@/db/queries/decision/step-authority';
import { maySign } from '@/lib/domain/authority/signing';
import type { Candidate } from '@/lib/domain/authority/staffing';
import { signingRefusal } from '@/lib/services/kernel/act/begin-act';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, type Refused, refused } from '@/lib/services/kernel/outcome';
import { lockSettled } from '@/lib/services/kernel/signing/finalise-held';
import {
  caseForSigning,
  kindsOf,
  loadSigningCase,
  type SigningCase,
} from '@/lib/services/kernel/signing/signing-case';

type Asker = { readonly row: CaseRow; readonly signing: SigningCase; readonly signer: Candidate };

/** While the case waits for its applicant, whoever could act on the state to which it returns may ask for more. */
export async function askRefusal(tx: Transaction, { row, signing, signer }: Asker): Promise<Refused | null> {
  const waits = row.state === 'awaiting_applicant';
  const state = waits && row.resumeState === 'approval' ? 'approval' : waits ? 'review' : row.state;
  const onCase = caseForSigning({ ...signing, row: { ...row, state } }, 0);
  if (onCase.held) return refused('REFUSED', 'signature_held');
  if (state === 'review') return row.holderId === signer.staffId ? null : refused('REFUSED', 'not_holder');
  const onPanel = onCase.openStep !== null && kindsOf(signing)[onCase.openStep - 1] === 'committee';
  if (onPanel) return onCase.panelIds.includes(signer.staffId) ? null : refused('REFUSED', 'not_on_panel');
  const decision = maySign({
    signer,
    act: 'return',
    onCase,
    seenVersion: row.version,
    againstSystem: false,
    overrideReasonGiven: false,
  });
  return decision.ok ? null : signingRefusal(tx, row, decision.reason);
}

export type OnRequest = {
  readonly row: CaseRow;
  readonly signing: SigningCase;
  readonly actor: StaffActor;
  readonly asked: RequestRow;
};

/** An open request under lock, for who asked it or could ask now. */
export async function beginOnRequest(
  tx: Transaction,
  context: Context,
  input: { readonly number: string; readonly requestId: string },
): Promise<Outcome<OnRequest>> {
  const { actor } = context;
  const row = await lockSettled(tx, input.number);
  if (row === undefined) return notFound;
  const signing = await loadSigningCase(tx, row);
  const put =
    actor.kind === 'staff' &&
    signing.panel.some((member) => member.staffId === actor.id && member.recusedAt === null);
  const allowed = authorizeOnCase(actor, 'application.ask', row, put);
  if (!allowed.ok) return allowed;
  const signer = actor.kind === 'staff' ? await candidateFor(tx, row, actor.id) : undefined;
  if (actor.kind !== 'staff' || signer === undefined) return refused('FORBIDDEN', 'forbidden');
  const asked = await findRequest(tx, input.requestId);
  if (asked === undefined || asked.applicationId !== row.id) return notFound;
  if (asked.state !== 'open') return refused('REFUSED', 'request_settled');
  const barred = asked.askedById === actor.id ? null : await askRefusal(tx, { row, signing, signer });
  return barred ?? done({ row, signing, actor, asked });
}
