/** Step 11: who must sign (domain.md section 5), for the amount asked and for the amount recommended. */
import type { Assessment, Outcome, RouteResult } from '@/lib/domain/assessment/assessment';
import { type CountedFacts, obligorsOf } from '@/lib/domain/assessment/facts/counted-facts';
import { pickValue } from '@/lib/domain/assessment/facts/pick-value';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import type { CaseContext } from '@/lib/domain/assessment/steps/case-context';
import type { Security } from '@/lib/domain/assessment/steps/security';
import { type AutomaticCondition, unmetAutomaticConditions } from '@/lib/domain/authority/automatic';
import { type AuthorityMatrix, cellFor, routeFor } from '@/lib/domain/authority/matrix';
import type { FiredRules } from '@/lib/domain/authority/version/exceptions';
import { daysBetween } from '@/lib/domain/shared/calendar-date';
import { safeMinor } from '@/lib/domain/shared/money';

export type RouteQuestion = {
  readonly amountMinor: number;
  readonly outcome: Outcome;
  readonly fired: FiredRules;
  readonly limitBreached: boolean;
};

/**
 * Tier and steps. A grade that the matrix declines is shown with the route that it would take if a manager reopened
 * it; automatic is allowed only where the outcome is approve and every condition of automation is met.
 */
export function routeOf(context: CaseContext, matrix: AuthorityMatrix, question: RouteQuestion): RouteResult {
  const { snapshot, grade } = context;
  const exposureMinor = safeMinor(context.exposureBeforeMinor + question.amountMinor);
  const declined = grade !== null && cellFor(matrix, grade, exposureMinor) === 'decline';
  const { openDiscrepancies } = context.verification;
  const unmet = unmetConditions({ ...context, openDiscrepancies }, question.fired.exceptions.length);
  const automaticAllowed = unmet.length === 0 && question.outcome === 'approve';
  const decision = routeFor({
    matrix,
    grade,
    exposureMinor,
    fired: question.fired,
    referrals: 0,
    limitBreached: question.limitBreached,
    staffRelated: snapshot.staffRelated ?? false,
    reopenedOrAppealedE: declined,
    appealed: snapshot.appeal,
    automaticAllowed,
    origin: snapshot.origin,
  });
  if (decision.kind === 'automatic_decline') throw new RangeError('a reopened grade has a route');
  const causes = decision.because.map(({ code }) => code);
  return {
    tier: decision.tier,
    steps: decision.steps,
    committeeVotes: decision.committeeVotes,
    needsChairYes: decision.needsChairYes,
    automaticAllowed: decision.tier === 'auto',
    because: [
      ...causes,
      ...(declined && !snapshot.appeal ? ['automatic_decline'] : []),
      ...(causes.includes('automatic_not_allowed') ? unmet : []),
    ],
    exposureMinor,
  };
}

/** The part of a case that decides whether a machine may approve it. */
export type AutomationView = {
  readonly snapshot: Snapshot;
  readonly facts: Pick<CountedFacts, 'incomeFacts'>;
  readonly openDiscrepancies: number;
  readonly fraud: Pick<Assessment['fraud'], 'signals'>;
  readonly security: Pick<Security, 'guarantors'> & {
    readonly position: { readonly items: readonly unknown[] };
  };
};

/** Conditions of automation that are not met, the tier's own left out; `exceptions`: how many of policy fired. */
export function unmetConditions(view: AutomationView, exceptions: number): readonly AutomaticCondition[] {
  const { snapshot, fraud, security } = view;
  const obligors = obligorsOf(snapshot);
  const report = obligors.find(({ role }) => role === 'borrower')?.creditReport ?? null;
  const answered = report !== null && report.status !== 'unavailable' && report.pulledOn !== null;
  const secured = security.position.items.length > 0 || security.guarantors > 0;
  return unmetAutomaticConditions({
    tier: 'auto',
    origin: snapshot.origin,
    identityConfirmedByPort: obligors.every(({ identity }) => identity.status === 'confirmed'),
    bureauAgeDays: answered ? daysBetween(report.pulledOn ?? '', snapshot.asOf.slice(0, 10)) : null,
    ...incomeEvidence(view),
    loansRepaidHere: snapshot.history?.loansRepaid ?? 0,
    openFraudSignals: fraud.signals.filter(({ severity }) => severity !== 'info').length,
    exceptions,
    securityUnchanged: secured ? false : null,
    appealedOrReopened: snapshot.appeal,
    referrals: 0,
    askedForPerson: snapshot.personAsked ?? false,
  });
}

/** By a port where most of the income was reported or verified; by a document where it was read, at its least sure. */
function incomeEvidence({ facts, openDiscrepancies }: AutomationView): {
  readonly incomeVerifiedByPort: boolean;
  readonly incomeDocument: { lowestFieldConfidence: number; openDiscrepancies: number } | null;
} {
  const used = facts.incomeFacts.flatMap((fact) => pickValue(fact) ?? []);
  const fromPort = used.filter(({ source }) => source === 'verified' || source === 'reported');
  const read = used.filter(({ source }) => source === 'extracted');
  const sum = (values: typeof used) => values.reduce((total, { value }) => total + value, 0);
  return {
    incomeVerifiedByPort: fromPort.length > 0 && 2 * sum(fromPort) >= sum(used),
    incomeDocument:
      read.length === 0
        ? null
        : {
            lowestFieldConfidence: Math.min(...read.map(({ confidence }) => confidence ?? 0)),
            openDiscrepancies,
          },
  };
}
