/** The applicant's own case under lock: only who borrows decides about it, whoever else may see it. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { type CaseRow, findCaseById } from '@/db/queries/case/case';
import { partiesOfCase, partiesOfUser } from '@/db/queries/people/party';
import type { ApplicationState } from '@/lib/domain/application/vocabulary';
import type { Operation } from '@/lib/domain/authority/rights/permissions';
import type { ApplicantActor } from '@/lib/services/kernel/actor';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { lockSettled } from '@/lib/services/kernel/signing/finalise-held';
import { loadSigningCase, type SigningCase } from '@/lib/services/kernel/signing/signing-case';

export type OwnCase = {
  readonly row: CaseRow;
  readonly actor: ApplicantActor;
  /** Parties of the case that this person is. */
  readonly partyIds: readonly string[];
};
export type Tracked = { number: string; state: ApplicationState };

export async function lockOwn(
  tx: Transaction,
  context: Context,
  number: string,
  operation: Operation,
): Promise<Outcome<OwnCase>> {
  const { actor } = context;
  const row = await lockSettled(tx, number);
  if (row === undefined) return notFound;
  const allowed = authorizeOnCase(actor, operation, row);
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'applicant') return refused('FORBIDDEN', 'forbidden');
  const own = (await partiesOfUser(tx, actor.id)).map((each) => each.partyId);
  const parties = await partiesOfCase(tx, row.id);
  const mine = parties.filter((party) => own.includes(party.id));
  return done({ row, actor, partyIds: [...new Set(mine.map((party) => party.id))] });
}

/** As `lockOwn`, for what only the borrower may do. */
export async function lockBorrowed(
  tx: Transaction,
  context: Context,
  number: string,
  operation: Operation,
): Promise<Outcome<OwnCase>> {
  const own = await lockOwn(tx, context, number, operation);
  if (!own.ok) return own;
  const { row, partyIds } = own.value;
  const borrows = row.borrowerId !== null && partyIds.includes(row.borrowerId);
  return borrows ? own : refused('FORBIDDEN', 'forbidden');
}

/** Signatures and route are not the applicant's to see; what follows from their act is judged by them all the same. */
export const signingOf = (tx: Transaction, row: CaseRow): Promise<SigningCase> =>
  asSystem(tx, 'applicant_act', () => loadSigningCase(tx, row));

export async function readTracked(tx: Transaction, id: string): Promise<Outcome<Tracked>> {
  const row = await findCaseById(tx, id);
  return row === undefined ? notFound : done({ number: row.number, state: row.state });
}

/** The state from which an appeal came; `null` outside an appeal. */
export const appealOrigin = (row: CaseRow): 'declined' | 'offered' | null =>
  row.appeal && (row.appealFrom === 'declined' || row.appealFrom === 'offered') ? row.appealFrom : null;

export const isHeld = (signing: SigningCase): boolean =>
  signing.row.heldFinalAt !== null && signing.row.heldFinalAt > signing.now;
