/** Rows that a decision leaves behind: the decision itself, the route as it stands, notes. */

import { message } from '@/db/schema/application/conversation';
import { decision, type StoredReason } from '@/db/schema/decision/offer';
import { routeStep } from '@/db/schema/decision/route';
import { seededId } from '@/db/seed/seeded';
import type { Assessment } from '@/lib/domain/assessment/assessment';
import type { TermsPayload } from '@/lib/domain/audit/event';
import { PANEL_SIZE } from '@/lib/domain/authority/committee';
import type { StepKind } from '@/lib/domain/authority/vocabulary';
import { addDays } from '@/lib/domain/shared/calendar-date';
import { dayOf } from '@/scripts/seed/case/local-day';
import { put, record, type Walk } from '@/scripts/seed/case/walk';
import type { Deciding, Routed } from './deciding';
import { actorFor, personOf } from './desk';

/** The route's rows as they stand at the end of the walk. */
export function layRoute(of: Deciding, steps: readonly StepKind[], tier: Routed['tier']): void {
  const { walk } = of.begun;
  const { row } = walk;
  const over = row.state !== 'review' && row.state !== 'approval' && row.state !== 'awaiting_applicant';
  const signedSteps = new Set(
    (walk.rows.get('signature')?.rows ?? []).map((each: { step?: number }) => each.step ?? 0),
  );
  put(
    walk.rows,
    routeStep,
    ...steps.map((kind, index) => {
      const step = index + 1;
      const closed = kind === 'committee' && over && walk.rows.has('vote');
      const done = signedSteps.has(step) || closed;
      const open = !over && step === (row.openStep ?? 1);
      return {
        id: seededId(`step/${of.name}/${step}`),
        applicationId: row.id,
        round: 1,
        step,
        kind,
        tier,
        state: done
          ? ('done' as const)
          : open
            ? ('open' as const)
            : over
              ? ('void' as const)
              : ('waiting' as const),
        votesNeeded: kind === 'committee' ? (of.assessment.route.committeeVotes ?? PANEL_SIZE) : null,
        panelSize: kind === 'committee' ? PANEL_SIZE : null,
        chairMustAgree: kind === 'committee' && of.assessment.route.needsChairYes,
        branchId: row.handlingBranchId,
        ...(closed
          ? { result: row.decidedOutcome === 'declined' ? ('declined' as const) : ('approved' as const) }
          : {}),
        createdAt: row.assessedAt ?? walk.at,
      };
    }),
  );
}

export function plainReasons(assessment: Assessment): StoredReason[] {
  if (assessment.fraudBased) return [{ code: 'information_not_confirmed', params: {} }];
  return assessment.principalReasons.map(({ code, params }) => ({ code, params }));
}

/** A signer names what is true of the case; where the system found nothing, that income was not confirmed to them. */
export function signersReasons(assessment: Assessment): StoredReason[] {
  const found = plainReasons(assessment).slice(0, 4);
  return found.length > 0 ? found : [{ code: 'information_not_confirmed', params: {} }];
}

export const decidedColumns = (terms: TermsPayload | null): Partial<Walk['row']> => ({
  decidedAmountMinor: terms?.amountMinor ?? null,
  decidedTermCount: terms?.termCount ?? null,
  decidedTermUnit: terms === null ? null : 'month',
  decidedRateAnnual: terms?.rateAnnual ?? null,
});

export function addDecision(
  of: Deciding,
  made: {
    readonly result: 'approved' | 'declined';
    readonly automatic: boolean;
    readonly reasons: readonly StoredReason[];
    readonly fraudBased?: boolean;
    readonly terms?: TermsPayload;
    readonly people?: number;
  },
): void {
  const { walk } = of.begun;
  const { terms } = made;
  put(walk.rows, decision, {
    id: seededId(`decision/${of.name}`),
    applicationId: walk.row.id,
    sequence: 1,
    result: made.result,
    automatic: made.automatic,
    people: made.people ?? 0,
    amountMinor: terms?.amountMinor ?? null,
    termCount: terms?.termCount ?? null,
    termUnit: terms === undefined ? null : 'month',
    rateAnnual: terms?.rateAnnual ?? null,
    reasons: made.reasons,
    fraudBased: made.fraudBased ?? false,
    secondLookUntil: made.result === 'declined' || !made.automatic ? addDays(dayOf(walk.at), 30) : null,
    decidedAt: walk.at,
  });
}

/** A note of the officer on some of the cases. */
export function addMessages(of: Deciding): void {
  const { begun, chance, name } = of;
  const { walk, key } = begun;
  if (walk.row.holderId === null || !chance.happens(0.25)) return;
  const id = seededId(`message/${name}`);
  put(walk.rows, message, {
    id,
    applicationId: walk.row.id,
    partyId: walk.row.borrowerId ?? '',
    internal: true,
    fromKind: 'staff',
    fromId: walk.row.holderId,
    cipher: key.seal(
      chance.pick(['已电话核实，经营正常。', '下周二实地走访。', '与配偶口径一致。']),
      `message/${id}`,
    ),
    keyId: key.keyId,
    createdAt: walk.at,
  });
  record(walk, actorFor(personOf(walk.row.holderId)), { action: 'note.added', payload: { messageId: id } });
}
