/** The asker takes a request back, or gives more time; whoever could ask now may do the same. */
import type { Transaction } from '@/db/connect';
import { changeOpen } from '@/db/queries/case/request';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { notify } from '@/lib/services/kernel/notify';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { dueOf } from './due';
import { beginOnRequest, type OnRequest } from './may-ask';
import { resumeCase } from './resume-case';

type Named = { readonly number: string; readonly requestId: string; readonly key: string };
type Changed = { requestId: string };

export function withdrawRequest(context: Context, input: Named): Promise<Outcome<Changed>> {
  const { number, requestId } = input;
  return runCommand(context, {
    operation: 'request.withdraw',
    key: input.key,
    input: { number, requestId },
    async run(tx) {
      const on = await beginOnRequest(tx, context, input);
      return on.ok ? takeBack(tx, on.value) : on;
    },
    read: async (_tx, id) => done({ requestId: id }),
  });
}

async function takeBack(tx: Transaction, { row, actor, asked }: OnRequest): Promise<Outcome<string>> {
  if ((await changeOpen(tx, asked, { state: 'withdrawn' })) === undefined)
    return refused('REFUSED', 'request_settled');
  const act = { action: 'request.withdrawn', payload: { requestId: asked.id } } as const;
  const resumed = await resumeCase(tx, actor, row, { asked, act, actsAs: ['holder', 'open_step'] });
  if (!resumed.ok) return resumed;
  await notify(tx, {
    applicationId: row.id,
    partyId: asked.partyId,
    template: 'request_withdrawn',
    params: { number: row.number },
    dedupeKey: `request_withdrawn/${asked.id}`,
  });
  return done(asked.id);
}

export function extendRequest(
  context: Context,
  input: Named & { readonly dueOn: string },
): Promise<Outcome<Changed>> {
  const { number, requestId, dueOn } = input;
  return runCommand(context, {
    operation: 'request.extend',
    key: input.key,
    input: { number, requestId, dueOn },
    async run(tx) {
      const on = await beginOnRequest(tx, context, input);
      return on.ok ? giveTime(tx, on.value, dueOn) : on;
    },
    read: async (_tx, id) => done({ requestId: id }),
  });
}

/** More time only: what a party was promised is not shortened. Both reminders begin anew. */
async function giveTime(
  tx: Transaction,
  { row, signing, actor, asked }: OnRequest,
  wished: string,
): Promise<Outcome<string>> {
  const due = await dueOf(tx, row, signing.now, wished);
  if (!due.ok) return due;
  if (due.value.dueOn <= asked.dueOn) return refused('REFUSED', 'due_date_earlier', undefined, 'dueOn');
  const changed = await changeOpen(tx, asked, { ...due.value, remindersSent: 0, remindedAt: null });
  if (changed === undefined) return refused('REFUSED', 'request_settled');
  const { dueOn } = due.value;
  await recordOnCase(tx, actor, row.id, {
    action: 'request.extended',
    payload: { requestId: asked.id, dueOn },
  });
  await notify(tx, {
    applicationId: row.id,
    partyId: asked.partyId,
    template: 'request_extended',
    params: { number: row.number, dueOn },
    dedupeKey: `request_extended/${asked.id}/${changed.version}`,
  });
  return done(asked.id);
}
