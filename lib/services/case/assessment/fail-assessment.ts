/** An assessment that failed three times is no reason to lose a case: a person decides, 'not assessed' is shown. */
import { inActor } from '@/db/connect-actor';
import { lockCaseById } from '@/db/queries/case/case';
import { stepsOf } from '@/lib/domain/authority/matrix';
import { moveCase } from '@/lib/services/kernel/case/move-case';
import { openRoute } from '@/lib/services/kernel/case/open-route';
import type { Context } from '@/lib/services/kernel/context';

/** Without a grade: row D of the matrix plus one tier; nothing less is known to be safe. */
const tier = 'K2';

export async function failAssessment(
  context: Context,
  input: { readonly applicationId: string; readonly attempts: number },
): Promise<void> {
  await inActor(context.database, context.actor, async (tx) => {
    const row = await lockCaseById(tx, input.applicationId);
    if (row === undefined || row.state !== 'assessing') return;
    const route = {
      tier,
      steps: stepsOf(tier),
      committeeVotes: 2,
      needsChairYes: false,
      because: [],
    } as const;
    await openRoute(tx, { applicationId: row.id, round: row.round, route, branchId: row.handlingBranchId });
    await moveCase(tx, context.actor, {
      row,
      event: 'assess_failed',
      to: 'review',
      act: { action: 'application.assessment_failed', payload: { attempts: input.attempts } },
      patch: {
        tier,
        routeBecause: ['not_assessed'],
        topReasonCode: 'not_assessed',
        topReasonParams: {},
        openStep: 1,
      },
    });
  });
}
