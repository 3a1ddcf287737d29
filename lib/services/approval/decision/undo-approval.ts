/** Undoes an approval before it is accepted: the same authority, or a manager where no person had signed. */
import type { Transaction } from '@/db/connect';
import { latestDecision, undoDecision } from '@/db/queries/decision/decision';
import { endOffer, standingOffer } from '@/db/queries/decision/offer';
import { closeConditions } from '@/db/queries/decision/offer-condition';
import { stepsOfRound } from '@/db/queries/decision/route';
import { isApprovingAuthority } from '@/lib/domain/authority/steps/approving-authority';
import { roundAfterVoiding } from '@/lib/domain/workflow/rounds/rounds';
import { decideTransition } from '@/lib/domain/workflow/transitions/transitions';
import type { EventActor } from '@/lib/domain/workflow/vocabulary';
import { contentOf } from '@/lib/services/approval/decision/act/signed-input';
import { beginAct } from '@/lib/services/kernel/act/begin-act';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { mustMove, tell } from '@/lib/services/kernel/signing/ends';
import { exposureBeside, releaseHeadroom } from '@/lib/services/kernel/signing/exposure';
import { settling } from '@/lib/services/kernel/signing/finalise-held';
import { keepWords } from '@/lib/services/kernel/signing/kept-words';
import { turnRound } from '@/lib/services/kernel/signing/new-round';
import { layRoute, peekWith, standingRoute } from '@/lib/services/kernel/signing/next-step';
import { routeAtTerms } from '@/lib/services/kernel/signing/route-at-terms';
import { decidedColumns } from '@/lib/services/kernel/signing/signed-terms';
import { caseForSigning } from '@/lib/services/kernel/signing/signing-case';
import { readNumber } from './reopen';

type Input = { number: string; version: number; key: string; reason: string };

export function undoApproval(
  context: Context,
  input: Input,
): Promise<Outcome<{ number: string; version: number }>> {
  const outcome = runCommand(context, {
    operation: 'application.undo_approval',
    key: input.key,
    input: contentOf(input),
    run: (tx) => undo(tx, context, input),
    read: readNumber,
  });
  return settling(context, input.number, outcome);
}

async function undo(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const begin = await beginAct(tx, context, input, () => 'application.undo_approval');
  if (!begin.ok) return begin;
  const begun = begin.value;
  const { row, actor, signing, signer } = begun;
  const amountMinor = row.decidedAmountMinor ?? row.amountMinor;
  const exposureMinor = (await exposureBeside(tx, row)) + amountMinor;
  const steps = await stepsOfRound(tx, { applicationId: row.id, round: row.round });
  const automatic = (await latestDecision(tx, row.id))?.automatic === true;
  const actsAs: readonly EventActor[] = [
    ...(signer.roles.includes('manager') ? (['manager'] as const) : []),
    ...(isApprovingAuthority(signer, caseForSigning(signing, exposureMinor))
      ? (['approving_authority'] as const)
      : []),
  ];
  const decided = decideTransition({
    state: row.state,
    event: 'undo_approval',
    context: { actsAs, met: ['reason'], held: false, decidedAutomatically: automatic },
  });
  if (!decided.ok) return refused('REFUSED', decided.reason);
  const commitment = await keepWords(tx, context.vault, {
    row,
    kind: 'undo_reason',
    text: input.reason,
    by: { kind: 'staff', id: actor.id },
  });
  const offer = await standingOffer(tx, row.id);
  if (offer !== undefined) await endOffer(tx, offer, 'withdrawn', signing.now);
  for (const conditionId of await closeConditions(tx, row.id, 'ended'))
    await recordOnCase(tx, actor, row.id, {
      action: 'condition.lapsed',
      payload: { conditionId, because: 'approval_undone' },
    });
  await releaseHeadroom(tx, actor, row);
  await undoDecision(tx, row.id);
  const next = roundAfterVoiding(signing.signatures, row.round);
  await turnRound(tx, actor, signing, next, { because: 'approval_undone', byId: actor.id });
  const route =
    steps.length > 0
      ? standingRoute(signing)
      : routeAtTerms({
          row,
          rules: begun.rules,
          amountMinor,
          exposureMinor,
          referrals: 0,
          limitBreached: false,
          round: next.round,
        });
  await layRoute(tx, { row, round: next.round, open: 1 }, route);
  const moved = await mustMove(tx, actor, {
    row,
    event: 'undo_approval',
    to: decided.to,
    act: { action: 'application.approval_undone', payload: { commitment } },
    patch: {
      round: next.round,
      openStep: 1,
      tier: route.tier,
      routeBecause: route.because,
      ...decidedColumns(null),
      ...peekWith(row, route.steps, 1),
    },
  });
  if (offer !== undefined) await tell(tx, moved, 'offer_withdrawn');
  return done(row.id);
}
