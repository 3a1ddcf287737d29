/** A second look: once, within its date, by people who did not sign; a standing offer's clock stops meanwhile. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { type CasePatch, type CaseRow, databaseNow } from '@/db/queries/case/case';
import { closeSecondLook, type DecisionRow, latestDecision } from '@/db/queries/decision/decision';
import { pauseOffer, standingOffer } from '@/db/queries/decision/offer';
import { insertDeadline, insertSecondLook } from '@/db/queries/decision/second-look';
import { appointed } from '@/db/queries/decision/step-authority';
import { theInstitution } from '@/db/queries/institution/product';
import { decideTransition } from '@/lib/domain/workflow/transitions/transitions';
import { Fault } from '@/lib/platform/errors';
import { lockBorrowed, type OwnCase, readTracked, type Tracked } from '@/lib/services/kernel/act/own-case';
import { systemActor } from '@/lib/services/kernel/actor';
import { type Promised, promisedReply } from '@/lib/services/kernel/after-decision/decided/promises';
import { dateIn } from '@/lib/services/kernel/case/business-day';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { rulesOfCase } from '@/lib/services/kernel/signing/case-rules';
import { mustMove, tell } from '@/lib/services/kernel/signing/ends';
import { exposureBeside } from '@/lib/services/kernel/signing/exposure';
import { keepWords } from '@/lib/services/kernel/signing/kept-words';
import { layRoute, peekWith } from '@/lib/services/kernel/signing/next-step';
import { unstaffed } from '@/lib/services/kernel/signing/people/staff-step';
import { routeAtTerms } from '@/lib/services/kernel/signing/route-at-terms';
import { decidedColumns } from '@/lib/services/kernel/signing/signed-terms';
import { loadSigningCase } from '@/lib/services/kernel/signing/signing-case';

type Input = { number: string; key: string; reason: string };
const ROUTING = 'second_look';

export function secondLook(context: Context, input: Input): Promise<Outcome<Tracked>> {
  return runCommand(context, {
    operation: 'application.second_look',
    key: input.key,
    input: { number: input.number, reason: input.reason },
    run: (tx) => lookAgain(tx, context, input),
    read: readTracked,
  });
}

async function lookAgain(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const locked = await lockBorrowed(tx, context, input.number, 'application.second_look');
  if (!locked.ok) return locked;
  const own = locked.value;
  const { row } = own;
  const decision = await latestDecision(tx, row.id);
  const { timeZone } = await theInstitution(tx);
  const today = dateIn(timeZone, await databaseNow(tx));
  const until = decision?.secondLookUntil ?? null;
  const inTime = until !== null && today <= until;
  const decided = decideTransition({
    state: row.state,
    event: 'second_look',
    context: { actsAs: ['applicant'], met: inTime ? ['first_within_30_days'] : [], held: false },
  });
  if (!decided.ok)
    return refused('REFUSED', decided.reason === 'need_unmet' ? 'second_look_over' : decided.reason);
  await begin(tx, context, own, decision, input.reason);
  return done(row.id);
}

async function begin(
  tx: Transaction,
  context: Context,
  { row, actor }: OwnCase,
  decision: DecisionRow | undefined,
  reason: string,
): Promise<void> {
  const from = row.state;
  const offer = await standingOffer(tx, row.id);
  const now = await databaseNow(tx);
  if (offer !== undefined) await pauseOffer(tx, offer, now);
  await closeSecondLook(tx, row.id);
  const words = { row, kind: 'second_look_reason', text: reason, by: actor };
  const { commitment, routed, promised } = await asSystem(tx, ROUTING, async () => {
    const laid = await route(tx, { ...row, appeal: true }, decision?.fraudBased === true);
    return {
      commitment: await keepWords(tx, context.vault, words),
      routed: laid.patch,
      promised: await keepLook(tx, { row, decision, now, laid }),
    };
  });
  const moved = await mustMove(tx, actor, {
    row,
    event: 'second_look',
    to: 'review',
    act: { action: 'application.second_look_asked', payload: { from, commitment } },
    patch: {
      appeal: true,
      appealFrom: from,
      ...decidedColumns(null),
      targetMinutes: promised.minutes,
      dueAt: promised.dueAt,
      atRiskAt: promised.atRiskAt,
      ...routed,
    },
  });
  const { handlingBranchId: toBranchId } = moved;
  if (toBranchId !== row.handlingBranchId)
    await asSystem(tx, ROUTING, () =>
      recordOnCase(tx, systemActor(ROUTING), row.id, {
        action: 'application.handed_over',
        payload: { fromBranchId: row.handlingBranchId, toBranchId },
      }),
    );
  await tell(tx, moved, 'second_look');
}

type Laid = {
  readonly patch: CasePatch;
  readonly handlingBranchId: string;
  readonly specialistId: string | null;
  /** Who signed or voted for what is looked at again. */
  readonly decidedBy: readonly string[];
};

