/**
 * Exposure that a case adds to, over all branches (domain.md section 4.7), where split applications are added up; and what
 * the case holds of its limits, which is never more than the terms or the offer that stand.
 */
import type { Transaction } from '@/db/connect';
import { type Actor, asSystem } from '@/db/connect-actor';
import type { CaseRow } from '@/db/queries/case/case';
import { lowerReservations, releaseReservations } from '@/db/queries/decision/headroom';
import { standingOffer } from '@/db/queries/decision/offer';
import { exposureOfGroup, lockGroup } from '@/db/queries/institution/institution-wide';
import { partiesOfCase } from '@/db/queries/people/party';
import { sumMinor } from '@/lib/domain/shared/money';
import { recordOnCase } from '@/lib/services/kernel/case/record';

async function borrowersOf(tx: Transaction, row: CaseRow): Promise<readonly string[]> {
  const parties = await partiesOfCase(tx, row.id);
  return parties
    .filter((each) => each.role === 'borrower' || each.role === 'co_borrower')
    .map((each) => each.id);
}

/** Until the transaction ends nobody signs terms on another case of the borrowers and their group. */
export const lockExposure = async (tx: Transaction, row: CaseRow): Promise<void> =>
  lockGroup(tx, await borrowersOf(tx, row));

/** What stands with the borrowers and their group besides this case, minor units of the case's currency. */
export async function exposureBeside(tx: Transaction, row: CaseRow): Promise<number> {
  const group = await exposureOfGroup(tx, await borrowersOf(tx, row), row.currency, row.id);
  return sumMinor([
    group.ownOutstandingMinor,
    group.ownApprovedMinor,
    group.ownPendingMinor,
    group.connectedOutstandingMinor,
    group.connectedApprovedMinor,
    group.connectedPendingMinor,
    group.guaranteesMinor,
  ]);
}

/** Exposure that an act on the case decides about: the case at the terms now on the table. */
export async function exposureNow(tx: Transaction, row: CaseRow): Promise<number> {
  return (await exposureBeside(tx, row)) + (row.decidedAmountMinor ?? row.amountMinor);
}

const RELEASING = 'release_headroom';

/** In an appeal that came from an offer the offer stands, with the headroom that it was given. */
export const hasStandingOffer = (row: Pick<CaseRow, 'appeal' | 'appealFrom'>): boolean =>
  row.appeal && row.appealFrom === 'offered';

/** Gives back what the case holds of its limits, and says so where it held anything. */
export const releaseHeadroom = (tx: Transaction, actor: Actor, row: CaseRow): Promise<void> =>
  release(tx, actor, row, () => releaseReservations(tx, row.id));

/** Gives back what the case holds beyond `amountMinor`: it is lent less, or what was to be more never came about. */
export const fitHeadroom = (
  tx: Transaction,
  actor: Actor,
  row: CaseRow,
  amountMinor: number,
): Promise<void> => release(tx, actor, row, () => lowerReservations(tx, row.id, amountMinor));

/** Back at the desk nothing is decided: all is given back but what a standing offer promised, or terms still signed. */
export async function releaseUndecided(
  tx: Transaction,
  actor: Actor,
  row: CaseRow,
  signedMinor = 0,
): Promise<void> {
  const offer = hasStandingOffer(row)
    ? await asSystem(tx, RELEASING, () => standingOffer(tx, row.id))
    : undefined;
  const needed = Math.max(signedMinor, offer?.amountMinor ?? 0);
  await (needed === 0 ? releaseHeadroom(tx, actor, row) : fitHeadroom(tx, actor, row, needed));
}

async function release(
  tx: Transaction,
  actor: Actor,
  row: CaseRow,
  work: () => Promise<number>,
): Promise<void> {
  const amountMinor = await asSystem(tx, RELEASING, work);
  if (amountMinor > 0)
    await recordOnCase(tx, actor, row.id, { action: 'headroom.released', payload: { amountMinor } });
}
