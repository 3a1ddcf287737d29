/** How every act of deciding begins: lock, settle what is overdue, rights, the version that was seen, who the signer is. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { candidateFor } from '@/db/queries/decision/step-authority';
import type { Operation } from '@/lib/domain/authority/rights/permissions';
import type { SigningRefusal } from '@/lib/domain/authority/signing';
import type { Candidate } from '@/lib/domain/authority/staffing';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, type Refused, refused } from '@/lib/services/kernel/outcome';
import { type CaseRules, rulesOfCase } from '@/lib/services/kernel/signing/case-rules';
import { conflictOn } from '@/lib/services/kernel/signing/conflict-on';
import { lockSettled } from '@/lib/services/kernel/signing/finalise-held';
import { loadSigningCase, type SigningCase } from '@/lib/services/kernel/signing/signing-case';

export type Begun = {
  readonly row: CaseRow;
  readonly signing: SigningCase;
  readonly actor: StaffActor;
  /** The signer by the grants in force now, whatever the session was opened with. */
  readonly signer: Candidate;
  readonly rules: CaseRules;
};

type Asked = {
  readonly number: string;
  readonly version: number;
  /** Left out by acts that do not rest on an assessment. */
  readonly assessmentId?: string | null;
};

export async function beginAct(
  tx: Transaction,
  context: Context,
  asked: Asked,
  operationFor: (row: CaseRow) => Operation,
): Promise<Outcome<Begun>> {
  const { actor } = context;
  const row = await lockSettled(tx, asked.number);
  if (row === undefined) return notFound;
  const signing = await loadSigningCase(tx, row);
  const put =
    actor.kind === 'staff' &&
    signing.panel.some((member) => member.staffId === actor.id && member.recusedAt === null);
  const allowed = authorizeOnCase(actor, operationFor(row), row, put);
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refused('FORBIDDEN', 'forbidden');
  if (row.version !== asked.version) return conflictOn(tx, row);
  if (asked.assessmentId !== undefined && asked.assessmentId !== row.assessmentId)
    return refused('REFUSED', 'assessment_changed');
  const signer = await candidateFor(tx, row, actor.id);
  if (signer === undefined) return refused('FORBIDDEN', 'forbidden');
  return done({ row, signing, actor, signer, rules: await rulesOfCase(tx, row) });
}

/** Refusals of the domain that the catalogue words otherwise for a reader of the page. */
export async function signingRefusal(
  tx: Transaction,
  row: CaseRow,
  reason: SigningRefusal,
): Promise<Refused> {
  return reason === 'stale_version' ? conflictOn(tx, row) : refused('REFUSED', reason);
}