/** The look's own record and the date that the applicant is promised; after an automatic decision a person was asked for. */
async function keepLook(
  tx: Transaction,
  of: {
    readonly row: CaseRow;
    readonly decision: DecisionRow | undefined;
    readonly now: Date;
    readonly laid: Laid;
  },
): Promise<Promised> {
  const { row, decision, now, laid } = of;
  if (decision === undefined)
    throw new Fault('defect', `Case ${row.number} has no decision to look at again.`);
  const kind = decision.automatic ? 'human_review' : 'second_look';
  const at = { ...row, handlingBranchId: laid.handlingBranchId };
  const promised = await promisedReply(tx, at, `${kind}_reply`, now);
  const { dueAt, dueOn, parameterId, ownDays } = promised;
  await insertSecondLook(tx, {
    applicationId: row.id,
    decisionId: decision.id,
    kind,
    cameFrom: row.state === 'offered' ? 'offered' : 'declined',
    fraudBased: decision.fraudBased,
    branchId: row.handlingBranchId,
    grade: row.grade,
    reasons: decision.reasons.map(({ code }) => code),
    decidedBy: [...laid.decidedBy],
    specialistId: laid.specialistId,
    askedAt: now,
    dueAt,
    promisedOn: dueOn,
  });
  await insertDeadline(tx, {
    applicationId: row.id,
    decisionId: decision.id,
    kind: `${kind}_reply`,
    dueAt,
    dueOn,
    parameterId,
    ownDays,
  });
  return promised;
}

/** A new round by the matrix, never automatic; what rested on fraud signals goes to a specialist's branch. */
async function route(tx: Transaction, row: CaseRow, fraudBased: boolean): Promise<Laid> {
  const signing = await loadSigningCase(tx, row);
  const round = row.round + (signing.steps.length > 0 ? 1 : 0);
  const specialist = fraudBased
    ? (await appointed(tx, row)).find(
        (person) =>
          person.appointments.includes('fraud_specialist') &&
          person.branchId !== null &&
          person.conflicts.length === 0 &&
          !signing.signedBeforeAppealIds.includes(person.staffId),
      )
    : undefined;
  const handlingBranchId = specialist?.branchId ?? row.handlingBranchId;
  const next = routeAtTerms({
    row,
    rules: await rulesOfCase(tx, row),
    amountMinor: row.amountMinor,
    exposureMinor: (await exposureBeside(tx, row)) + row.amountMinor,
    referrals: 0,
    limitBreached: false,
    round,
  });
  await layRoute(tx, { row: { ...row, handlingBranchId }, round, open: 1 }, next);
  const patch: CasePatch = {
    ...peekWith(row, next.steps, 1),
    round,
    openStep: 1,
    tier: next.tier,
    routeBecause: next.because,
    handlingBranchId,
    ...unstaffed,
    holderId: specialist?.staffId ?? null,
    heldSince: specialist === undefined ? null : signing.now,
  };
  return {
    patch,
    handlingBranchId,
    specialistId: specialist?.staffId ?? null,
    decidedBy: signing.signedBeforeAppealIds,
  };
}
