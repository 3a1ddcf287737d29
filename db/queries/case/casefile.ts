/** What one case page shows beside the case's own row: route, signatures, panel, conversation, conditions. */
import { and, asc, desc, eq, isNull, ne } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { request } from '@/db/schema/application/conversation';
import { condition, offer, scheduleLine } from '@/db/schema/decision/offer';
import { panelMember, routeStep, vote } from '@/db/schema/decision/route';

/** All steps of a round, those that are no longer needed too: they are shown struck through. */
export function shownSteps(tx: Transaction, applicationId: string, round: number) {
  return tx
    .select()
    .from(routeStep)
    .where(and(eq(routeStep.applicationId, applicationId), eq(routeStep.round, round)))
    .orderBy(asc(routeStep.step));
}

export function panelOf(tx: Transaction, applicationId: string, round: number) {
  return tx
    .select()
    .from(panelMember)
    .where(
      and(
        eq(panelMember.applicationId, applicationId),
        eq(panelMember.round, round),
        isNull(panelMember.recusedAt),
      ),
    )
    .orderBy(asc(panelMember.createdAt));
}

/** Votes that the caller may read: their own, and all of a closed vote. */
export function votesOf(tx: Transaction, applicationId: string, round: number) {
  return tx
    .select()
    .from(vote)
    .where(and(eq(vote.applicationId, applicationId), eq(vote.round, round)));
}

export function requestsOf(tx: Transaction, applicationId: string) {
  return tx
    .select()
    .from(request)
    .where(eq(request.applicationId, applicationId))
    .orderBy(desc(request.askedAt))
    .limit(100);
}

/** Those that bind: what an undone approval had set is left out. */
export function conditionsOf(tx: Transaction, applicationId: string) {
  return tx
    .select()
    .from(condition)
    .where(and(eq(condition.applicationId, applicationId), ne(condition.state, 'ended')))
    .orderBy(asc(condition.createdAt), asc(condition.id));
}

export async function latestOffer(tx: Transaction, applicationId: string) {
  const [row] = await tx
    .select()
    .from(offer)
    .where(eq(offer.applicationId, applicationId))
    .orderBy(desc(offer.sequence))
    .limit(1);
  return row;
}

export function scheduleOfOffer(tx: Transaction, offerId: string) {
  return tx
    .select()
    .from(scheduleLine)
    .where(eq(scheduleLine.offerId, offerId))
    .orderBy(asc(scheduleLine.number));
}
