/** What one case page shows beside the case's own row: route, signatures, panel, conversation, conditions. */
import { and, asc, desc, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { keptQuery } from '@/db/kept-plans';
import { request } from '@/db/schema/application/conversation';
import { condition, offer, scheduleLine } from '@/db/schema/decision/offer';
import { panelMember, routeStep, vote } from '@/db/schema/decision/route';

/** All steps of a round, those that are no longer needed too: they are shown struck through. */
export const shownSteps = (tx: Transaction, applicationId: string, round: number) =>
  stepsShown(tx, { id: applicationId, round });
const stepsShown = keptQuery((db) =>
  db
    .select()
    .from(routeStep)
    .where(
      and(eq(routeStep.applicationId, sql.placeholder('id')), eq(routeStep.round, sql.placeholder('round'))),
    )
    .orderBy(asc(routeStep.step)),
);

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

const requests = keptQuery((db) =>
  db
    .select()
    .from(request)
    .where(eq(request.applicationId, sql.placeholder('id')))
    .orderBy(desc(request.askedAt))
    .limit(100),
);
export const requestsOf = (tx: Transaction, applicationId: string) => requests(tx, { id: applicationId });

/** Those that bind: what an undone approval had set is left out. */
export const conditionsOf = (tx: Transaction, applicationId: string) => conditions(tx, { id: applicationId });
const conditions = keptQuery((db) =>
  db
    .select()
    .from(condition)
    .where(and(eq(condition.applicationId, sql.placeholder('id')), ne(condition.state, 'ended')))
    .orderBy(asc(condition.createdAt), asc(condition.id)),
);

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
