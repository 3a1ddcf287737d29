/** Steps of the line of signatures, by round. */
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { routeStep } from '@/db/schema/decision/route';
import { authorityMatrixVersion } from '@/db/schema/institution/authority';
import { policyVersion } from '@/db/schema/institution/product';
import type { StepState } from '@/db/schema/words';
import type { StepKind, Tier } from '@/lib/domain/authority/vocabulary';

export type RouteStepRow = typeof routeStep.$inferSelect;
type Round = { readonly applicationId: string; readonly round: number };

export type NewStep = {
  readonly step: number;
  readonly kind: StepKind;
  readonly tier: Tier;
  readonly state: StepState;
  readonly votesNeeded: number | null;
  readonly panelSize: number | null;
  readonly chairMustAgree: boolean;
  readonly branchId: string;
};

const ofRound = ({ applicationId, round }: Round) =>
  and(eq(routeStep.applicationId, applicationId), eq(routeStep.round, round));

/** Writes the steps of a round over what stood there; steps beyond the new route are no longer needed. */
export async function putRoute(tx: Transaction, of: Round, steps: readonly NewStep[]): Promise<void> {
  if (steps.length > 0) {
    await tx
      .insert(routeStep)
      .values(steps.map((step) => ({ ...of, ...step, openedAt: step.state === 'open' ? sql`now()` : null })))
      .onConflictDoUpdate({
        target: [routeStep.applicationId, routeStep.round, routeStep.step],
        set: {
          kind: sql`excluded.kind`,
          tier: sql`excluded.tier`,
          state: sql`excluded.state`,
          votesNeeded: sql`excluded.votes_needed`,
          panelSize: sql`excluded.panel_size`,
          chairMustAgree: sql`excluded.chair_must_agree`,
          branchId: sql`excluded.branch_id`,
          openedAt: sql`coalesce(route_step.opened_at, excluded.opened_at)`,
        },
      });
  }
  await tx
    .update(routeStep)
    .set({ state: 'not_needed', openedAt: null })
    .where(and(ofRound(of), gt(routeStep.step, steps.length)));
}

/**
 * Cases in approval at one person's step that this branch handles, or that may fall to it as a substitute; ids in
 * their order, after one of them.
 */
export async function openStepsOfBranch(
  tx: Transaction,
  branchId: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select a.id from app.application a
    where a.is_open and a.state = 'approval' and a.stage in ('officer', 'manager')
      and a.handling_branch_id in (
        select b.id from app.branch b where b.id = ${branchId}::uuid or b.substitute_branch_id = ${branchId}::uuid)
      and (${after}::uuid is null or a.id > ${after}::uuid)
    order by a.id limit ${limit}`);
  return rows.map((row) => row.id);
}

/** Steps of a round in order, those no longer needed left out. */
export function stepsOfRound(tx: Transaction, of: Round): Promise<RouteStepRow[]> {
  return tx
    .select()
    .from(routeStep)
    .where(and(ofRound(of), sql`${routeStep.state} <> 'not_needed'`))
    .orderBy(asc(routeStep.step));
}

/** One step goes on: opened with its instant, or closed with its instant and, for a panel, its result. */
export async function setStep(
  tx: Transaction,
  of: Round & { readonly step: number },
  to: { readonly state: StepState; readonly result?: 'approved' | 'declined' | 'review' },
): Promise<void> {
  const closed = to.state === 'done' || to.state === 'void';
  await tx
    .update(routeStep)
    .set({
      state: to.state,
      ...(to.state === 'open' ? { openedAt: sql`coalesce(opened_at, now())` } : {}),
      ...(closed ? { closedAt: sql`now()` } : {}),
      ...(to.result === undefined ? {} : { result: to.result }),
    })
    .where(and(ofRound(of), eq(routeStep.step, of.step)));
}

/** Ends what is still open or waiting of a round: it was returned, changed, declined or voided. */
export async function voidOpenSteps(tx: Transaction, of: Round): Promise<void> {
  await tx
    .update(routeStep)
    .set({ state: 'void', closedAt: sql`now()` })
    .where(and(ofRound(of), sql`${routeStep.state} in ('open', 'waiting')`));
}

/** Bodies of the versions under which a case was assessed; `null` where one is not readable. */
export async function rulesBodies(
  tx: Transaction,
  ids: { readonly policyVersionId: string; readonly matrixVersionId: string },
): Promise<{ readonly policy: string | null; readonly matrix: string | null }> {
  const [policy] = await tx
    .select({ body: policyVersion.body })
    .from(policyVersion)
    .where(eq(policyVersion.id, ids.policyVersionId));
  const [matrix] = await tx
    .select({ body: authorityMatrixVersion.body })
    .from(authorityMatrixVersion)
    .where(eq(authorityMatrixVersion.id, ids.matrixVersionId));
  return { policy: policy?.body ?? null, matrix: matrix?.body ?? null };
}
