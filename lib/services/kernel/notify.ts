/** Writes a notice into the outbox, in the transaction of what it tells of; a job sends it afterwards. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { insertNotice } from '@/db/queries/case/notice';
import { enqueue } from '@/db/queries/record/jobs';

export const noticeTemplates = [
  'submitted',
  'draft_waiting',
  'asked',
  'reminder',
  'document_rejected',
  'message',
  'offered',
  'declined',
  'accepted',
  'withdrawn',
  'expired',
  'lapsed',
  'second_look',
  'offer_withdrawn',
  'guarantee_asked',
  'guarantee_agreed',
  'guarantee_refused',
] as const;
export type NoticeTemplate = (typeof noticeTemplates)[number];

export type Notice = {
  readonly applicationId: string;
  readonly partyId: string;
  readonly template: NoticeTemplate;
  /** Numbers, codes and amounts only. */
  readonly params: Readonly<Record<string, string | number>>;
  /** Names the cause: a cause that is retried writes its notice once. */
  readonly dedupeKey: string;
};

export async function notify(tx: Transaction, notice: Notice): Promise<void> {
  await asSystem(tx, 'notice', async () => {
    await insertNotice(tx, { ...notice, channel: 'sms' });
  });
  await enqueue(tx, {
    task: 'send_notice',
    payload: { dedupeKey: notice.dedupeKey },
    key: `notice/${notice.dedupeKey}`,
  });
}
