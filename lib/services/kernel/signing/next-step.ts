/** The line of signatures goes on: the next step opens, or the route is complete. */
import type { Transaction } from '@/db/connect';
import type { Actor } from '@/db/connect-actor';
import type { CasePatch, CaseRow } from '@/db/queries/case/case';
import { putRoute, setStep, stepsOfRound } from '@/db/queries/decision/route';
import type { SignatureRow } from '@/db/queries/decision/signature';
import type { QueueRow } from '@/lib/contracts/queue';
import { PANEL_SIZE } from '@/lib/domain/authority/committee';
import type { StepKind } from '@/lib/domain/authority/vocabulary';
import { openStepOf } from '@/lib/domain/workflow/rounds/rounds';
import { completeApproval, mustMove, unheld } from './ends';
import { recordFallback, staffStep } from './people/staff-step';
import type { StoredRoute } from './route-at-terms';
import { seatCommittee } from './seat-committee';
import type { SignedAuthority } from './signed-act';
import { type SigningEvent, signedAct } from './signed-act';
import { decidedColumns, standingOf, termsOf } from './signed-terms';
import { kindsOf, type SigningCase } from './signing-case';

/** Peek of the queue: the same line, small. `open`: position from 1. */
export function peekWith(row: CaseRow, kinds: readonly StepKind[], open: number | null): CasePatch {
  if (row.peek === null) return {};
  const steps: QueueRow['peek']['steps'] = kinds.map((kind, index) => ({
    kind,
    state: open === null || index + 1 < open ? 'signed' : index + 1 === open ? 'open' : 'waiting',
  }));
  return { peek: { ...row.peek, steps } };
}

type Laid = {
  readonly row: CaseRow;
  readonly round: number;
  /** Position from 1; `null`: the route is complete. */
  readonly open: number | null;
  /** Steps beyond the open one that carried signatures fill. */
  readonly filled?: readonly number[];
};

/** Writes a round's route with what is signed of it already. */
export async function layRoute(tx: Transaction, of: Laid, route: StoredRoute): Promise<void> {
  const { row, round, open, filled = [] } = of;
  const stateAt = (step: number) =>
    open === null || step < open || filled.includes(step) ? 'done' : step === open ? 'open' : 'waiting';
  await putRoute(
    tx,
    { applicationId: row.id, round },
    route.steps.map((kind, index) => ({
      step: index + 1,
      kind,
      tier: route.tier,
      state: stateAt(index + 1),
      votesNeeded: kind === 'committee' ? (route.committeeVotes ?? PANEL_SIZE) : null,
      panelSize: kind === 'committee' ? PANEL_SIZE : null,
      chairMustAgree: kind === 'committee' && route.needsChairYes,
      branchId: row.handlingBranchId,
    })),
  );
}

/** The route that stands, in the form in which signatures store one. */
export function standingRoute(signing: SigningCase): StoredRoute {
  const committee = signing.steps.find((step) => step.kind === 'committee');
  return {
    tier: signing.steps[0]?.tier ?? signing.row.tier ?? 'O',
    steps: [...kindsOf(signing)],
    committeeVotes: committee?.votesNeeded ?? null,
    needsChairYes: committee?.chairMustAgree ?? false,
    because: signing.row.routeBecause,
  };
}

/** Seats the panel where the step that opened is the committee's. `row`: the case as it stands after its move. */
export async function openPanel(
  tx: Transaction,
  actor: Actor,
  signing: SigningCase,
  row: CaseRow,
): Promise<void> {
  if (row.state !== 'approval' || row.openStep === null) return;
  const steps = await stepsOfRound(tx, { applicationId: row.id, round: row.round });
  const step = steps.find((each) => each.step === row.openStep);
  if (step?.kind === 'committee') await seatCommittee(tx, actor, { ...signing, row, steps }, step);
}

/** recommend, recommend_decline, sign, refer, and a change that does not loosen. */
export async function stepForward(
  tx: Transaction,
  actor: Actor,
  signing: SigningCase,
  final: SignatureRow,
  authority: SignedAuthority,
): Promise<CaseRow> {
  const { row } = signing;
  const route = authority.route ?? standingRoute(signing);
  const open = openStepOf(route.steps, signing.signatures, row.round);
  const event: SigningEvent = final.act === 'vote' ? 'sign' : final.act;
  if (authority.route !== null) await layRoute(tx, { row, round: row.round, open }, route);
  else {
    if (final.step > 0) await setStep(tx, stepAt(row, final.step), { state: 'done' });
    if (open !== null) await setStep(tx, stepAt(row, open), { state: 'open' });
  }
  const terms = termsOf(final) ?? termsOrNull(signing);
  const common: CasePatch = {
    ...unheld,
    tier: route.tier,
    routeBecause: route.because,
    exposureMinor: final.exposureMinor ?? row.exposureMinor,
    ...peekWith(row, route.steps, open),
  };
  if (open === null && terms !== null)
    return completeApproval(tx, actor, signing, {
      event,
      act: signedAct(final, authority, 'approved'),
      terms,
      conditions: final.conditions,
      setBySignatureId: final.id,
      patch: common,
    });
  const position = open ?? route.steps.length;
  const staffing = await staffStep(tx, signing, {
    round: row.round,
    step: position,
    kinds: route.steps,
    exposureMinor: final.exposureMinor ?? row.exposureMinor ?? row.amountMinor,
  });
  const moved = await mustMove(tx, actor, {
    row,
    event,
    to: 'approval',
    act: signedAct(final, authority, 'approval'),
    openStep: route.steps[position - 1] ?? null,
    patch: { ...common, ...staffing, openStep: position, ...decidedColumns(terms) },
  });
  await recordFallback(tx, actor, moved);
  await openPanel(tx, actor, signing, moved);
  return moved;
}

const stepAt = (row: CaseRow, step: number) => ({ applicationId: row.id, round: row.round, step });

function termsOrNull(signing: SigningCase) {
  const standing = standingOf(signing);
  return standing === undefined ? null : termsOf(standing);
}
