/** What a matrix must be before anybody may sign it: whole, signable by the people there are, tried on the past. */
import type { Transaction } from '@/db/connect';
import { staffFor } from '@/db/queries/decision/step-authority';
import { type MatrixRow, matrixOf } from '@/db/queries/institution/authority';
import { backtestedBody } from '@/db/queries/institution/backtest';
import { type BranchRow, openBranches } from '@/db/queries/institution/product';
import { type MatrixProblem, matrixFaults } from '@/lib/domain/authority/matrix';
import type { Candidate } from '@/lib/domain/authority/staffing';
import { type UnsignableCell, unsignableCells } from '@/lib/domain/authority/steps/unsignable';
import { type Refused, refused } from '@/lib/services/kernel/outcome';

export type MatrixProblems = {
  readonly faults: readonly MatrixProblem[];
  readonly unsignable: readonly UnsignableCell[];
  readonly branches: readonly BranchRow[];
  /** Everybody who might sign, as they stand now. */
  readonly people: readonly Candidate[];
};

/** Nobody is looked for where the matrix itself has faults. */
export async function problemsOf(tx: Transaction, row: MatrixRow): Promise<MatrixProblems> {
  const matrix = matrixOf(row);
  const faults = matrixFaults(matrix);
  const [branches, people] = [await openBranches(tx), await staffFor(tx, row.currency)];
  if (faults.length > 0) return { faults, unsignable: [], branches, people };
  const places = branches.map(({ id, substituteBranchId }) => ({ branchId: id, substituteBranchId }));
  return { faults, unsignable: unsignableCells(matrix, places, people), branches, people };
}

export async function readyRefusal(tx: Transaction, row: MatrixRow): Promise<Refused | null> {
  const { faults, unsignable } = await problemsOf(tx, row);
  if (faults.length > 0) return refused('REFUSED', 'matrix_has_faults', { count: faults.length });
  if (unsignable.length > 0) return refused('REFUSED', 'route_nobody_can_sign', { count: unsignable.length });
  return (await backtestedBody(tx, row.id, row.bodyHash)) ? null : refused('REFUSED', 'backtest_missing');
}
