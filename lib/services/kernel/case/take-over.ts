/** An ask for a case falls away when the case moves on: another holder, or another state of its work. */
import type { Transaction } from '@/db/connect';
import { type Actor, asSystem } from '@/db/connect-actor';
import type { CaseRow } from '@/db/queries/case/case';
import { sawNotice } from '@/db/queries/case/notice';
import {
  openTakeOver,
  type SettledTakeOver,
  settleTakeOver,
  type TakeOverRow,
} from '@/db/queries/case/take-over';
import { movedOn } from '@/lib/domain/workflow/desk/take-over';
import { notifyStaff } from '@/lib/services/kernel/notify';
import { recordOnCase } from './record';

/** Names the notice by which the holder was asked. */
export const askNotice = (askId: string): string => `take_over/${askId}/asked`;

/** Settles an open ask; the holder, who has answered or lost the case, need not be shown that they were asked. */
export async function closeTakeOver(
  tx: Transaction,
  ask: TakeOverRow,
  settled: SettledTakeOver,
): Promise<void> {
  await asSystem(tx, 'close_take_over', async () => {
    await settleTakeOver(tx, ask.id, settled);
    await sawNotice(tx, askNotice(ask.id));
  });
}

/** To be called by every write that may change holder or state, with the row before and after. */
export async function lapseTakeOver(
  tx: Transaction,
  actor: Actor,
  before: CaseRow,
  after: CaseRow,
): Promise<void> {
  if (before.holderId === null || !movedOn(before, after)) return;
  const ask = await asSystem(tx, 'lapse_take_over', () => openTakeOver(tx, before.id));
  if (ask === undefined) return;
  // Reassigned to the very person who asked: they have what they wanted.
  const given = after.holderId === ask.askedById;
  const state = given ? 'handed_over' : 'lapsed';
  await closeTakeOver(tx, ask, { state });
  if (!given)
    await recordOnCase(tx, actor, before.id, {
      action: 'application.take_over_lapsed',
      payload: { askId: ask.id },
    });
  await notifyStaff(tx, {
    applicationId: before.id,
    staffId: ask.askedById,
    template: given ? 'take_over_handed' : 'take_over_lapsed',
    params: { number: before.number },
    dedupeKey: `take_over/${ask.id}/${state}`,
  });
}
