/** Writes a notice into the outbox, in the transaction of what it tells of; a job sends it afterwards. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { insertNotice } from '@/db/queries/case/notice';
import { enqueue } from '@/db/queries/record/jobs';
import type { StaffNotice } from '@/lib/contracts/people';

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
  'offer_ends',
  'cancelled',
  'paid_out',
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

export type NoticeToStaff = Omit<Notice, 'partyId' | 'template'> & {
  readonly staffId: string;
  readonly template: StaffNotice;
  /** Who brought it about; the name is joined when it is shown. */
  readonly fromId?: string;
};

export const notify = (tx: Transaction, notice: Notice): Promise<void> =>
  write(tx, { ...notice, channel: 'sms' });

export const notifyStaff = (tx: Transaction, { fromId, ...notice }: NoticeToStaff): Promise<void> =>
  write(tx, {
    ...notice,
    params: { ...notice.params, ...(fromId === undefined ? {} : { fromId }) },
    channel: 'app',
  });

async function write(tx: Transaction, row: Parameters<typeof insertNotice>[1]): Promise<void> {
  await asSystem(tx, 'notice', () => insertNotice(tx, row));
  const { dedupeKey } = row;
  await enqueue(tx, { task: 'send_notice', payload: { dedupeKey }, key: `notice/${dedupeKey}` });
}
