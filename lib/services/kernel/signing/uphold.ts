/** A second look that confirms what was decided: declined again, or the standing offer with its clock going on. */
import type { Transaction } from '@/db/connect';
import { type Actor, asSystem } from '@/db/connect-actor';
import type { CaseRow } from '@/db/queries/case/case';
import { resumeOffer, standingOffer } from '@/db/queries/decision/offer';
import { voidOpenSteps } from '@/db/queries/decision/route';
import { theInstitution } from '@/db/queries/institution/product';
import { enqueue } from '@/db/queries/record/jobs';
import type { AuditAct } from '@/lib/domain/audit/event';
import type { ApplicationEvent } from '@/lib/domain/workflow/vocabulary';
import { Fault } from '@/lib/platform/errors';
import { dateIn, endOfDayIn } from '@/lib/services/kernel/case/business-day';
import { completeDecline, mustMove, outOfAppeal, tell, unheld } from './ends';
import { fitHeadroom } from './exposure';
import { unstaffed } from './people/staff-step';
import { decidedColumns, termsOf } from './signed-terms';
import type { SigningCase } from './signing-case';

/** The offer's clock goes on with at least this much left (domain.md section 2). */
const LEFT_AT_LEAST_MS = 5 * 86_400_000;

export type Upholding = {
  readonly event: ApplicationEvent;
  readonly act: AuditAct;
  readonly reasons: readonly string[];
};

/** Where the appeal came from, it goes back to. */
export async function returnToOrigin(
  tx: Transaction,
  actor: Actor,
  signing: SigningCase,
  upheld: Upholding,
): Promise<CaseRow> {
  const { row, now } = signing;
  if (row.appealFrom !== 'offered') return completeDecline(tx, actor, signing, upheld);
  const offer = await standingOffer(tx, row.id);
  if (offer === undefined) throw new Fault('defect', `The offer of case ${row.number} does not stand.`);
  const { timeZone } = await theInstitution(tx);
  const left = offer.pausedAt === null ? 0 : offer.expiresAt.getTime() - offer.pausedAt.getTime();
  const openUntil = dateIn(timeZone, new Date(now.getTime() + Math.max(left, LEFT_AT_LEAST_MS)));
  const expiresAt = endOfDayIn(timeZone, openUntil);
  await resumeOffer(tx, offer, { expiresAt, openUntil });
  await fitHeadroom(tx, actor, row, offer.amountMinor);
  await asSystem(tx, 'uphold', () => voidOpenSteps(tx, { applicationId: row.id, round: row.round }));
  const moved = await mustMove(tx, actor, {
    row,
    event: upheld.event,
    to: 'offered',
    act: upheld.act,
    patch: {
      ...unheld,
      ...outOfAppeal,
      ...unstaffed,
      openStep: null,
      ...decidedColumns(termsOf(offer)),
    },
  });
  await enqueue(tx, {
    task: 'expire_offer',
    payload: { offerId: offer.id },
    key: `expire/${offer.id}`,
    runAt: expiresAt,
  });
  await tell(tx, moved, 'offered');
  return moved;
}
