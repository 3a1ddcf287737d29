/** Finds the way back after a decision, once, from the frozen snapshot and versions, and keeps it with the decision. */
import type { Transaction } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import { type CaseRow, findCaseById } from '@/db/queries/case/case';
import { assessmentById } from '@/db/queries/decision/assessment';
import type { DecisionRow } from '@/db/queries/decision/decision';
import { rulesBodies } from '@/db/queries/decision/route';
import { decisionById, insertWayBack, wayBackOf } from '@/db/queries/decision/second-look';
import { sha256 } from '@/db/queries/record/audit';
import { ageLimitYears } from '@/lib/domain/application/age-limits';
import type { Term } from '@/lib/domain/application/vocabulary';
import { reasonCodes } from '@/lib/domain/assessment/reasons/reason-codes';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import { builtInScorecards } from '@/lib/domain/scorecard/scorecards';
import { addDays, addMonths } from '@/lib/domain/shared/calendar-date';
import { canonicalJson } from '@/lib/domain/shared/canonical-json';
import { isWithinAgeLimit, parseResidentIdentityNumber } from '@/lib/domain/shared/identity-number';
import { findWayBack, type WayBack } from '@/lib/domain/way-back/find-way-back';
import type { Context } from '@/lib/services/kernel/context';
import { openIdentity } from '@/lib/services/kernel/people/person';

export async function storeWayBack(
  context: Context,
  input: { readonly decisionId: string },
): Promise<WayBack | null> {
  return inActor(context.database, context.actor, async (tx) => {
    const decision = await decisionById(tx, input.decisionId);
    if (decision === undefined || (await wayBackOf(tx, decision.id)) !== undefined) return null;
    const row = await findCaseById(tx, decision.applicationId);
    if (row === undefined) return null;
    const began = performance.now();
    const found = await search(tx, context, row, decision);
    const body = canonicalJson(found);
    await insertWayBack(tx, {
      decisionId: decision.id,
      applicationId: row.id,
      assessmentId: row.assessmentId,
      body,
      bodyHash: sha256(body),
      runs: found.runs,
      tookMs: Math.round(performance.now() - began),
    });
    return found;
  });
}

const nothing: WayBack = { schema: 1, suggestions: [], none: 'none_found', runs: 0 };

/** The same arguments give the same bytes: what is stored can be found again at any time. */
export async function search(
  tx: Transaction,
  context: Context,
  row: CaseRow,
  decision: DecisionRow,
): Promise<WayBack> {
  if (decision.fraudBased) return { ...nothing, none: 'nothing_told' };
  const stored = row.assessmentId === null ? undefined : await assessmentById(tx, row.assessmentId);
  if (stored?.snapshot == null) return nothing;
  const { policy: body, matrix } = await rulesBodies(tx, stored);
  if (body === null || matrix === null) return nothing;
  const policy: PolicyVersion = JSON.parse(body);
  const champion = builtInScorecards[policy.scorecard];
  if (champion === undefined) return nothing;
  return findWayBack({
    snapshot: JSON.parse(stored.snapshot),
    policy,
    models: { champion, challengers: [], matrix: JSON.parse(matrix) },
    after: decision.result === 'declined' ? 'decline' : 'less',
    fraudBased: decision.fraudBased,
    told: decision.reasons.flatMap(({ code }) => reasonCodes.find((each) => each === code) ?? []),
    automatic: decision.automatic,
    termAllowed: await termWithinAge(tx, context, row, stored.createdAt),
  });
}

/** As intake derives it: the assessment and the suggestions see whether a term ends in time, never an age. */
async function termWithinAge(
  tx: Transaction,
  context: Context,
  row: CaseRow,
  assessedAt: Date,
): Promise<(term: Term) => boolean> {
  if (row.borrowerId === null) return () => false;
  const number = await openIdentity(tx, context.vault, row.borrowerId, 'identity_number');
  const parsed = number === null ? null : parseResidentIdentityNumber(number);
  if (parsed === null || !parsed.ok) return () => false;
  const { birthDate } = parsed.value;
  const from = assessedAt.toISOString().slice(0, 10);
  return ({ count, unit }) =>
    isWithinAgeLimit(
      birthDate,
      unit === 'month' ? addMonths(from, count) : addDays(from, count),
      ageLimitYears,
    );
}
