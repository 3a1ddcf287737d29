/** How every act that ends an accepted offer begins: the case locked, rights, the version that was seen, who acts. */
import type { Transaction } from '@/db/connect';
import { type CaseRow, lockCase } from '@/db/queries/case/case';
import { conditionsOf } from '@/db/queries/case/casefile';
import { type ClosingRow, standingClosing } from '@/db/queries/closing/closing';
import { candidateFor } from '@/db/queries/decision/step-authority';
import type { Operation } from '@/lib/domain/authority/rights/permissions';
import type { Candidate } from '@/lib/domain/authority/staffing';
import type { ConditionState } from '@/lib/domain/conditions/settling';
import type { StaffActor } from '@/lib/services/kernel/actor';
import {
  accountOf,
  type BorrowerAccount,
} from '@/lib/services/kernel/after-decision/closing/borrower-account';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { conflictOn } from '@/lib/services/kernel/signing/conflict-on';

export type ClosingAct = { readonly number: string; readonly version: number; readonly key: string };
export type BegunClosing = {
  readonly row: CaseRow;
  readonly actor: StaffActor;
  readonly person: Candidate;
  readonly conditions: readonly { readonly id: string; readonly state: ConditionState }[];
  readonly account: BorrowerAccount | null;
  /** The proposal that waits for its second person. */
  readonly standing: ClosingRow | undefined;
};

/** `operation` may hang on what was proposed. */
export async function beginClosing(
  tx: Transaction,
  context: Context,
  input: ClosingAct,
  operation: (standing: ClosingRow | undefined) => Operation,
): Promise<Outcome<BegunClosing>> {
  const { actor } = context;
  const row = await lockCase(tx, input.number);
  if (row === undefined) return notFound;
  const standing = actor.kind === 'staff' ? await standingClosing(tx, row.id) : undefined;
  const allowed = authorizeOnCase(actor, operation(standing), row);
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refused('FORBIDDEN', 'forbidden');
  if (row.version !== input.version) return conflictOn(tx, row);
  if (row.state !== 'accepted') return refused('REFUSED', 'wrong_state');
  const person = await candidateFor(tx, row, actor.id);
  if (person === undefined) return refused('FORBIDDEN', 'forbidden');
  const conditions = await conditionsOf(tx, row.id);
  const account = await accountOf(tx, row);
  return done({ row, actor, person, conditions, account, standing });
}

/** The proposal that was on the page, if it still waits. */
export function sameProposal(
  standing: ClosingRow | undefined,
  closingId: string,
  kind?: ClosingRow['kind'],
): Outcome<ClosingRow> {
  return standing !== undefined && standing.id === closingId && (kind === undefined || standing.kind === kind)
    ? done(standing)
    : refused('REFUSED', 'nothing_proposed');
}
