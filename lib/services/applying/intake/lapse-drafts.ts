/** Drafts untouched for thirty days lapse, after one reminder; a page of them at a time. */
import { inActor } from '@/db/connect-actor';
import { lockCaseById } from '@/db/queries/case/case';
import { draftsToLapse, draftsToRemind, markReminded } from '@/db/queries/case/draft';
import { moveCase } from '@/lib/services/kernel/case/move-case';
import type { Context } from '@/lib/services/kernel/context';
import { notify } from '@/lib/services/kernel/notify';

const page = 200;

export async function lapseDrafts(context: Context): Promise<{ lapsed: number; reminded: number }> {
  return inActor(context.database, context.actor, async (tx) => {
    let lapsed = 0;
    let reminded = 0;
    for (const draft of await draftsToRemind(tx, page)) {
      await markReminded(tx, draft.applicationId);
      await notify(tx, {
        applicationId: draft.applicationId,
        partyId: draft.partyId,
        template: 'draft_waiting',
        params: { number: draft.number },
        dedupeKey: `draft_waiting/${draft.applicationId}`,
      });
      reminded += 1;
    }
    for (const draft of await draftsToLapse(tx, page)) {
      const row = await lockCaseById(tx, draft.applicationId);
      if (row?.state !== 'draft') continue;
      const act = { action: 'application.draft_lapsed', payload: {} } as const;
      if (await moveCase(tx, context.actor, { row, event: 'lapse_draft', to: 'lapsed', act })) lapsed += 1;
    }
    return { lapsed, reminded };
  });
}
